package dev.weft.files.internal.tables;

import dev.weft.files.Columns;
import dev.weft.files.FieldKind;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields;
import dev.weft.files.internal.attributes.KnownRow;
import dev.weft.files.internal.columns.ColumnTally;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Rejected;
import dev.weft.text.internal.words.Display;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of items or users by id, kept until every one was seen: only then is it known what
 * their attributes are.
 */
public final class Table {

  private static final String OWN_VALUES =
      "hardly two share a value: kept for filters, nothing is learned from it";

  private static final String TWO_MINDS =
      "some values have decimal commas and others decimal points, so that none is read as a number:"
          + " write all of them with a point";

  private final Role idRole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Fields fields;
  private final LostValues lostValues = new LostValues();
  private final FormattedDates dates = new FormattedDates();
  private final Set<Oddity> oddities = new LinkedHashSet<>();

  Table(Role idRole, Columns columns) {
    this.idRole = idRole;
    this.fields = new Fields(columns, idRole == Role.USER_ID);
  }

  /** One record with what is needed to say where it stands. */
  public record Entry(FileTally file, Row row, RoleMap roles, TimeColumn times)
      implements KnownRow {

    @Override
    public int column(Role role) {
      return roles.column(row.names(), role);
    }

    @Override
    public boolean hasRole(int column) {
      return roles.hasRole(row.names(), column);
    }

    @Override
    public long time(String text) {
      return times.parse(text);
    }
  }

  public Map<String, Entry> entries() {
    return entries;
  }

  /** How to read the attributes of a record. */
  Fields.OfFile fields(Entry entry) {
    return fields.of(entry.file().file);
  }

  /**
   * Takes the records of a file.
   *
   * @param times reads times as the caller says that the file writes them
   * @param repeats whether an id may occur again, and its first record counts
   */
  Sink sink(FileTally file, RoleMap roles, TimeColumn times, boolean repeats) {
    return new Sink() {
      @Override
      public void accept(Row row) {
        add(new Entry(file, row, roles, times), repeats);
      }

      @Override
      public void finish() {
        if (repeats) {
          file.notes.add(
              "it is read for events too: the first record of an id is the one that counts here,"
                  + " and what belongs to the event is not an attribute");
        }
      }
    };
  }

  private void add(Entry entry, boolean repeats) {
    Row row = entry.row();
    String id = entry.roles().id(row, idRole);
    int idColumn = entry.column(idRole);
    Entry first = entries.get(id);
    if (first != null && repeats) {
      return;
    }
    if (first != null) {
      throw new Rejected(Row.shownName(row.names()[idColumn]), id, twice(first, entry));
    }
    // The text of the record is not kept: its values hold all of it, and memory is for the data.
    var kept = new Row(row.line(), row.names(), row.values(), null, null);
    var known = new Entry(entry.file(), kept, entry.roles(), entry.times());
    entries.put(id, known);
    if (known.times().hasForms()) {
      dates.see(known);
    } else {
      see(known);
    }
  }

  private void see(Entry entry) {
    Row row = entry.row();
    Fields.OfFile ofFile = fields(entry);
    for (int i = 0; i < row.names().length; i++) {
      @Nullable Object value = row.values()[i];
      if (value != null && !entry.hasRole(i)) {
        ofFile.see(row.names()[i], value);
      }
    }
  }

  /** Every record was added: which columns hold dates in the caller's forms is known now. */
  void settle() {
    for (Entry entry : entries.values()) {
      if (entry.times().hasForms()) {
        dates.plain(entry);
        see(entry);
      }
    }
  }

  private String twice(Entry first, Entry second) {
    if (first.file() != second.file()) {
      return String.format(
          Locale.ROOT,
          "an id must not occur in two files; the first is on %s, line %d: name the files to read"
              + " and leave one of the two out, or join them; --on-error skip leaves this one's"
              + " record out",
          first.file().file,
          first.row().line());
    }
    return String.format(
        Locale.ROOT,
        "an id must not occur twice; the first is on line %d%s; --on-error skip keeps the first of"
            + " each, and a file of events needs --column %s=NAME",
        first.row().line(),
        second.roles().otherId(),
        (idRole == Role.ITEM_ID ? Role.USER_ID : Role.ITEM_ID).label());
  }

  /**
   * Writes down in each file's report what its columns were used for.
   *
   * @param unique the categories of which hardly two share a value
   */
  void report(Set<String> unique) {
    String[] last = {};
    @Nullable FileTally lastFile = null;
    for (Entry entry : entries.values()) {
      String[] names = entry.row().names();
      if (entry.file() != lastFile || !Arrays.equals(names, last)) {
        report(entry, unique);
        last = names;
        lastFile = entry.file();
      }
    }
    oddities.addAll(Totals.of(entries));
  }

  private void report(Entry entry, Set<String> unique) {
    ColumnTally columns = entry.file().columns;
    String[] names = entry.row().names();
    entry.roles().found(names).forEach((role, name) -> columns.role(name, role));
    var taken = new HashMap<String, String>();
    for (int i = 0; i < names.length; i++) {
      if (!entry.hasRole(i)) {
        Fields.Field field = usable(fields.of(entry.file().file).field(names[i]));
        String first = taken.putIfAbsent(field.kind() + " " + field.name(), names[i]);
        String note = first == null ? "" : lost(entry, first, names[i], field);
        note = note.isEmpty() ? note(entry.file(), names[i], first) : note;
        boolean own = field.kind() == FieldKind.CATEGORY && unique.contains(field.name());
        columns.attribute(names[i], field, note.isEmpty() && own ? OWN_VALUES : note);
      }
    }
  }

  private String lost(Entry entry, String first, String column, Fields.Field field) {
    long lost = lostValues.of(entries.values(), entry, first, column);
    if (lost == 0 || field.kind() == FieldKind.IGNORED) {
      return "";
    }
    String kept = Display.escaped(Row.shownName(first));
    oddities.add(
        new Oddity(
            "values-lost",
            entry.file().file,
            "of the column '%s' %s not read, since '%s' makes the same field, '%s': give one of"
                    .formatted(
                        Row.shownName(column),
                        Display.counted(lost, "value") + (lost == 1 ? " is" : " are"),
                        kept,
                        field.name())
                + " them a name that differs in letters or digits"));
    return "only where %s is empty, and %s lost"
        .formatted(kept, Display.counted(lost, "value") + (lost == 1 ? " is" : " are"));
  }

  /** Users have no vectors of their own. */
  private Fields.Field usable(Fields.Field field) {
    return idRole == Role.USER_ID && field.kind() == FieldKind.VECTOR
        ? new Fields.Field(field.name(), FieldKind.IGNORED, "", 0, true)
        : field;
  }

  private String note(FileTally file, String column, @Nullable String first) {
    String notNumbers = fields.of(file.file).notNumbers(column);
    if (!notNumbers.isEmpty()) {
      String shown = Row.shownName(column);
      oddities.add(
          new Oddity(
              "not-numbers",
              file.file,
              String.format(
                  Locale.ROOT,
                  "of the column '%s' %s; --kind %s or =text takes them as words",
                  shown,
                  notNumbers,
                  Display.word(shown + "=category"))));
      return notNumbers;
    }
    String openDates = fields.of(file.file).openDates(column);
    if (!openDates.isEmpty()) {
      String shown = Row.shownName(column);
      String says =
          String.format(
              Locale.ROOT,
              "holds dates whose order is open: --time-format %s:%s reads them as such",
              Display.word(String.valueOf(Path.of(file.file).getFileName())),
              openDates);
      oddities.add(new Oddity("dates-open", file.file, "the column '" + shown + "' " + says));
      return says;
    }
    if (fields.of(file.file).isOfTwoMinds(column)) {
      return odd("commas-and-points", file, column, TWO_MINDS);
    }
    String currencies = fields.of(file.file).currencies(column);
    if (!currencies.isEmpty()) {
      return odd(
          "currencies-mixed",
          file,
          column,
          currencies + " are compared as they are: bring all of them to one currency");
    }
    String open = fields.of(file.file).mayPointThousands(column);
    if (!open.isEmpty()) {
      return fields.of(file.file).areRatherThousands(column)
          ? odd("points-may-be-thousands", file, column, open)
          : open;
    }
    String twice = fields.of(file.file).encodedTwice(column);
    if (!twice.isEmpty()) {
      return odd("encoded-twice", file, column, twice);
    }
    if (fields.of(file.file).field(column).kind() == FieldKind.IGNORED) {
      return fields.of(file.file).leftOut(column);
    }
    if (first != null) {
      return "only where " + first + " is empty";
    }
    String separators = fields.of(file.file).otherSeparators(column);
    if (!separators.isEmpty()) {
      return separators;
    }
    String commas = fields.of(file.file).mayReadCommasOtherwise(column);
    if (!commas.isEmpty()) {
      return commas;
    }
    String unit = fields.of(file.file).field(column).unit();
    return unit.isEmpty()
        ? fields.of(file.file).markup(column)
        : "without the '" + unit + "' beside its numbers";
  }

  private String odd(String code, FileTally file, String column, String says) {
    oddities.add(
        new Oddity(code, file.file, "of the column '" + Row.shownName(column) + "' " + says));
    return says;
  }

  /** What is odd about the values, once the report is written. */
  public Set<Oddity> oddities() {
    return oddities;
  }
}
