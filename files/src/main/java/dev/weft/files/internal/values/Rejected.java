package dev.weft.files.internal.values;

import dev.weft.files.Fault;

/** A record breaks a rule: caught where records are read, and turned into a {@link Fault}. */
public final class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public final String field;
  public final String value;
  public final String rule;

  public Rejected(String field, String value, String rule) {
    super(rule, null, false, false); // control flow: a stack trace per bad line would be slow
    this.field = field;
    this.value = value;
    this.rule = rule;
  }
}
