package dev.weft.files.internal.columns;

import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Numbers;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file without a header hold what of events: times and types by what stands in
 * them, and of those left the first the users, the second the items, and the only one that looks so
 * the values.
 */
public final class ColumnsByPosition {

  private static final double LOWEST_GRADE = -10;
  private static final double HIGHEST_GRADE = 100;

  /** A count beside ids is hardly greater. */
  private static final double HIGHEST_COUNT = 100_000;

  private static final List<Role> ORDER =
      List.of(Role.USER_ID, Role.ITEM_ID, Role.EVENT_TYPE, Role.VALUE, Role.TIMESTAMP);

  private final List<Seen> free;
  private final Map<Role, String> found = new EnumMap<>(Role.class);

  private ColumnsByPosition(List<Seen> columns) {
    this.free = new ArrayList<>(columns);
  }

  /**
   * The columns by their roles; none where fewer than two may hold ids.
   *
   * @param sample the first records
   * @param types what events may be
   */
  public static Map<Role, String> of(List<String> names, List<Row> sample, EventTypeNames types) {
    List<Seen> columns = names.stream().map(name -> new Seen(name, false)).toList();
    for (Row row : sample) {
      int filled = Math.min(columns.size(), row.values().length);
      for (int i = 0; i < filled; i++) {
        @Nullable Object value = row.values()[i];
        if (value != null) {
          columns.get(i).see(value, true);
        }
      }
    }
    var by = new ColumnsByPosition(columns);
    by.find(types);
    return by.inOrder();
  }

  private Map<Role, String> inOrder() {
    var ordered = new LinkedHashMap<Role, String>();
    for (Role role : ORDER) {
      String column = found.get(role);
      if (column != null) {
        ordered.put(role, column);
      }
    }
    return ordered;
  }

  private void find(EventTypeNames types) {
    // ids may be as great as seconds since 1970, and they stand in front
    take(Role.TIMESTAMP, free.reversed(), c -> c.sample.dates() || c.sample.epochs());
    take(
        Role.EVENT_TYPE,
        free,
        c -> c.sample.few() && c.sample.all(word -> types.standsForOne(word, true)));
    if (free.size() < 2) {
      found.clear();
      return;
    }
    found.put(Role.USER_ID, free.removeFirst().name);
    found.put(Role.ITEM_ID, free.removeFirst().name);
    List<Seen> values = free.stream().filter(this::mayBeValues).toList();
    if (values.size() == 1 && !found.containsKey(Role.EVENT_TYPE)) {
      found.put(Role.VALUE, values.getFirst().name);
    }
  }

  private void take(Role role, List<Seen> among, Predicate<Seen> such) {
    if (free.size() > 2) {
      among.stream()
          .filter(such)
          .findFirst()
          .ifPresent(
              column -> {
                free.remove(column);
                found.put(role, column.name);
              });
    }
  }

  private boolean mayBeValues(Seen column) {
    ColumnSample sample = column.sample;
    boolean grades = sample.few() && sample.all(text -> isWithin(text, HIGHEST_GRADE));
    boolean counts = free.size() == 1 && sample.all(text -> isWithin(text, HIGHEST_COUNT));
    return sample.numbers() && sample.varies() && (grades || counts);
  }

  private static boolean isWithin(String text, double highest) {
    double number = Numbers.parse(text);
    return number >= LOWEST_GRADE && number <= highest;
  }

  /**
   * The options that name columns.
   *
   * @param file what stands before each where it holds for one file, or empty
   */
  public static String options(Map<Role, String> columns, String file) {
    return columns.entrySet().stream()
        .map(column -> file + column.getKey().label() + "=" + column.getValue())
        .map(column -> "--column " + Display.word(column))
        .collect(Collectors.joining(" "));
  }

  /** What must hold of columns that only their order tells: {@code if 1 holds the users, …}. */
  public static String condition(Map<Role, String> columns) {
    String values = columns.get(Role.VALUE);
    String ids =
        "if %s holds the users%s %s the items"
            .formatted(
                columns.get(Role.USER_ID),
                values == null ? " and" : ",",
                columns.get(Role.ITEM_ID));
    return values == null ? ids : ids + " and " + values + " the values";
  }
}
