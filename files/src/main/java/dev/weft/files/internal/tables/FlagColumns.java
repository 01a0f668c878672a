package dev.weft.files.internal.tables;

import dev.weft.files.Columns;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns of one file are flags, told anew where records have other columns or a column has
 * its first value. Of one thread.
 */
final class FlagColumns {

  private final RoleMap roles;
  private final Columns columns;
  private final EventTypeNames types;
  private final FlagValues values;
  private final FileTally tally;
  private String[] names = {};
  private int[] waiting = {};
  private Flags flags = Flags.NONE;
  private long records;

  /**
   * Those of one file.
   *
   * @param columns those of this file
   * @param values what stands in its first records
   * @param tally is told what the columns became
   */
  FlagColumns(
      RoleMap roles, Columns columns, EventTypeNames types, FlagValues values, FileTally tally) {
    this.roles = roles;
    this.columns = columns;
    this.types = types;
    this.values = values;
    this.tally = tally;
  }

  /** The flags of a record. */
  Flags of(Row row) {
    boolean others = !Arrays.equals(row.names(), names);
    if (others) {
      names = row.names();
      waiting = waiting();
    }
    boolean first = waiting.length > 0 && seesFirstValue(row);
    if (others || first) {
      flags = flags();
      flags.described(names).forEach(tally.columns::flag);
      flags.describedUndoing(names).forEach(tally.columns::told);
      notePassedOver();
      noteYielding();
    }
    records++;
    return flags;
  }

  private boolean seesFirstValue(Row row) {
    if (Arrays.stream(waiting).noneMatch(c -> FlagValues.text(row, c) != null)) {
      return false;
    }
    Set<String> empty = values.empty();
    values.see(row, roles);
    empty.stream()
        .filter(column -> values.kind(column) == FlagValues.Kind.FLAG && !values.undoes(column))
        .forEach(this::noteLate);
    waiting = waiting();
    return true;
  }

  private void noteLate(String column) {
    tally.notes.add(
        String.format(
            Locale.ROOT,
            "'%s' holds no value in the first %,d records and tells nothing of them",
            column,
            records));
  }

  /** Columns that are called as flags are and held no value so far. */
  private int[] waiting() {
    boolean told = toldOtherwise();
    return IntStream.range(0, names.length)
        .filter(c -> values.isCalledSo(names[c]) && values.kind(names[c]) == FlagValues.Kind.NONE)
        .filter(c -> !told || (values.undoes(names[c]) && !leftOut()))
        .filter(c -> c == roles.column(names, Role.VALUE) || !roles.hasRole(names, c))
        .toArray();
  }

  private Flags flags() {
    if (leftOut()) {
      return Flags.NONE;
    }
    Flags all = flags(roles.column(names, Role.VALUE));
    return toldOtherwise() ? all.undoing(typed()) : all.settled();
  }

  private Flags flags(int only) {
    Set<String> none = new HashSet<>(columns.kinds().keySet());
    Map<Role, String> found = roles.found(names);
    found.remove(Role.VALUE);
    none.addAll(found.values());
    return Flags.of(names, only, types, values, none);
  }

  /** Says of columns that would be flags if there were no value that it tells what happened. */
  private void notePassedOver() {
    int value = roles.column(names, Role.VALUE);
    if (value < 0 || roles.column(names, Role.EVENT_TYPE) >= 0) {
      return;
    }
    Set<String> passedOver = new LinkedHashSet<>(flags(-1).described(names).keySet());
    passedOver.removeAll(flags.described(names).keySet());
    passedOver.remove(names[value]);
    for (String column : passedOver) {
      tally.columns.passedOver(column, names[value]);
    }
  }

  /** Says of columns that took nothing back what tells the types of events instead. */
  private void noteYielding() {
    if (typed()) {
      String told = Row.shownName(names[roles.column(names, Role.EVENT_TYPE)]);
      Arrays.stream(names)
          .filter(column -> values.yields(column) && values.kind(column) == FlagValues.Kind.FLAG)
          .forEach(column -> tally.columns.unused(column, told + " tells what happened"));
    }
  }

  private boolean typed() {
    return roles.column(names, Role.EVENT_TYPE) >= 0;
  }

  /** Whether a column tells the types of events, or the caller says that none does. */
  private boolean toldOtherwise() {
    int value = roles.column(names, Role.VALUE);
    return typed() || (value >= 0 && !columns.roles().containsKey(Role.VALUE)) || leftOut();
  }

  /** Whether the caller says that no column tells the types of events. */
  private boolean leftOut() {
    return ChosenColumns.named(columns, Role.EVENT_TYPE).contains(Columns.LEFT_OUT)
        && Arrays.stream(names).noneMatch(FlagColumns::isCalledAsTypes);
  }

  /** Whether it is this column that the caller leaves out where no type is wanted. */
  private static boolean isCalledAsTypes(String column) {
    String canonical = ColumnNames.canonical(column);
    return ColumnNames.place(Role.EVENT_TYPE.label(), canonical) >= 0;
  }

  /** Whether any of the columns of the last record is a flag. */
  boolean any() {
    return flags.any();
  }

  /** The columns of the last record that tell what happened. */
  Set<String> telling() {
    return flags.described(names).keySet();
  }

  /** Those of them of which each no turns the item down. */
  Set<String> refusing() {
    return flags.refusing(names);
  }

  /** The columns of the last record that undo what else is told. */
  Set<String> undoing() {
    return flags.describedUndoing(names).keySet();
  }

  /** Writes down why columns of dates are not used. */
  void finish() {
    int time = roles.column(names, Role.TIMESTAMP);
    if (time >= 0) {
      for (String column : values.dates()) {
        tally.columns.unused(
            column,
            String.format(
                Locale.ROOT,
                "%s is the timestamp; --column %s takes this one",
                Row.shownName(names[time]),
                Display.word(Role.TIMESTAMP.label() + "=" + column)));
      }
    }
  }
}
