package dev.weft.files.internal.tables;

import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.tables.FlagNames.Meaning;
import dev.weft.files.internal.values.Amounts;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import dev.weft.files.internal.values.Times;
import dev.weft.files.internal.values.YesNo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A name is a flag's where it reads as one (is_shared, clicked): a word that is neither yes nor no
 * is a fault there. A type's bare name (share, comment) may be that of a text, so it is a flag's only
 * where the first values are yes and no. Dates say when, and numbers beyond 0 and 1 how much or how
 * often, whatever the name. One kind of cross or tick is a yes where the other fields are blank: beside
 * ticks a cross is a no. A column that is empty at first is nothing until its first value.
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

  /** In 1973, and more than any count of days. */
  private static final double LEAST_EPOCH = 1e8;

  private static final class Seen {
    final boolean flagByName;

    /** Whether numbers count the days or seconds until what is called so. */
    final boolean counts;

    int values;
    int numbers;
    int days;
    double most;
    int dates;
    int amounts;
    int words;
    int marks;
    String mark = "";

    Seen(boolean flagByName, boolean counts) {
      this.flagByName = flagByName;
      this.counts = counts;
    }

    void see(String text, TimeColumn times) {
      if (isMark(text)) {
        return;
      }
      float number = YesNo.number(text);
      double amount = Float.isNaN(number) ? Amounts.parse(text, false) : number;
      boolean date = Double.isNaN(amount) && Times.isDate(times.plain(text));
      values++;
      dates += date ? 1 : 0;
      amounts += amount > 0 && amount != 1 ? 1 : 0;
      words += Float.isNaN(number) ? 1 : 0;
      numbers += Numbers.isNumber(text.strip()) ? 1 : 0;
      days += number != 0 && number != 1 && !Float.isNaN(number) ? 1 : 0;
      most = Math.max(most, Double.isNaN(amount) ? 0 : amount);
    }

    /** Counts a cross or a tick; whether it is one like all before it. */
    private boolean isMark(String text) {
      String plain = text.strip().toLowerCase(Locale.ROOT);
      boolean such = YesNo.isMark(plain) && marks == values && (marks == 0 || plain.equals(mark));
      if (such) {
        values++;
        marks++;
        mark = plain;
      }
      return such;
    }

    Kind kind() {
      if (values == 0) {
        return Kind.NONE;
      }
      if (marks == values) {
        return Kind.FLAG;
      }
      if (dates == values || (counts && days > 0 && numbers == values)) {
        return Kind.DATES;
      }
      return amounts > 0 || (words + marks > 0 && !flagByName) ? Kind.OTHER : Kind.FLAG;
    }
  }

  private final TimeColumn times;
  private final FlagNames flags;
  private final Map<String, Seen> columns = new LinkedHashMap<>();
  private final Map<String, Boolean> otherDates = new HashMap<>();

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
        seeOthers(row, roles);
      }
    }
  }

  /** Which columns that are not called as flags are hold dates and nothing else. */
  private void seeOthers(Row row, RoleMap roles) {
    String[] names = row.names();
    for (int c = 0; c < names.length; c++) {
      String text = roles.hasRole(names, c) || flags.isCalledSo(names[c]) ? null : text(row, c);
      if (text != null) {
        otherDates.merge(names[c], Times.isDate(times.plain(text)), Boolean::logicalAnd);
      }
    }
  }

  /** Looks at a record; columns of a role other than the value's are passed over. */
  void see(Row row, RoleMap roles) {
    String[] names = row.names();
    for (int c = 0; c < names.length; c++) {
      boolean free = c == roles.column(names, Role.VALUE) || !roles.hasRole(names, c);
      if (free && flags.isCalledSo(names[c])) {
        Seen seen = columns.computeIfAbsent(names[c], this::unseen);
        String text = text(row, c);
        if (text != null) {
          seen.see(text, times);
        }
      }
    }
  }

  private Seen unseen(String column) {
    boolean counts = flags.undoes(column) && EventTypeNames.tellsWhenTakenBack(column);
    return new Seen(flags.isByName(column), counts);
  }

  /** Whether a 0 in a column of days stands for none: beside seconds since 1970 it does. */
  boolean zeroIsNone(String column) {
    Seen seen = columns.get(column);
    return seen != null && seen.most >= LEAST_EPOCH;
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

  /** What a column says as its name and its values have it, or null where it is not a flag. */
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

  /** Whether a yes of a column of this name counts only where nothing else tells. */
  boolean yields(String column) {
    Meaning meaning = flags.of(column);
    return meaning != null && meaning.yields();
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

  /**
   * The column of dates that is the time of events that have no other. One that is called by a
   * declared word is no better than other columns of dates.
   */
  Optional<String> time() {
    Set<String> dates = dates();
    boolean others = dates.size() > 1 || otherDates.containsValue(true);
    return dates.stream().filter(column -> !others || !flags.isDeclared(column)).findFirst();
  }

  /** The cross or tick that is the one value of a column, or nothing. */
  String mark(String column) {
    Seen seen = columns.get(column);
    return seen == null || seen.marks < seen.values ? "" : seen.mark;
  }

  private Set<String> of(Kind kind) {
    var such = new LinkedHashSet<>(columns.keySet());
    such.removeIf(column -> kind(column) != kind);
    return such;
  }
}
