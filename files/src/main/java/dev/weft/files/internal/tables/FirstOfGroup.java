package dev.weft.files.internal.tables;

import dev.weft.data.Event;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.FlagHint;
import dev.weft.files.internal.columns.MissingColumn;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.formats.Row;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * Shops write an order as a record for each of its lines and what holds for the order, such as that
 * it was cancelled, in the first of them alone; the others then count as if it were not. One such
 * order may be one line that was cancelled. So either another column must be so in every order, or
 * many of them must have the value in front.
 */
/**
 * Looks for columns of which only the first record of an order has a value: records one behind the
 * other of one user, and of one order by its id or else of one time. Of one thread.
 */
final class FirstOfGroup {

  private static final String CODE = "first-record-alone";

  /** As many are not so by chance, be there only two records in each. */
  private static final int MANY = 10;

  private String[] names = {};
  private int sitting;
  private String last = "";
  private int records;
  private long groups;
  private boolean[] first = {};
  private long[] inFirst = {};
  private long[] behind = {};

  /** Looks at a record of a user at a time. */
  void see(Row row, String user, long time) {
    if (names.length == 0) {
      begin(row.names());
    }
    if (!Arrays.equals(row.names(), names)) {
      last = "";
      return;
    }
    Object order = sitting < 0 ? Long.valueOf(time) : row.values()[sitting];
    String key = order == null || order.equals(Event.NO_TIME) ? "" : user + "\n" + order;
    boolean same = key.equals(last) && !key.isEmpty();
    records = same ? records + 1 : 1;
    groups += records == 2 ? 1 : 0;
    for (int c = 0; c < names.length; c++) {
      boolean filled = isFilled(row.values()[c]);
      if (same) {
        inFirst[c] += records == 2 && first[c] ? 1 : 0;
        behind[c] += filled ? 1 : 0;
      } else {
        first[c] = filled;
      }
    }
    last = key;
  }

  private void begin(String[] columns) {
    names = columns;
    sitting = MissingColumn.sitting(List.of(columns)).map(List.of(columns)::indexOf).orElse(-1);
    first = new boolean[columns.length];
    inFirst = new long[columns.length];
    behind = new long[columns.length];
  }

  private static boolean isFilled(Object value) {
    return value instanceof String text ? !text.isBlank() : Objects.nonNull(value);
  }

  private boolean alone(int column) {
    return inFirst[column] > 0 && behind[column] == 0;
  }

  /**
   * What is odd about columns that tell what happened.
   *
   * @param undoing those that undo what else is told
   */
  List<Oddity> oddities(FileTally tally, Set<String> undoing) {
    var telling = new ArrayList<>(undoing);
    telling.add(tally.columns.column(Role.EVENT_TYPE));
    tally.columns.seen().stream()
        .filter(column -> tally.columns.isUnused(column))
        .filter(column -> takesBack(column, tally))
        .forEach(column -> telling.add(column.name));
    return IntStream.range(0, names.length)
        .filter(column -> telling.contains(names[column]) && isSo(column))
        .mapToObj(column -> new Oddity(CODE, tally.file, text(column)))
        .toList();
  }

  private static boolean takesBack(Seen column, FileTally tally) {
    return FlagHint.of(column, tally.types, tally.columns) == FlagHint.TAKEN_BACK;
  }

  private boolean isSo(int column) {
    boolean likewise =
        groups > 1
            && IntStream.range(0, names.length)
                .anyMatch(other -> alone(other) && inFirst[other] == groups);
    return alone(column) && (likewise || inFirst[column] >= MANY);
  }

  private String text(int column) {
    return String.format(
        Locale.ROOT,
        "of several records of %s only the first has a value in '%s', in %,d of %,d such groups, and"
            + " the others count as if it said nothing: where it holds for all of them, fill it down"
            + " in the file first",
        sitting < 0 ? "one user and time" : "one '" + Row.shownName(names[sitting]) + "'",
        Display.escaped(names[column]),
        inFirst[column],
        groups);
  }
}
