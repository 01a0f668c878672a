package dev.weft.files.internal.tables;

import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.tables.Table.Entry;
import dev.weft.files.internal.values.Missing;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values of columns that make one field with another, whose names differ in signs alone:
 * of {@code C} and {@code C++} a record keeps the first.
 */
final class LostValues {

  private final Map<Pair, Long> counted = new HashMap<>();

  private record Pair(String file, String first, String second) {}

  /** How many records of the file of a record have another value in the second of two columns. */
  long of(Collection<Entry> entries, Entry entry, String first, String second) {
    String file = entry.file().file;
    return counted.computeIfAbsent(
        new Pair(file, first, second),
        pair ->
            entries.stream()
                .filter(one -> one.file().file.equals(file))
                .filter(one -> differ(one.row(), first, second))
                .count());
  }

  private static boolean differ(Row row, String first, String second) {
    Object kept = value(row, first);
    Object lost = value(row, second);
    return kept != null && lost != null && !Objects.deepEquals(kept, lost);
  }

  private static @Nullable Object value(Row row, String column) {
    int at = Arrays.asList(row.names()).indexOf(column);
    @Nullable Object value = at < 0 ? null : row.values()[at];
    boolean missing = value instanceof String text && (text.isBlank() || Missing.inNumbers(text));
    return missing ? null : value;
  }
}
