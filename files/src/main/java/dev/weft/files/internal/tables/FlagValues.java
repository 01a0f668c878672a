package dev.weft.files.internal.tables;

import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.tables.FlagNames.Meaning;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Times;
import dev.weft.files.internal.values.YesNo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A name is a flag's where it reads as one (is_shared, clicked): a word that is neither yes nor no
 * is a fault there. A type's bare name (share, comment) may be that of a text, so it is a flag's only
 * where the first values are yes and no. Dates say when, and numbers beyond 0 and 1 how much or how
 * often, whatever the name. A column that is empty at first is nothing until its first value.
 */
/** What stands in the columns of one file that are called as flags are. Of one thread. */
final class FlagValues {

  /** What the values of a column are. */
  enum Kind {
    NONE,
    FLAG,
    DATES,
    OTHER
  }

  private static final class Seen {
    final boolean flagByName;
    int values;
    int dates;
    int amounts;
    int words;

    Seen(boolean flagByName) {
      this.flagByName = flagByName;
    }

    void see(String text, TimeColumn times) {
      float number = YesNo.number(text);
      double amount = Float.isNaN(number) ? Amounts.parse(text, false) : number;
      boolean date = Double.isNaN(amount) && Times.isDate(times.plain(text));
      values++;
      dates += date ? 1 : 0;
      amounts += amount > 0 && amount != 1 ? 1 : 0;
      words += Float.isNaN(number) ? 1 : 0;
    }

    Kind kind() {
      if (values == 0) {
        return Kind.NONE;
      }
      if (dates == values) {
        return Kind.DATES;
      }
      return amounts > 0 || (words > 0 && !flagByName) ? Kind.OTHER : Kind.FLAG;
    }
  }

  private final TimeColumn times;
  private final FlagNames flags;
  private final Map<String, Seen> columns = new LinkedHashMap<>();

  /**
   * Nothing seen yet.
   *
   * @param times reads dates in the forms that the caller names
   * @param types those that columns may be called after
   */
  FlagValues(TimeColumn times, EventTypeNames types) {
    this.times = times;
    this.flags = new FlagNames(types);
  }

  /** Looks at the first records. */
  void look(List<Row> first, RoleMap roles) {
    for (Row row : first) {
      if (row.problem() == null) {
        see(row, roles);
      }
    }
  }

  /** Looks at a record; columns of a role other than the value's are passed over. */
  void see(Row row, RoleMap roles) {
    String[] names = row.names();
    for (int c = 0; c < names.length; c++) {
      boolean free = c == roles.column(names, Role.VALUE) || !roles.hasRole(names, c);
      if (free && flags.isCalledSo(names[c])) {
        Seen seen = columns.computeIfAbsent(names[c], name -> new Seen(flags.isByName(name)));
        String text = text(row, c);
        if (text != null) {
          seen.see(text, times);
        }
      }
    }
  }

  /** The value of a column as text, or null where it has none. */
  static @Nullable String text(Row row, int column) {
    return row.values()[column] instanceof String text && !text.isBlank() && !Missing.marks(text)
        ? text
        : null;
  }

  /** What the values of a column are, as far as they were seen. */
  Kind kind(String column) {
    Seen seen = columns.get(column);
    return seen == null ? Kind.NONE : seen.kind();
  }

  /** Whether a column is called as flags are, or as texts and counts of what happened. */
  boolean isCalledSo(String column) {
    return flags.isCalledSo(column);
  }

  /** What a column says as its name and its values have it, or null where it is no flag. */
  @Nullable Meaning meaning(String column) {
    Meaning meaning = flags.of(column);
    Kind kind = kind(column);
    boolean flag = kind == Kind.FLAG || (kind == Kind.DATES && flags.undoes(column));
    return flag ? meaning : null;
  }

  /** Whether a yes of a column of this name counts instead of all else. */
  boolean undoes(String column) {
    return flags.undoes(column);
  }

  /** The columns that were seen without a value. */
  Set<String> empty() {
    return of(Kind.NONE);
  }

  /** The columns that hold dates of what happened. */
  Set<String> dates() {
    Set<String> dates = of(Kind.DATES);
    dates.removeIf(flags::undoes);
    return dates;
  }

  private Set<String> of(Kind kind) {
    var such = new LinkedHashSet<>(columns.keySet());
    such.removeIf(column -> kind(column) != kind);
    return such;
  }
}
