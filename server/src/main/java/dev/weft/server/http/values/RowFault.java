package dev.weft.server.http.values;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.server.RejectedException;
import dev.weft.server.Tenant.Rejected;
import java.util.function.Supplier;

/** One row of a batch breaks a rule. */
public final class RowFault extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final String field;

  /**
   * A fault.
   *
   * @param code for programs
   * @param field at fault, or empty when it is the row as a whole
   * @param message for people, with the value
   */
  public RowFault(String code, String field, String message) {
    super(message, null, false, false); // a stack trace per bad row would be slow
    this.code = code;
    this.field = field;
  }

  /**
   * What is read by the rules of files.
   *
   * @throws RowFault in the place of its exception
   */
  public static <T> T guarded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BadDataException bad) {
      throw of(bad);
    }
  }

  /**
   * The same where there is one row and the answer is of it alone.
   *
   * @throws Problem 422 in the place of its exception
   */
  public static <T> T asProblem(Supplier<T> reading) {
    try {
      return guarded(reading);
    } catch (RowFault fault) {
      throw problem(fault.at(0));
    } catch (RejectedException alone) {
      throw problem(alone.rejected());
    }
  }

  private static Problem problem(Rejected row) {
    return new Problem(422, row.code(), row.message()).of(row.field());
  }

  private static RowFault of(BadDataException bad) {
    Fault fault = bad.faults().getFirst();
    String value = fault.value().isEmpty() ? "" : ": '" + fault.value() + "'";
    return new RowFault("invalid_value", fault.field(), fault.rule() + value);
  }

  /** The same fault in a row of a batch. */
  public Rejected at(int index) {
    return new Rejected(index, code, field, String.valueOf(getMessage()));
  }
}
