package dev.weft.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param columns what each column is used for, by the column's name
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
    Map<String, String> columns,
    List<String> notes) {

  public FileReport {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    notes = List.copyOf(notes);
  }
}
