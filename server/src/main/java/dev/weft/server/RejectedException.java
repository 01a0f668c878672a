package dev.weft.server;

import dev.weft.server.Tenant.Rejected;

/** What was sent alone breaks a rule. */
public final class RejectedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient Rejected rejected;

  /** With the rule and the field at fault. */
  public RejectedException(Rejected rejected) {
    super(rejected.message());
    this.rejected = rejected;
  }

  /** The row, as it would be told of a batch. */
  public Rejected rejected() {
    return rejected;
  }
}
