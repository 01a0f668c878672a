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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of items or users by id, kept until every one was seen: only then is it known what
 * their attributes are.
 */
public final class Table {

  private static final String OWN_VALUES =
      "hardly two share a value: kept for filters, nothing is learned from it";

  private final Role idRole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Fields fields;
  private final ColumnNotes notes = new ColumnNotes(this);
  private final FormattedDates dates = new FormattedDates();
  private final Set<Oddity> oddities = new LinkedHashSet<>();
  private final Map<FileTally, Entry> lists = new LinkedHashMap<>();

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
    var shared = new SharedColumns(idRole);
    return new Sink() {
      @Override
      public void accept(Row row) {
        Entry first = add(new Entry(file, row, roles, times), repeats);
        if (repeats) {
          shared.see(row, first == null ? null : first.row(), roles);
        }
      }

      @Override
      public void finish() {
        if (repeats) {
          shared.others().forEach((column, whose) -> leave(column, whose, file, roles));
          file.notes.add(
              "it is read for events too: the first record of an id is the one that counts here,"
                  + " and what belongs to the event is not an attribute");
        }
      }
    };
  }

  private static void leave(String column, String whose, FileTally file, RoleMap roles) {
    if (roles.leaveToEvents(column)) {
      file.columns.unused(column, whose);
    }
  }

  /** Adds a record, unless its item was there before; then the first record of that. */
  private @Nullable Entry add(Entry entry, boolean repeats) {
    Row row = entry.row();
    String id = entry.roles().id(row, idRole);
    int idColumn = entry.column(idRole);
    Entry first = entries.get(id);
    if (first != null && (repeats || isListed(entry, first))) {
      return first;
    }
    if (first != null && !isListed(first, entry)) {
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
    return null;
  }

  /** Whether a record is of a file that lists ids alone, such as those to predict for. */
  private boolean isListed(Entry entry, Entry other) {
    String[] names = entry.row().names();
    int id = entry.column(idRole);
    boolean listed =
        entry.file() != other.file()
            && IntStream.range(0, names.length).allMatch(i -> i == id || names[i].isEmpty());
    if (listed) {
      lists.putIfAbsent(entry.file(), entry);
    }
    return listed;
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
    lists.forEach(
        (file, entry) -> {
          entry.roles().found(entry.row().names()).forEach((r, name) -> file.columns.role(name, r));
          file.notes.add("an id that it lists alone gives way to what another file says of it");
        });
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
        String note = notes.of(entry, names[i], field, first);
        boolean own = field.kind() == FieldKind.CATEGORY && unique.contains(field.name());
        columns.attribute(names[i], field, note.isEmpty() && own ? OWN_VALUES : note);
      }
    }
  }

  /** Users have no vectors of their own. */
  private Fields.Field usable(Fields.Field field) {
    return idRole == Role.USER_ID && field.kind() == FieldKind.VECTOR
        ? new Fields.Field(field.name(), FieldKind.IGNORED, "", 0, true)
        : field;
  }

  /** What is odd about the values, once the report is written. */
  public Set<Oddity> oddities() {
    oddities.addAll(notes.oddities());
    return oddities;
  }
}
