package dev.weft.files.internal.columns;

import dev.weft.files.ColumnReport;
import dev.weft.files.ColumnReport.Use;
import dev.weft.files.FieldKind;
import dev.weft.files.Role;
import dev.weft.files.internal.attributes.Fields;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.TurnedNames;
import dev.weft.files.internal.values.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A layout may turn a record into one with other columns (MovieLens' flags become genres). What
 * stands in the file is counted; what was decided is told under the names of the turned record. The
 * report joins both, so that it speaks of the columns that the reader of it can see in the file.
 */
/** The columns of one file: how often each was filled, how its values look, what became of it. */
public final class ColumnTally {

  /** Records whose values are looked at beyond being counted. */
  private static final int SAMPLED = 1000;

  private static final Set<Role> OF_NUMBERS =
      Set.of(Role.VALUE, Role.TIMESTAMP, Role.AVAILABLE_FROM, Role.AVAILABLE_UNTIL);

  /** What pandas calls a column without a name: the numbers of its rows. */
  private static final Pattern UNNAMED = Pattern.compile("Unnamed: \\d+(_level_\\d+)?");

  private final Map<String, Seen> columns = new LinkedHashMap<>();
  private final Map<String, Became> became = new LinkedHashMap<>();
  private final Map<Role, String> roles = new EnumMap<>(Role.class);
  private final Map<String, String> passedOver = new LinkedHashMap<>();
  private boolean flags;
  private String[] names = {};
  private Seen[] current = {};
  private long records;
  private long headersRepeated;

  /** What a column turned into. */
  private record Became(Use use, String target, @Nullable FieldKind kind, String note) {

    boolean isOfNumbers() {
      return kind == FieldKind.NUMBER
          || kind == FieldKind.VECTOR
          || (use == Use.ROLE && Role.of(target).filter(OF_NUMBERS::contains).isPresent());
    }
  }

  /** The columns that are known before the first record, so that an empty file's are named, too. */
  public void begin(List<String> header) {
    enter(header.toArray(String[]::new));
  }

  /**
   * Counts a record as it stands in the file; whether it is one, and not the header again.
   *
   * @param headed whether a header names the columns
   */
  public boolean see(Row row, boolean headed) {
    if (row.problem() != null) {
      return true;
    }
    if (headed && repeats(row)) {
      headersRepeated++;
      return false;
    }
    if (!Arrays.equals(row.names(), names)) {
      enter(row.names());
    }
    records++;
    @Nullable Object[] values = row.values();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null && !isEmpty(value)) {
        current[i].see(value, records <= SAMPLED);
      }
    }
    return true;
  }

  private static boolean isEmpty(Object value) {
    return switch (value) {
      case String text -> text.isBlank();
      case List<?> list -> list.isEmpty();
      case float[] numbers -> numbers.length == 0;
      default -> false;
    };
  }

  private static boolean repeats(Row row) {
    @Nullable Object[] values = row.values();
    int same = 0;
    while (same < values.length && row.names()[same].equals(values[same])) {
      same++;
    }
    return values.length > 1 && same == values.length;
  }

  private void enter(String[] entered) {
    names = entered;
    current = new Seen[entered.length];
    for (int i = 0; i < entered.length; i++) {
      boolean named = !entered[i].isEmpty() && !UNNAMED.matcher(entered[i]).matches();
      String shown = entered[i].isEmpty() ? "(column " + (i + 1) + ")" : entered[i];
      current[i] = columns.computeIfAbsent(shown, name -> new Seen(name, named));
    }
  }

  /** A column has a role. */
  public void role(String column, Role role) {
    role(column, role, "");
  }

  /** The same with what else to know. */
  public void role(String column, Role role, String note) {
    became.putIfAbsent(column, new Became(Use.ROLE, role.label(), null, note));
    roles.putIfAbsent(role, column);
  }

  /** A column tells what happened, in words. */
  public void told(String column, String what) {
    became.putIfAbsent(column, new Became(Use.ROLE, what, null, ""));
  }

  /** A column says yes or no to what happened. */
  public void flag(String column, String what) {
    flags = true;
    told(column, what);
  }

  /** Whether some column says yes or no to what happened. */
  public boolean hasFlags() {
    return flags;
  }

  /** A column would say yes or no to what happened, if that were not told by a value. */
  public void passedOver(String column, String value) {
    unused(column, Row.shownName(value) + " tells what happened");
    passedOver.put(column, value);
  }

  /** Such columns, and the column of the value of each. */
  public Map<String, String> passedOver() {
    return passedOver;
  }

  /** Nothing became of a column, and why. */
  public void unused(String column, String why) {
    became.putIfAbsent(column, new Became(Use.UNUSED, "", null, why));
  }

  /** A column is an attribute, or left out as one; with what else to know. */
  public void attribute(String column, Fields.Field field, String note) {
    boolean used = field.kind() != FieldKind.IGNORED;
    became.putIfAbsent(
        column,
        used
            ? new Became(Use.ATTRIBUTE, field.name(), field.kind(), note)
            : new Became(Use.UNUSED, "", null, note));
  }

  /** Whether a column has the role. */
  public boolean has(Role role) {
    return roles.containsKey(role);
  }

  /** The name of the column that has the role, or empty. */
  public String column(Role role) {
    return roles.getOrDefault(role, "");
  }

  /** Whether its records have more columns together than a file may have. */
  public boolean tooMany() {
    return columns.size() > Limits.COLUMNS;
  }

  /** The columns as they stand in the file. */
  public List<Seen> seen() {
    return List.copyOf(columns.values());
  }

  /** The names of the columns, in the file and of the turned records. */
  Set<String> names() {
    var all = new LinkedHashSet<>(columns.keySet());
    all.addAll(became.keySet());
    return all;
  }

  /** Records that hold nothing but the header again. */
  public long headersRepeated() {
    return headersRepeated;
  }

  /** Whether some records have no value in a column, and others do. */
  boolean partly(Seen column) {
    return column.filled > 0 && column.filled < records;
  }

  /** Whether no column has such a name in lower snake case. */
  boolean noneCalled(Pattern such) {
    return columns.keySet().stream()
        .map(ColumnNames::canonical)
        .noneMatch(name -> such.matcher(name).matches());
  }

  public boolean isRole(Seen column) {
    Became found = of(column.name);
    return found != null && found.use() == Use.ROLE;
  }

  /** Whether nothing became of a column. */
  public boolean isUnused(Seen column) {
    Became found = of(column.name);
    return found == null || found.use() == Use.UNUSED;
  }

  /** A line for every column; {@code unused} knows why nothing became of one. */
  List<ColumnReport> reports(UnusedColumns unused) {
    var reports = new ArrayList<ColumnReport>();
    for (Seen column : columns.values()) {
      reports.add(report(column, unused));
    }
    return List.copyOf(reports);
  }

  private ColumnReport report(Seen column, UnusedColumns unused) {
    Became found = of(column.name);
    Became told =
        found != null && (found.use() != Use.UNUSED || !found.note().isEmpty())
            ? found
            : new Became(Use.UNUSED, "", null, unused.reason(column, roles, records));
    long filled = told.isOfNumbers() ? column.filledAsNumber : column.filled;
    return new ColumnReport(
        column.name, told.use(), told.target(), told.kind(), told.note(), filled, records);
  }

  /** What a column of the file became: under its own name or under that of the turned record. */
  private @Nullable Became of(String column) {
    Became own = became.get(column);
    if (own != null) {
      return own;
    }
    String turned = TurnedNames.turned(column);
    String canonical = ColumnNames.canonical(column);
    for (var entry : became.entrySet()) {
      String name = entry.getKey();
      boolean notInTheFile = !columns.containsKey(name);
      if (notInTheFile && (name.equals(turned) || Row.shownName(name).equals(column))) {
        return entry.getValue();
      }
      boolean itsRole =
          entry.getValue().use() == Use.ROLE
              && Role.of(entry.getValue().target())
                  .filter(role -> ColumnNames.place(role.label(), canonical) >= 0)
                  .isPresent();
      if (notInTheFile && itsRole) {
        return entry.getValue();
      }
    }
    return null;
  }
}
