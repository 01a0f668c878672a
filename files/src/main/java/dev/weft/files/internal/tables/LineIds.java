package dev.weft.files.internal.tables;

import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.DistinctCount;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the items of a file of orders are their lines: ids of which none comes twice, beside
 * others that do. Of one thread.
 */
final class LineIds {

  private static final int FEWEST = 4;

  /** Counts of many are a few in a hundred wrong. */
  private static final double NEARLY_ALL = 0.95;

  private static final class Ids {
    final DistinctCount distinct = new DistinctCount();
    long values;

    boolean neverRepeat() {
      return distinct.count() >= NEARLY_ALL * values;
    }

    boolean oftenRepeat() {
      return values > 0 && 2 * distinct.count() <= values;
    }
  }

  private final Map<String, Ids> columns = new LinkedHashMap<>();
  private String[] names = {};
  private List<Integer> places = List.of();

  /** Looks at a record; nothing is counted where no order stands beside or no other id. */
  void see(Row row, RoleMap roles) {
    if (!Arrays.equals(row.names(), names)) {
      names = row.names();
      places = places(roles);
    }
    for (int place : places) {
      if (row.values()[place] instanceof String id && !id.isBlank()) {
        Ids ids = columns.computeIfAbsent(names[place], name -> new Ids());
        ids.distinct.see(id);
        ids.values++;
      }
    }
  }

  private List<Integer> places(RoleMap roles) {
    boolean orders = MissingColumn.sitting(List.of(names)).isPresent();
    List<Integer> all =
        orders && !roles.named(Role.ITEM_ID)
            ? roles.candidates(names, Role.ITEM_ID).stream()
                .filter(place -> !ColumnNames.isBroad(ColumnNames.canonical(names[place])))
                .toList()
            : List.of();
    return all.size() > 1 ? all : List.of();
  }

  /** What is odd about the items of a file. */
  List<Oddity> oddities(FileTally tally) {
    String taken = tally.columns.column(Role.ITEM_ID);
    Ids own = columns.get(taken);
    if (own == null || own.values < FEWEST || !own.neverRepeat()) {
      return List.of();
    }
    return columns.entrySet().stream()
        .filter(other -> other.getValue().oftenRepeat())
        .filter(other -> 2 * other.getValue().values > own.values)
        .limit(1)
        .map(other -> new Oddity("items-may-be-lines", tally.file, text(taken, other.getKey())))
        .toList();
  }

  private static String text(String taken, String other) {
    return String.format(
        Locale.ROOT,
        "no '%s' comes twice, as numbers of the lines of orders do not, and many of '%s' do: --column"
            + " %s takes these as the items",
        Row.shownName(taken),
        Row.shownName(other),
        Display.word(Role.ITEM_ID.label() + "=" + other));
  }
}
