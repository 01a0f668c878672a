package dev.weft.files.internal.imports;

import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.FlagHint;
import dev.weft.files.internal.columns.RoleHint;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.DateParts;
import dev.weft.files.internal.names.TimesOfEvents;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at single files for what is rarely meant. */
final class FileOddities {

  private static final int NAMED = 5;

  private final FileTally file;
  private final List<Oddity> found = new ArrayList<>();

  private FileOddities(FileTally file) {
    this.file = file;
  }

  /**
   * What is odd about a file.
   *
   * @param columns those of this file, as the caller has named them
   */
  static List<Oddity> of(FileTally file, Columns columns) {
    var oddities = new FileOddities(file);
    oddities.header();
    if (file.content == Content.EVENTS) {
      if (!file.itemNamed) {
        oddities.found.addAll(GuessedItem.of(file));
      }
      oddities.unusedOfEvents(Role.EVENT_TYPE, "event type", "what may be types");
      if (!file.columns.hasFlags()) {
        oddities.unusedOfEvents(Role.VALUE, "value", "numbers");
      }
      oddities.passedOver();
      oddities.found.addAll(UnusedFlags.of(file, columns));
      ListedIds.ofColumns(file, columns).ifPresent(oddities.found::add);
      oddities.unusedTimes();
    }
    oddities.found.addAll(file.oddities);
    if (!file.doubt.isEmpty()) {
      oddities.add("lines-begin-alike", file.doubt);
    }
    if (file.read == 0) {
      oddities.add("no-record", "holds no record");
    }
    return List.copyOf(oddities.found);
  }

  private void add(String code, String text) {
    found.add(new Oddity(code, file.file, text));
  }

  private void header() {
    if (file.header) {
      List<Seen> columns = file.columns.seen();
      long shaped = columns.stream().filter(c -> c.sample.nameLooksLikeAValue()).count();
      long same = columns.stream().filter(c -> c.sample.nameIsAValue()).count();
      if (file.columns.headersRepeated() == 0 && (shaped > 0 || same > 1)) {
        add(
            "header-may-be-a-record",
            String.format(
                    Locale.ROOT,
                    "the first line was taken for a header and looks like a record (%s): without"
                        + " one, say",
                    names(columns))
                + " --no-header");
      }
    }
    if (file.columns.headersRepeated() > 0) {
      add(
          "header-repeated",
          String.format(
              Locale.ROOT,
              "%,d records repeat the header and are left out: were files joined with theirs?",
              file.columns.headersRepeated()));
    }
  }

  /** With a value no yes and no is an event: skips and likes would be lost without a word. */
  private void passedOver() {
    file.columns
        .passedOver()
        .forEach(
            (column, value) ->
                add(
                    "flag-unused",
                    String.format(
                        Locale.ROOT,
                        "'%s' says yes or no to what happened and is not used, since '%s' is the"
                            + " value: --column value=- makes each yes an event, --column %s"
                            + " takes its words as types of events",
                        Display.escaped(column),
                        Display.escaped(value),
                        Display.word(Role.EVENT_TYPE.label() + "=" + column))));
  }

  /** Columns that were passed over though they look like what the events lack. */
  private void unusedOfEvents(Role role, String called, String what) {
    if (file.columns.has(role)) {
      return;
    }
    List<Seen> passedOver =
        file.columns.seen().stream()
            .filter(column -> file.columns.isUnused(column))
            .filter(column -> column.sample.varies())
            .filter(column -> RoleHint.of(column, file.types).filter(role::equals).isPresent())
            .filter(column -> !takesBack(column) && !isToldByValue(role, column))
            .sorted(Comparator.comparingInt(column -> place(role, column)))
            .toList();
    if (!passedOver.isEmpty()) {
      add(
          role.label() + "-unused",
          String.format(
              Locale.ROOT,
              "no column was taken for the %s, and %s %s %s: %s",
              called,
              names(passedOver),
              passedOver.size() == 1 ? "holds" : "hold",
              what,
              role == Role.VALUE ? takingValue(passedOver) : taking(role, passedOver.getFirst())));
    }
  }

  private static int place(Role role, Seen column) {
    return role == Role.TIMESTAMP ? TimesOfEvents.rank(column.name) : 0;
  }

  /** A text about a rating is called positive beside it, and has votes. */
  private boolean isToldByValue(Role role, Seen column) {
    return role == Role.EVENT_TYPE
        && file.columns.has(Role.VALUE)
        && RoleHint.isToldByValue(column, file.types);
  }

  private void unusedTimes() {
    unusedOfEvents(Role.TIMESTAMP, "time", "times");
    if (!file.columns.has(Role.TIMESTAMP)) {
      countedDays();
      partsOfTimes();
    }
  }

  private void countedDays() {
    file.columns.seen().stream()
        .filter(column -> column.countsDays() && file.columns.isUnused(column))
        .findFirst()
        .ifPresent(
            column ->
                add(
                    "days-unused",
                    String.format(
                        Locale.ROOT,
                        "no column was taken for the time, and %s counts days: %s --time-unit days"
                            + " takes it",
                        Display.shortened(column.name, 40),
                        option(Role.TIMESTAMP, column.name))));
  }

  /** A year, a month and a day that are no time, for what they are called. */
  private void partsOfTimes() {
    List<Seen> numbers =
        file.columns.seen().stream()
            .filter(column -> file.columns.isUnused(column) && column.sample.numbers())
            .toList();
    List<String> parts = DateParts.unread(numbers.stream().map(column -> column.name).toList());
    if (!parts.isEmpty()) {
      add(
          "parts-of-times-unused",
          String.format(
              Locale.ROOT,
              "no column was taken for the time, and %s hold parts of one: they are read where they"
                  + " are called year, month and day, or so with one word before or behind each"
                  + " that is of times, such as date or order",
              names(numbers.stream().filter(column -> parts.contains(column.name)).toList())));
    }
  }

  private boolean takesBack(Seen column) {
    FlagHint hint = FlagHint.of(column, file.types, file.columns);
    return hint == FlagHint.TAKEN_BACK || hint == FlagHint.TAKEN_BACK_IN_PART;
  }

  private static String taking(Role role, Seen column) {
    return option(role, column.name) + " takes it";
  }

  /** How to take a value: of several none is chosen, and a count is not a rating. */
  private String takingValue(List<Seen> columns) {
    boolean several = columns.size() > 1;
    String taking =
        several
            ? option(Role.VALUE, "NAME") + " takes one"
            : taking(Role.VALUE, columns.getFirst());
    boolean told = columns.stream().allMatch(c -> file.types.ofValues(c.name, false).isPresent());
    return told
        ? taking + " if it is a rating, a quantity or a count"
        : taking
            + " if it is a rating, and --default-type purchase or play beside it if it is a"
            + " quantity or a count";
  }

  private static String option(Role role, String column) {
    return "--column " + Display.word(role.label() + "=" + column);
  }

  static String names(List<Seen> columns) {
    String names =
        columns.stream()
            .limit(NAMED)
            .map(column -> Display.shortened(column.name, 40))
            .collect(Collectors.joining(", "));
    return columns.size() > NAMED ? names + ", …" : names;
  }
}
