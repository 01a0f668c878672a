package dev.weft.files.internal.imports;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.FlagHint;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Columns of yes and no of events of which nothing was learned. */
final class UnusedFlags {

  private static final String CODE = "flag-unused";

  private final FileTally file;
  private final Columns columns;

  private UnusedFlags(FileTally file, Columns columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * What is odd about them.
   *
   * @param columns those of this file, as the caller has named them
   */
  static List<Oddity> of(FileTally file, Columns columns) {
    var flags = new UnusedFlags(file, columns);
    var oddities = new ArrayList<Oddity>();
    flags.such(FlagHint.TAKEN_BACK).forEach(column -> oddities.add(flags.takenBack(column)));
    flags.such(FlagHint.TAKEN_BACK_IN_PART).forEach(column -> oddities.add(flags.inPart(column)));
    oddities.addAll(flags.declared());
    boolean told =
        file.columns.has(Role.EVENT_TYPE)
            || file.columns.has(Role.VALUE)
            || file.columns.hasFlags();
    List<Seen> others = told ? List.of() : flags.such(FlagHint.HAPPENED);
    if (!others.isEmpty()) {
      oddities.add(flags.happened(others));
    }
    return oddities;
  }

  private List<Seen> such(FlagHint hint) {
    return unused()
        .filter(column -> file.types.ofColumn(column.name).isEmpty())
        .filter(column -> FlagHint.of(column, file.types, file.columns) == hint)
        .toList();
  }

  private Stream<Seen> unused() {
    return file.columns.seen().stream()
        .filter(column -> file.columns.isUnused(column))
        .filter(column -> !file.columns.passedOver().containsKey(column.name))
        .filter(column -> !ignored(column.name));
  }

  /** Columns that are called by a declared word which tells the type of no record instead. */
  private List<Oddity> declared() {
    if (ChosenColumns.named(columns, Role.EVENT_TYPE).contains(Columns.LEFT_OUT)) {
      return List.of();
    }
    return unused()
        .filter(
            column ->
                column.sample.any(text -> !Missing.marks(text)) && !file.types.met(column.name))
        .flatMap(
            column -> file.types.ofColumn(column.name).map(type -> declared(column, type)).stream())
        .toList();
  }

  private Oddity declared(Seen column, EventType type) {
    boolean flag =
        column.sample.dates()
            || FlagHint.saysYesOrNo(column, file.types)
            || FlagHint.isMarked(column);
    String name = Display.escaped(column.name);
    return flag
        ? odd(
            "'%s' is declared as '%s' and not read, since another column tells what happened:"
                + " a yes in it counts for nothing",
            name, type.name())
        : odd(
            "'%s' is declared as '%s' and not read: a column of that name must hold yes and no, one"
                + " cross or tick, or days, and not '%s'",
            name, type.name(), Display.shortened(column.sample.example(), 40));
  }

  private Oddity inPart(Seen column) {
    return odd(
        "'%s' says by its name how much was taken back, and is not used: records of which all was"
            + " taken back count like any other; write what was kept as the quantity, or yes and no"
            + " with %s, --kind %s where it says something else",
        Display.escaped(column.name),
        EventTypeNames.option(Display.escaped(column.name), EventType.DISLIKE.name()),
        Display.word(column.name + "=ignored"));
  }

  private boolean ignored(String column) {
    return ChosenColumns.ignored(columns, column, ColumnNames.canonical(column));
  }

  private Oddity takenBack(Seen column) {
    String name = Display.escaped(column.name);
    return odd(
        "'%s' says by its name what was taken back or failed to please, and is not used: records in"
            + " which it says so count like any other; %s, --kind %s where it says something else",
        name, EventTypeNames.remedyOfTakingBack(name), Display.word(column.name + "=ignored"));
  }

  private Oddity happened(List<Seen> unused) {
    Seen first =
        unused.stream()
            .filter(column -> file.types.ofYes(column.name).polarity() == Polarity.NEGATIVE)
            .findFirst()
            .orElse(unused.getFirst());
    EventType yes = file.types.ofYes(first.name);
    return odd(
        "%s %s yes and no and %s not used, so that all records count alike: %s makes each yes a"
            + " %s%s (any other type may be named), --kind %s says that it tells nothing of what"
            + " happened",
        FileOddities.names(unused),
        unused.size() == 1 ? "holds" : "hold",
        unused.size() == 1 ? "is" : "are",
        EventTypeNames.option(Display.escaped(first.name), yes.name()),
        yes.name(),
        yes.polarity() == Polarity.NEGATIVE ? "" : " and each no an impression",
        Display.word(first.name + "=ignored"));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private Oddity odd(String format, Object... values) {
    return new Oddity(CODE, file.file, String.format(Locale.ROOT, format, values));
  }
}
