package dev.weft.files.internal.formats;

import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of a file that cannot be used and are left out, counted by column. */
final class LeftOutValues {

  private static final int MAX_COLUMNS = 1000;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** Takes note of a value, with what it is in the plural. */
  void add(String column, String what) {
    if (counts.size() < MAX_COLUMNS || counts.containsKey(column)) {
      counts.merge(column, 1L, Long::sum);
      reasons.putIfAbsent(column, what);
    }
  }

  /** What stands in each column, in the plural. */
  Map<String, String> reasons() {
    return Collections.unmodifiableMap(reasons);
  }

  /** One sentence a column. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    counts.forEach(
        (column, count) ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the column '%s' is left out in %s: %s are not read%s",
                    Row.shownName(column),
                    Display.counted(count, "record"),
                    reasons.getOrDefault(column, ""),
                    count == 1 && reasons.getOrDefault(column, "").startsWith("arrays of objects")
                        ? "; where it holds the records, write them alone into a file"
                        : "")));
    return notes;
  }
}
