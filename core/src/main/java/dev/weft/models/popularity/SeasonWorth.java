package dev.weft.models.popularity;

import dev.weft.data.History;
import dev.weft.data.TestCase;
import dev.weft.math.TopK;
import java.util.Arrays;
import java.util.List;

/**
 * What it is worth to recommend an item that was taken later, beyond what everybody is shown
 * anyway: {@code 1 / (1 + 20 s)}, s being the share of the askers whose list of the most popular
 * items they have not seen names the item. An item that everyone is shown is worth 1/21, one that a
 * twentieth are shown 1/2, and one that only a personal list can name 1.
 *
 * <p>The idea of weighing a hit by how likely it was to be seen anyway is that of propensity
 * scoring (Yang et al., RecSys 2018), with the season's list as the source of the exposure.
 */
public final class SeasonWorth {

  /** Places of the season's list. */
  private static final int PLACES = 10;

  private static final double PENALTY = 20;

  private SeasonWorth() {}

  /**
   * The worth of every item.
   *
   * @param popularity a score for each item, higher for what more people take in this season
   * @param questions whose askers would be shown the season's list
   * @return a value for each item, in (0, 1]
   */
  public static float[] of(float[] popularity, List<TestCase> questions) {
    int longest = questions.stream().mapToInt(one -> one.history().size()).max().orElse(0);
    int[] order = TopK.of(popularity, Math.min(popularity.length, PLACES + longest));
    int[] named = new int[popularity.length];
    for (TestCase question : questions) {
      count(question.history(), order, named);
    }
    float[] worths = new float[popularity.length];
    for (int i = 0; i < worths.length; i++) {
      double share = named[i] / Math.max(1.0, questions.size());
      worths[i] = (float) (1 / (1 + PENALTY * share));
    }
    return worths;
  }

  /** The worth of items where there is no season: 1 each. */
  public static float[] none(int items) {
    float[] worths = new float[items];
    Arrays.fill(worths, 1);
    return worths;
  }

  private static void count(History history, int[] order, int[] named) {
    int places = 0;
    for (int at = 0; at < order.length && places < PLACES; at++) {
      if (!history.contains(order[at])) {
        named[order[at]]++;
        places++;
      }
    }
  }
}
