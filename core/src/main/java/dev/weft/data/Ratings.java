package dev.weft.data;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Who gave what which rating, and when: one rating a (user, item) pair, the latest, ordered by user
 * and then by item. Immutable and thread-safe.
 */
public final class Ratings {

  private final int users;
  private final int items;
  private final int[] user;
  private final int[] item;
  private final float[] value;
  private final long[] time;
  private final RatingScale scale;

  private Ratings(
      int users, int items, int[] user, int[] item, float[] value, long[] time, RatingScale scale) {
    this.users = users;
    this.items = items;
    this.user = user;
    this.item = item;
    this.value = value;
    this.time = time;
    this.scale = scale;
  }

  /**
   * Ratings from columns in any order; the arrays are copied. Of several ratings of one pair the
   * latest counts, of equally late ones the last given.
   *
   * @param users number of users
   * @param items number of items
   * @param user index of each rating's user
   * @param item index of each rating's item
   * @param value each rating, on the scale
   * @param time milliseconds since 1970-01-01T00:00Z or {@link Event#NO_TIME}
   * @param scale the least and the greatest rating
   * @throws IllegalArgumentException when lengths differ, a number of users or items is negative,
   *     an index is out of range or a value is not a number on the scale
   */
  public static Ratings of(
      int users, int items, int[] user, int[] item, float[] value, long[] time, RatingScale scale) {
    if (item.length != user.length || value.length != user.length || time.length != user.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ratings need as many items, values and times as users: %d, %d, %d, %d",
              user.length,
              item.length,
              value.length,
              time.length));
    }
    Rule.atLeast("users", users, 0);
    Rule.atLeast("items", items, 0);
    for (int r = 0; r < user.length; r++) {
      Rule.within("user", user[r], 0, users - 1);
      Rule.within("item", item[r], 0, items - 1);
      if (!scale.holds(value[r])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "a rating must be in %s..%s: %s", scale.min(), scale.max(), value[r]));
      }
    }
    int[] order = canonical(user, item, time);
    return new Ratings(users, items, user, item, value, time, scale).at(order);
  }

  /** Positions by user, item, time; of each pair the last one. */
  private static int[] canonical(int[] user, int[] item, long[] time) {
    int[] order =
        IntStream.range(0, user.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(r -> user[r])
                    .thenComparingInt(r -> item[r])
                    .thenComparingLong(r -> time[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    return IntStream.range(0, order.length)
        .filter(
            i ->
                i + 1 == order.length
                    || user[order[i]] != user[order[i + 1]]
                    || item[order[i]] != item[order[i + 1]])
        .map(i -> order[i])
        .toArray();
  }

  /**
   * The ratings of a data set, users and items in the order of {@link Dataset#userIndex()} and
   * {@link Dataset#itemIndex()}. Of several ratings of one pair the latest counts, of equally late
   * ones their mean.
   *
   * @param types names of the event types to read; empty for those whose value is a rating
   * @param scale the least and the greatest rating; see {@link #observedScale}
   * @throws IllegalArgumentException when a named type is not declared, or a rating is outside the
   *     scale
   */
  public static Ratings of(Dataset dataset, Set<String> types, RatingScale scale) {
    return new RatingCollector(dataset, types).ratings(scale);
  }

  /**
   * The least and the greatest rating that a data set holds.
   *
   * @param types names of the event types to read; empty for those whose value is a rating
   * @throws IllegalArgumentException when it holds none, naming the types it has
   */
  public static RatingScale observedScale(Dataset dataset, Set<String> types) {
    Events events = dataset.events();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int e = 0; e < events.size(); e++) {
      if (rated(events.type(e), types)) {
        min = Math.min(min, events.value(e));
        max = Math.max(max, events.value(e));
      }
    }
    if (min > max) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "the data has no ratings: none of its events, by type %s, is of a valued type"
                      + " that was asked for",
                  new TypeValues(events).byName())
              + "; name the column of ratings (--column value=NAME), or declare the type whose"
              + " value is one (--event-type 'score:valued=rating')");
    }
    return new RatingScale(min, max);
  }

  /** Whether events of a type are ratings: where types are named, whatever value they carry. */
  static boolean rated(EventType type, Set<String> types) {
    return types.isEmpty()
        ? type.value() == EventType.Value.RATING
        : type.valued() && types.contains(type.name());
  }

  /** Number of users, those without ratings included. */
  public int users() {
    return users;
  }

  /** Number of items, those without ratings included. */
  public int items() {
    return items;
  }

  /** Number of ratings. */
  public int size() {
    return user.length;
  }

  /** The user of a rating. */
  public int user(int rating) {
    return user[rating];
  }

  /** The item of a rating. */
  public int item(int rating) {
    return item[rating];
  }

  /** The rating itself. */
  public float value(int rating) {
    return value[rating];
  }

  /** Milliseconds since 1970-01-01T00:00Z, or {@link Event#NO_TIME}. */
  public long time(int rating) {
    return time[rating];
  }

  /** The least and the greatest rating. */
  public RatingScale scale() {
    return scale;
  }

  /** The mean rating, or the middle of the scale when there is none. */
  public double mean() {
    double sum = 0;
    for (float rating : value) {
      sum += rating;
    }
    return size() == 0 ? (scale.min() + scale.max()) / 2 : sum / size();
  }

  /** Number of ratings of each user. */
  public int[] userCounts() {
    return counts(user, users);
  }

  /** Number of ratings of each item. */
  public int[] itemCounts() {
    return counts(item, items);
  }

  private static int[] counts(int[] of, int size) {
    int[] counts = new int[size];
    for (int index : of) {
      counts[index]++;
    }
    return counts;
  }

  /** The ratings whose position satisfies the condition, of the same users and items. */
  public Ratings filter(IntPredicate keep) {
    return at(IntStream.range(0, size()).filter(keep).toArray());
  }

  /** The values as a users × items matrix; a rating of 0 is an entry like any other. */
  public SparseMatrix matrix() {
    int[] offsets = new int[users + 1];
    for (int u : user) {
      offsets[u + 1]++;
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    return new SparseMatrix(users, items, offsets, item.clone(), value.clone());
  }

  /**
   * The same ratings of fewer users and items, renumbered in the order given.
   *
   * @param keptUsers every user with a rating, ascending
   * @param keptItems every item with a rating, ascending
   * @throws IllegalArgumentException when a rating's user or item is not kept
   */
  public Ratings among(int[] keptUsers, int[] keptItems) {
    return new Ratings(
        keptUsers.length,
        keptItems.length,
        renumbered("user", user, keptUsers, users),
        renumbered("item", item, keptItems, items),
        value,
        time,
        scale);
  }

  private static int[] renumbered(String what, int[] of, int[] kept, int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, -1);
    for (int k = 0; k < kept.length; k++) {
      numbers[kept[k]] = k;
    }
    int[] renumbered = new int[of.length];
    for (int r = 0; r < of.length; r++) {
      renumbered[r] = numbers[of[r]];
      if (renumbered[r] < 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "%s %d has ratings and must be kept", what, of[r]));
      }
    }
    return renumbered;
  }

  private Ratings at(int[] kept) {
    int[] keptUsers = new int[kept.length];
    int[] keptItems = new int[kept.length];
    float[] keptValues = new float[kept.length];
    long[] keptTimes = new long[kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptUsers[i] = user[kept[i]];
      keptItems[i] = item[kept[i]];
      keptValues[i] = value[kept[i]];
      keptTimes[i] = time[kept[i]];
    }
    return new Ratings(users, items, keptUsers, keptItems, keptValues, keptTimes, scale);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Ratings[%d users × %d items, %d ratings on %s..%s]",
        users,
        items,
        size(),
        scale.min(),
        scale.max());
  }
}
