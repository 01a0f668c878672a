package dev.weft.files.internal.tables;

import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.AttributeNames;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.NumberNames;
import dev.weft.files.internal.tables.Table.Entry;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Times;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dates of items and users in the forms that the caller names, in columns of which every value is a
 * date or which are named as moments are. A form such as {@code M/d/yy} fits the title of a novel
 * as well, and {@code d.M.yy} a version.
 */
final class FormattedDates {

  /** The columns of each file that hold something else. */
  private final Map<String, Set<String>> others = new HashMap<>();

  /** Looks at a record before any is changed. */
  void see(Entry entry) {
    Row row = entry.row();
    for (int i = 0; i < row.names().length; i++) {
      @Nullable Object value = row.values()[i];
      if (value != null && !isDate(value, entry.times())) {
        ofFile(entry).add(row.names()[i]);
      }
    }
  }

  private static boolean isDate(Object value, TimeColumn times) {
    return value instanceof String text
        && (text.isBlank()
            || Missing.inNumbers(text)
            || Times.isDate(text)
            || !times.plain(text).equals(text));
  }

  private Set<String> ofFile(Entry entry) {
    return others.computeIfAbsent(entry.file().file, file -> new HashSet<>());
  }

  /** Makes the dates of a record plain ones. */
  void plain(Entry entry) {
    Row row = entry.row();
    for (int i = 0; i < row.names().length; i++) {
      if (row.values()[i] instanceof String text && areDates(entry, i)) {
        row.values()[i] = entry.times().plain(text);
      }
    }
  }

  private boolean areDates(Entry entry, int column) {
    String name = entry.row().names()[column];
    String canonical = ColumnNames.canonical(name);
    boolean moments = NumberNames.namesMoment(canonical);
    return !entry.hasRole(column)
        && (moments || !ofFile(entry).contains(name))
        && !AttributeNames.namesText(canonical)
        && !AttributeNames.namesItem(canonical)
        && !NumberNames.namesCode(canonical);
  }
}
