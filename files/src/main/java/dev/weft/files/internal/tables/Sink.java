package dev.weft.files.internal.tables;

import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Rejected;

/** Takes the records of one file. */
public interface Sink {

  /**
   * Takes a record.
   *
   * @throws Rejected when it breaks a rule
   */
  void accept(Row row);

  /** Writes down what the columns were used for. */
  default void finish() {}
}
