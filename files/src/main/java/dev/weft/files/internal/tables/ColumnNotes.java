package dev.weft.files.internal.tables;

import dev.weft.files.FieldKind;
import dev.weft.files.Oddity;
import dev.weft.files.internal.attributes.Fields;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.tables.Table.Entry;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to know of each column of items or users: the note of most weight, and what is odd. */
final class ColumnNotes {

  private static final String TWO_MINDS =
      "some values have decimal commas and others decimal points, so that none is read as a number:"
          + " write all of them with a point";

  private final Table table;
  private final LostValues lostValues = new LostValues();
  private final Set<Oddity> oddities = new LinkedHashSet<>();

  ColumnNotes(Table table) {
    this.table = table;
  }

  /** What is odd, of the columns that were asked for. */
  Set<Oddity> oddities() {
    return oddities;
  }

  /**
   * The note on a column, or empty.
   *
   * @param entry a record that has it
   * @param first the column that makes the same field and counts before it
   */
  String of(Entry entry, String column, Fields.Field field, @Nullable String first) {
    Fields.OfFile fields = table.fields(entry);
    String file = entry.file().file;
    boolean read = field.kind() != FieldKind.IGNORED;
    return Stream.<Supplier<String>>of(
            () -> lost(entry, column, field, first),
            () -> notNumbers(file, column, fields.notNumbers(column)),
            () -> odd("stand-ins", file, column, fields.standIns(column)),
            () -> openDates(file, column, fields.openDates(column)),
            () ->
                odd(
                    "commas-and-points",
                    file,
                    column,
                    fields.isOfTwoMinds(column) ? TWO_MINDS : ""),
            () -> currencies(file, column, fields.currencies(column)),
            () -> thousands(file, column, fields),
            () -> odd("encoded-twice", file, column, fields.encodedTwice(column)),
            () -> fields.leftOut(column),
            () -> first == null || !read ? "" : "only where " + first + " is empty",
            () -> fields.otherSeparators(column),
            () -> fields.mayReadCommasOtherwise(column),
            () -> unit(fields.field(column).unit()),
            () -> fields.markup(column))
        .map(Supplier::get)
        .filter(note -> !note.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String lost(Entry entry, String column, Fields.Field field, @Nullable String first) {
    if (first == null || field.kind() == FieldKind.IGNORED) {
      return "";
    }
    long lost = lostValues.of(table.entries().values(), entry, first, column);
    if (lost == 0) {
      return "";
    }
    String values = Display.counted(lost, "value") + (lost == 1 ? " is" : " are");
    odd(
        "values-lost",
        entry.file().file,
        column,
        "%s not read, since '%s' makes the same field, '%s': give one of them a name that differs in"
                .formatted(values, Row.shownName(first), field.name())
            + " letters or digits");
    return "only where %s is empty, and %s lost".formatted(first, values);
  }

  private String notNumbers(String file, String column, String notNumbers) {
    String shown = Row.shownName(column);
    String says =
        String.format(
            Locale.ROOT,
            "%s; --kind %s or =text takes them as words",
            notNumbers,
            Display.word(shown + "=category"));
    if (!notNumbers.isEmpty()) {
      odd("not-numbers", file, column, says);
    }
    return notNumbers;
  }

  private String openDates(String file, String column, String forms) {
    if (forms.isEmpty()) {
      return "";
    }
    String says =
        String.format(
            Locale.ROOT,
            "holds dates of a form that must be told: --time-format %s:%s reads them as such",
            Display.word(String.valueOf(Path.of(file).getFileName())),
            forms);
    String shown = Row.shownName(column);
    oddities.add(new Oddity("dates-open", file, "the column '" + shown + "' " + says));
    return says;
  }

  private String currencies(String file, String column, String several) {
    String says = several + " are compared as they are: bring all of them to one currency";
    return several.isEmpty() ? "" : odd("currencies-mixed", file, column, says);
  }

  private String thousands(String file, String column, Fields.OfFile fields) {
    String open = fields.mayPointThousands(column);
    return fields.areRatherThousands(column)
        ? odd("points-may-be-thousands", file, column, open)
        : open;
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "" : "without the '" + unit + "' beside its numbers";
  }

  private String odd(String code, String file, String column, String says) {
    if (!says.isEmpty()) {
      oddities.add(new Oddity(code, file, "of the column '" + Row.shownName(column) + "' " + says));
    }
    return says;
  }
}
