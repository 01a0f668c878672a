package dev.weft.files;

import java.util.List;
import java.util.Optional;

/**
 * What was found in one file.
 *
 * @param file the file, as it was named
 * @param kind {@code items}, {@code users}, {@code events} or {@code texts} or {@code tags} that
 *     belong to items
 * @param format {@code csv}, {@code jsonl} or {@code parquet}
 * @param delimiter the delimiter of a CSV file, else empty
 * @param read records read
 * @param accepted records that went into the data set
 * @param rejected records that break a rule
 * @param columns what became of each column, in their order
 * @param notes what else to know, a sentence each
 */
public record FileReport(
    String file,
    String kind,
    String format,
    String delimiter,
    long read,
    long accepted,
    long rejected,
    List<ColumnReport> columns,
    List<String> notes) {

  public FileReport {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  /** The same with other columns. */
  public FileReport withColumns(List<ColumnReport> others) {
    return new FileReport(file, kind, format, delimiter, read, accepted, rejected, others, notes);
  }

  /** The report of a column, if the file has it. */
  public Optional<ColumnReport> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
