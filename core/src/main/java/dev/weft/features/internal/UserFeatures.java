package dev.weft.features.internal;

import dev.weft.data.User;
import dev.weft.data.internal.Origin;
import dev.weft.math.Matrix;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * User attributes as numbers between 0 and 1: a column for each category value, and for each number
 * a column for each of up to six equally filled ranges (people of 25 and of 45 differ otherwise
 * than by a factor). Behind them, where people have a profile text, the columns of its embedding,
 * less the mean and then of length 1, so that a text counts as much as one attribute.
 *
 * <p>Columns, ranges and the mean are learned from the users given to {@link #fit}. A missing
 * attribute, or a value never seen, leaves its columns at 0: nothing is known of it. Immutable and
 * thread-safe.
 *
 * @param columns what each column stands for
 * @param profileMean mean embedding of the profile texts, as long as an embedding; empty where they
 *     do not count. Owned by the record; not to be changed
 */
public record UserFeatures(List<Column> columns, float[] profileMean) {

  /** What encoders are told that texts of users are. */
  public static final String PROFILES = "profiles of users";

  private static final int RANGES = 6;

  /** A category value, or a profile, must be that of this many users to count. */
  private static final int MIN_USERS = 5;

  /** A profile this close to the mean, squared, is rounding alone. */
  private static final double ROUNDING = 1e-10;

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

  /** Without profile texts. */
  public UserFeatures(List<Column> columns) {
    this(columns, new float[0]);
  }

  /** Learns the columns, and the mean profile where at least five users have one. */
  public static UserFeatures fit(List<User> users, TextEncoder encoder) {
    UserFeatures plain = fit(users);
    List<User> told = users.stream().filter(user -> !user.profileText().isBlank()).toList();
    if (told.size() < MIN_USERS) {
      return plain;
    }
    Matrix embeddings = embeddings(told, encoder);
    double[] sums = new double[embeddings.columns()];
    for (int i = 0; i < embeddings.values().length; i++) {
      sums[i % sums.length] += embeddings.values()[i];
    }
    float[] mean = new float[sums.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = (float) (sums[c] / told.size());
    }
    return new UserFeatures(plain.columns(), mean);
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
    categories.removeIf(Origin::isOrigin);
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

  /** Number of features: columns and the length of a profile's embedding. */
  public int width() {
    return columns.size() + profileMean.length;
  }

  /** Whether profile texts count. */
  public boolean withProfiles() {
    return profileMean.length > 0;
  }

  /** The row of one user whose profile is not known, {@link #width} long. */
  public float[] row(User user) {
    float[] row = new float[width()];
    for (int c = 0; c < columns.size(); c++) {
      row[c] = columns.get(c).holds(user) ? 1 : 0;
    }
    return row;
  }

  /**
   * The row of one user.
   *
   * @param profile embedding of the profile text; zero when there is none
   * @throws IllegalArgumentException when it is not as long as the embeddings that were learned
   */
  public float[] row(User user, float[] profile) {
    if (profile.length != profileMean.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a profile's embedding must have %d values: %d",
              profileMean.length,
              profile.length));
    }
    float[] row = row(user);
    double squares = 0;
    boolean any = false;
    for (int c = 0; c < profile.length; c++) {
      any |= profile[c] != 0;
      double centred = profile[c] - profileMean[c];
      squares += centred * centred;
    }
    if (!any || squares < ROUNDING) {
      return row;
    }
    for (int c = 0; c < profile.length; c++) {
      row[columns.size() + c] = (float) ((profile[c] - profileMean[c]) / Math.sqrt(squares));
    }
    return row;
  }

  /** The rows of several users whose profiles are not known, {@code users × width}. */
  public Matrix rows(List<User> users) {
    return rows(users, Matrix.zeros(users.size(), profileMean.length));
  }

  /** The rows of several users, {@code users × width}, profiles embedded where they count. */
  public Matrix rows(List<User> users, TextEncoder encoder) {
    return withProfiles() ? rows(users, embeddings(users, encoder)) : rows(users);
  }

  private static Matrix embeddings(List<User> users, TextEncoder encoder) {
    return CheckedVectors.of(
        encoder,
        PROFILES,
        users.stream().map(User::profileText).toList(),
        row -> "user '" + users.get(row).id() + "'");
  }

  private Matrix rows(List<User> users, Matrix profiles) {
    var rows = Matrix.zeros(users.size(), width());
    for (int u = 0; u < users.size(); u++) {
      float[] row = row(users.get(u), profiles.row(u));
      System.arraycopy(row, 0, rows.values(), u * row.length, row.length);
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserFeatures that
        && columns.equals(that.columns)
        && Arrays.equals(profileMean, that.profileMean);
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + Arrays.hashCode(profileMean);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "UserFeatures[%s, profiles of length %d]", columns, profileMean.length);
  }
}
