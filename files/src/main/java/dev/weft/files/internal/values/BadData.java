package dev.weft.files.internal.values;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import java.util.List;

/** Makes the faults of files as a whole, and the exceptions that tell of a fault. */
public final class BadData {

  private BadData() {}

  /** A fault of a whole file. */
  public static Fault ofFile(Object file, String rule) {
    return new Fault(file.toString(), 0, "", "", rule);
  }

  /** An exception for a fault of a whole file. */
  public static BadDataException inFile(Object file, String rule) {
    return new BadDataException(List.of(ofFile(file, rule)));
  }

  /** An exception for a fault, and what it was found by. */
  public static BadDataException because(Fault fault, Throwable cause) {
    var bad = new BadDataException(List.of(fault));
    bad.initCause(cause);
    return bad;
  }
}
