package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.internal.sums.PopularitySums;
import dev.weft.recommend.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What gains now: sums over the histories of everyone, of which one forgets within a day and the
 * other within weeks. An event moves its user from one history to the next in both, and a user who
 * is forgotten is subtracted. Thread-safe.
 */
final class Trends {

  private static final double SHORT_DAYS = 1;
  private static final double LONG_DAYS = 14;

  private final PopularitySums now;
  private final PopularitySums usual;

  /** Of what everyone of a view did. */
  Trends(View view) {
    List<History> histories = new ArrayList<>();
    view.forEachHistory(
        (user, history) -> {
          if (history.size() > 0) {
            histories.add(history);
          }
        });
    Interactions all = Interactions.of(view.itemIndex().size(), histories);
    now = PopularitySums.of(all, SHORT_DAYS);
    usual = PopularitySums.of(all, LONG_DAYS);
  }

  /** One user did something, or was forgotten. */
  synchronized void move(History before, History after, int items) {
    if (items > now.items()) {
      now.grow(items);
      usual.grow(items);
    }
    if (before.size() > 0) {
      now.remove(before);
      usual.remove(before);
    }
    if (after.size() > 0) {
      now.add(after);
      usual.add(after);
    }
  }

  /**
   * How much more each item is taken now than is usual of it, in standard deviations of chance.
   *
   * @param items how many there are
   */
  synchronized float[] gains(int items) {
    float[] recent = now.scores();
    float[] expected = usual.scores();
    double share = sum(recent) / Math.max(1e-9, sum(expected));
    float[] gains = new float[items];
    for (int i = 0; i < Math.min(items, recent.length); i++) {
      double mean = share * expected[i];
      gains[i] = (float) ((recent[i] - mean) / Math.sqrt(mean + 1));
    }
    return gains;
  }

  /** How much each item is taken. */
  synchronized float[] usual(int items) {
    float[] scores = new float[items];
    float[] known = usual.scores();
    System.arraycopy(known, 0, scores, 0, Math.min(items, known.length));
    return scores;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
