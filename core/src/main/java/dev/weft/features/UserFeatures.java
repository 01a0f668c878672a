package dev.weft.features;

import dev.weft.data.User;
import dev.weft.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * User attributes as numbers between 0 and 1: a column for each category value, and for each number
 * a column for each of up to six equally filled ranges (people of 25 and of 45 differ otherwise
 * than by a factor).
 *
 * <p>Columns and ranges are learned from the users given to {@link #fit}. A missing attribute, or a
 * value never seen, leaves its columns at 0: nothing is known of it. Immutable and thread-safe.
 *
 * @param columns what each column stands for
 */
public record UserFeatures(List<Column> columns) {

  private static final int RANGES = 6;

  /** A category value must be that of so many users to get a column. */
  private static final int MIN_USERS = 5;

  /** What makes a column 1. */
  public sealed interface Column {

    /** The attribute. */
    String field();

    /** Whether a user has it. */
    boolean holds(User user);

    /** A single-valued attribute has a value. */
    record Category(String field, String value) implements Column {
      @Override
      public boolean holds(User user) {
        return value.equals(user.categories().get(field));
      }
    }

    /** A numeric attribute is in a range, from {@code from} to just below {@code to}. */
    record Range(String field, double from, double to) implements Column {
      @Override
      public boolean holds(User user) {
        Double value = user.numbers().get(field);
        return value != null && value >= from && value < to;
      }
    }
  }

  public UserFeatures {
    columns = List.copyOf(columns);
  }

  /** Learns the columns. */
  public static UserFeatures fit(Collection<User> users) {
    List<Column> columns = new ArrayList<>();
    Set<String> categories = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (User user : users) {
      categories.addAll(user.categories().keySet());
      numbers.addAll(user.numbers().keySet());
    }
    for (String field : categories) {
      var counts = new TreeMap<String, Integer>();
      for (User user : users) {
        String value = user.categories().get(field);
        if (value != null) {
          counts.merge(value, 1, Integer::sum);
        }
      }
      counts.forEach(
          (value, count) -> {
            if (count >= MIN_USERS) {
              columns.add(new Column.Category(field, value));
            }
          });
    }
    for (String field : numbers) {
      addRanges(field, users, columns);
    }
    return new UserFeatures(columns);
  }

  private static void addRanges(String field, Collection<User> users, List<Column> columns) {
    double[] sorted =
        users.stream()
            .filter(user -> user.numbers().containsKey(field))
            .mapToDouble(user -> user.numbers().getOrDefault(field, 0.0))
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return;
    }
    double[] bounds = new double[RANGES - 1];
    for (int r = 1; r < RANGES; r++) {
      bounds[r - 1] = sorted[sorted.length * r / RANGES];
    }
    double from = Double.NEGATIVE_INFINITY;
    for (double bound : Arrays.stream(bounds).distinct().toArray()) {
      columns.add(new Column.Range(field, from, bound));
      from = bound;
    }
    columns.add(new Column.Range(field, from, Double.POSITIVE_INFINITY));
  }

  /** The row of one user, as long as there are columns. */
  public float[] row(User user) {
    float[] row = new float[columns.size()];
    for (int c = 0; c < row.length; c++) {
      row[c] = columns.get(c).holds(user) ? 1 : 0;
    }
    return row;
  }

  /** The rows of several users, {@code users × columns}. */
  public Matrix rows(List<User> users) {
    var rows = Matrix.zeros(users.size(), columns.size());
    for (int u = 0; u < users.size(); u++) {
      System.arraycopy(row(users.get(u)), 0, rows.values(), u * columns.size(), columns.size());
    }
    return rows;
  }
}
