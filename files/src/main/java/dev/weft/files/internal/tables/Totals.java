package dev.weft.files.internal.tables;

import dev.weft.files.Oddity;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.tables.Table.Entry;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the sums that a spreadsheet has below its table, which were read as items or users. */
final class Totals {

  private static final Set<String> WORDS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "grandtotal",
          "subtotal",
          "sum",
          "summe",
          "gesamt",
          "gesamtsumme",
          "insgesamt",
          "totale",
          "somme",
          "suma",
          "合计",
          "总计",
          "小计",
          "总和",
          "итого",
          "всего");

  private Totals() {}

  /** What is odd about the records of items or users. */
  static List<Oddity> of(Map<String, Entry> entries) {
    var last = new HashMap<FileTally, String>();
    entries.forEach((id, entry) -> last.put(entry.file(), id));
    var found = new ArrayList<Oddity>();
    entries.forEach(
        (id, entry) -> {
          boolean below = id.equals(last.get(entry.file()));
          if (isWord(id) && (below || isMostlyEmpty(entry))) {
            found.add(odd(id, entry));
          }
        });
    return found;
  }

  private static boolean isWord(String id) {
    return WORDS.contains(id.toLowerCase(Locale.ROOT).replaceAll("[:.：\\s]+$", ""));
  }

  private static boolean isMostlyEmpty(Entry entry) {
    @Nullable Object[] values = entry.row().values();
    int empty = 0;
    for (@Nullable Object value : values) {
      empty += value == null ? 1 : 0;
    }
    return empty * 2 >= values.length;
  }

  private static Oddity odd(String id, Entry entry) {
    return new Oddity(
        "total-may-be-a-record",
        entry.file().file,
        String.format(
            Locale.ROOT,
            "line %d, '%s', looks like the sum of a table: delete it where it is none of them",
            entry.row().line(),
            Display.shortened(id, 40)));
  }
}
