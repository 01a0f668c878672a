package dev.weft.files.internal.imports;

import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.ColumnTally.Seen;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.FlagHint;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    return file.columns.seen().stream()
        .filter(column -> file.columns.isUnused(column))
        .filter(column -> !file.columns.passedOver().containsKey(column.name))
        .filter(column -> !ignored(column.name))
        .filter(column -> FlagHint.of(column, file.types, file.columns) == hint)
        .toList();
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
    String first = Display.escaped(unused.getFirst().name);
    return odd(
        "%s %s yes and no and %s not used, so that all records count alike: %s makes each yes a"
            + " like and each no an impression (any other type may be named), --kind %s says that it"
            + " tells nothing of what happened",
        FileOddities.names(unused),
        unused.size() == 1 ? "holds" : "hold",
        unused.size() == 1 ? "is" : "are",
        EventTypeNames.option(first, "like"),
        Display.word(unused.getFirst().name + "=ignored"));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private Oddity odd(String format, Object... values) {
    return new Oddity(CODE, file.file, String.format(Locale.ROOT, format, values));
  }
}
