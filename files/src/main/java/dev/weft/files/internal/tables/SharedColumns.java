package dev.weft.files.internal.tables;

import dev.weft.files.Role;
import dev.weft.files.internal.columns.RoleMap;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * What an item is like is the same in all of its records, but for slips of the pen. What belongs to
 * the event or the user differs between two records of an item as often as between any two records.
 * So the share of later records that differ from the first of their item is held against the share of
 * all pairs of records that differ: it is near 0 for an item's genre, near 1 for a buyer's city and for
 * a gift wrapping that one order in fifty has. Records of the user of the first one tell nothing, as
 * the buyer's city is theirs as well. A price changes from month to month and stays the item's, so the
 * name speaks before. Of users all of this holds with items and users changed about.
 */
/** Which columns of a file of both events and items or users are not theirs. Of one thread. */
final class SharedColumns {

  /** Records that are looked at. */
  private static final int RECORDS = 200_000;

  /** Values of a column that are counted; any further one counts as met once. */
  private static final int VALUES = 1_000;

  /** Users, or items, of which the first record is kept. */
  private static final int OTHERS = 10_000;

  /** As a part of what differs between any two records. */
  private static final double OFTEN = 0.5;

  /** The same where the name says the opposite, and of how many records. */
  private static final double ALWAYS = 0.9;

  private static final double HARDLY = 0.1;
  private static final int MANY = 10;

  private final Map<String, Counts> columns = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> others = new HashMap<>();
  private final boolean ofUsers;
  private String item = "";
  private String user = "";
  private long records;

  /**
   * Nothing is known yet.
   *
   * @param idRole of the ids of what the columns may belong to
   */
  SharedColumns(Role idRole) {
    ofUsers = idRole == Role.USER_ID;
  }

  /** What was counted of one column. */
  private static final class Counts {
    private final Map<Integer, Integer> values = new HashMap<>();
    private long seen;
    private long ofOwn;
    private long differingOfOwn;
    private long ofOther;
    private long differingOfOther;

    void see(int value) {
      seen++;
      if (values.size() < VALUES || values.containsKey(value)) {
        values.merge(value, 1, Integer::sum);
      }
    }

    void seeOfOwn(boolean differs) {
      ofOwn++;
      differingOfOwn += differs ? 1 : 0;
    }

    void seeOfOther(boolean differs) {
      ofOther++;
      differingOfOther += differs ? 1 : 0;
    }

    /** The share of all pairs of records that differ. */
    private double apart() {
      double same = 0;
      for (int count : values.values()) {
        same += (double) count * (count - 1);
      }
      return seen < 2 ? 0 : 1 - same / ((double) seen * (seen - 1));
    }

    boolean differsInOwn(double part) {
      return ofOwn > 0 && differingOfOwn > part * apart() * ofOwn;
    }

    boolean differsInOther() {
      return ofOther == 0 || differingOfOther > HARDLY * apart() * ofOther;
    }

    boolean isOfOwn() {
      return ofOwn >= MANY && apart() > 0 && !differsInOwn(HARDLY);
    }
  }

  /**
   * Looks at a record.
   *
   * @param first the first record of its item or user, or null where this is it
   */
  void see(Row row, @Nullable Row first, RoleMap roles) {
    int itemColumn = roles.column(row.names(), Role.ITEM_ID);
    int userColumn = roles.column(row.names(), Role.USER_ID);
    int otherColumn = ofUsers ? itemColumn : userColumn;
    String who = otherColumn < 0 ? null : row.text(otherColumn);
    if (records == RECORDS || who == null) {
      return;
    }
    records++;
    item = row.names()[itemColumn];
    user = row.names()[userColumn];
    boolean ofOther = first != null && !who.equals(text(first, row.names()[otherColumn]));
    Map<String, Integer> own = others.get(who);
    if (own == null && others.size() < OTHERS) {
      others.put(who, values(row, roles));
    }
    values(row, roles)
        .forEach(
            (column, value) -> {
              Counts counts = columns.computeIfAbsent(column, name -> new Counts());
              counts.see(value);
              Integer before = own == null ? null : own.get(column);
              if (before != null) {
                counts.seeOfOther(!before.equals(value));
              }
              Integer ofFirst = ofOther ? value(first, column) : null;
              if (ofFirst != null) {
                counts.seeOfOwn(!ofFirst.equals(value));
              }
            });
  }

  private static Map<String, Integer> values(Row row, RoleMap roles) {
    var values = new HashMap<String, Integer>();
    for (int c = 0; c < row.names().length; c++) {
      Integer value = roles.hasRole(row.names(), c) ? null : value(row.values()[c]);
      if (value != null) {
        values.put(row.names()[c], value);
      }
    }
    return values;
  }

  private static @Nullable String text(Row row, String column) {
    int at = Arrays.asList(row.names()).indexOf(column);
    return at < 0 ? null : row.text(at);
  }

  private static @Nullable Integer value(@Nullable Row row, String column) {
    int at = row == null ? -1 : Arrays.asList(row.names()).indexOf(column);
    return row == null || at < 0 ? null : value(row.values()[at]);
  }

  /** What stands for a value, whatever the order in which it lists several; null for none. */
  private static @Nullable Integer value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case float[] numbers -> Arrays.hashCode(numbers);
      case List<?> texts -> ofAll(texts);
      default -> ofText(value.toString().strip().toLowerCase(Locale.ROOT));
    };
  }

  private static @Nullable Integer ofText(String text) {
    if (text.isEmpty() || Missing.always(text)) {
      return null;
    }
    return text.indexOf('|') < 0 && text.indexOf(',') < 0 && text.indexOf(';') < 0
        ? text.hashCode()
        : ofAll(List.of(text.split("\\s*[|,;]\\s*")));
  }

  private static int ofAll(List<?> parts) {
    int sum = parts.size();
    for (Object part : parts) {
      int hash = part.hashCode() * 0x9E3779B9;
      sum += hash ^ (hash >>> 15);
    }
    return sum;
  }

  /** Why columns are not the items' or users', by their names. */
  Map<String, String> others() {
    var others = new LinkedHashMap<String, String>();
    columns.forEach(
        (column, counts) -> {
          String name = ColumnNames.flat(ColumnNames.canonical(column));
          String whose = ofUsers ? notOfUsers(name, counts) : notOfItems(name, counts);
          if (!whose.isEmpty()) {
            others.put(column, whose + taking(column));
          }
        });
    return others;
  }

  private SharedNames names() {
    return new SharedNames(ColumnNames.canonical(item), ColumnNames.canonical(user));
  }

  private String notOfItems(String name, Counts counts) {
    SharedNames names = names();
    if (names.changes(name)) {
      return "";
    }
    if (names.isOfUser(name)) {
      return counts.isOfOwn() ? "" : "the user's, by its name";
    }
    return byRecords(names.isOfItem(name), counts, "item", "user");
  }

  private String notOfUsers(String name, Counts counts) {
    SharedNames names = names();
    if (names.isOfItemAlone(name)) {
      return counts.isOfOwn() ? "" : "the item's, by its name";
    }
    return byRecords(names.isOfUser(name), counts, "user", "item");
  }

  /**
   * Whose a column is by what differs.
   *
   * @param named whether its name says that it is theirs
   */
  private static String byRecords(boolean named, Counts counts, String own, String other) {
    boolean differs =
        named ? counts.ofOwn >= MANY && counts.differsInOwn(ALWAYS) : counts.differsInOwn(OFTEN);
    if (!differs) {
      return "";
    }
    return counts.differsInOther()
        ? "the event's, since records of one " + own + " differ in it"
        : String.format(
            Locale.ROOT,
            "the %s's, since records of one %s differ in it and those of one %s do not",
            other,
            own,
            other);
  }

  private String taking(String column) {
    return "; --kind "
        + Display.word(Row.shownName(column) + "=category")
        + " or another kind takes it from the first record of each "
        + (ofUsers ? "user" : "item");
  }
}
