package dev.weft.models.internal.ratings;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Made-up ratings with biases, two tastes and noise. */
public final class SyntheticRatings {

  public static final RatingScale STARS = new RatingScale(1, 5);

  private SyntheticRatings() {}

  /** One rating. */
  public record Row(int user, int item, float value) {}

  /** About a third of all pairs on 1..5; the last user and the last item have none. */
  public static List<Row> rows(int users, int items, long seed) {
    var random = new Random(seed);
    double[] userBias = random.doubles(users, -0.7, 0.7).toArray();
    double[] itemBias = random.doubles(items, -0.8, 0.8).toArray();
    List<Row> rows = new ArrayList<>();
    for (int u = 0; u < users - 1; u++) {
      for (int i = 0; i < items - 1; i++) {
        if (random.nextInt(3) == 0) {
          double taste = u % 2 == i % 2 ? 0.6 : -0.6;
          double value = 3 + userBias[u] + itemBias[i] + taste + 0.5 * random.nextGaussian();
          rows.add(new Row(u, i, (float) STARS.clip(Math.rint(value))));
        }
      }
    }
    return rows;
  }

  public static Ratings ratings(int users, int items, List<Row> rows, RatingScale scale) {
    long[] times = new long[rows.size()];
    float[] values = new float[rows.size()];
    for (int r = 0; r < values.length; r++) {
      times[r] = Event.NO_TIME;
      values[r] = rows.get(r).value();
    }
    return Ratings.of(
        users,
        items,
        rows.stream().mapToInt(Row::user).toArray(),
        rows.stream().mapToInt(Row::item).toArray(),
        values,
        times,
        scale);
  }

  public static Ratings ratings(int users, int items, long seed) {
    return ratings(users, items, rows(users, items, seed), STARS);
  }

  /** A guest without attributes. */
  public static Rater.Guest guest(int[] items, float... values) {
    long[] times = new long[items.length];
    Arrays.fill(times, Event.NO_TIME);
    return new Rater.Guest(items, values, times, new float[0]);
  }

  /** A guest who gave what a user of the ratings gave. */
  public static Rater.Guest guestLike(int user, Ratings ratings) {
    Ratings own = ratings.filter(r -> ratings.user(r) == user);
    int[] items = new int[own.size()];
    float[] values = new float[own.size()];
    for (int r = 0; r < items.length; r++) {
      items[r] = own.item(r);
      values[r] = own.value(r);
    }
    return guest(items, values);
  }
}
