package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.Evidence;
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

  /**
   * What is taken now to what was before, for an item that is taken as always: the areas under the
   * two curves of forgetting. Where all of it is new there is no before to tell the share by.
   */
  private static final double STEADY = SHORT_DAYS / (LONG_DAYS - SHORT_DAYS);

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
    if (before.size() > 0 && after.size() > 0) {
      now.replace(Evidence.of(before), Evidence.of(after));
      usual.replace(Evidence.of(before), Evidence.of(after));
      return;
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
   * How much more each item is taken now than it was before, in standard deviations of chance. What
   * nobody took gains nothing: it comes after all else.
   *
   * @param items how many there are
   */
  synchronized float[] gains(int items) {
    float[] recent = now.scores();
    float[] before = usual.scores();
    for (int i = 0; i < before.length; i++) {
      before[i] = Math.max(0, before[i] - recent[i]);
    }
    double share = Math.min(STEADY, sum(recent) / Math.max(1e-9, sum(before)));
    float[] gains = new float[items];
    float least = 0;
    for (int i = 0; i < Math.min(items, recent.length); i++) {
      double mean = share * before[i];
      gains[i] = (float) ((recent[i] - mean) / Math.sqrt(mean + 1));
      least = Math.min(least, gains[i]);
    }
    for (int i = 0; i < items; i++) {
      if (i >= recent.length || now.support(i) == 0) {
        gains[i] = least - 1;
      }
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
