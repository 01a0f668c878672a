package dev.weft.models.internal.popularity;

import dev.weft.data.History;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.List;

/**
 * What it is worth to recommend an item that was taken later, beyond what everybody could be shown:
 * {@code 1 / (1 + 20 s)}, s being the share of the askers whom a list of the most popular items
 * they have not seen names the item, by whichever half-life of popularity names it most. An item
 * that everyone is shown is worth 1/21, one that a twentieth are shown 1/2, and one that only a
 * personal list can name 1.
 *
 * <p>The idea of weighing a hit by how likely it was to be seen anyway is that of propensity
 * scoring (Yang et al., RecSys 2018), with the season's list as the source of the exposure.
 */
public final class SeasonWorth {

  /** Places of the season's list. */
  private static final int PLACES = 10;

  private static final double PENALTY = 20;

  private static final List<Double> HALF_LIVES = List.of(0.0, 1.0, 3.0, 10.0, 30.0, 100.0, 365.0);

  private SeasonWorth() {}

  /** Days after which popularity has halved, from news to classics; 0 for never. */
  public static List<Double> halfLives() {
    return HALF_LIVES;
  }

  /**
   * The worth of every item.
   *
   * @param train what popularity is counted on
   * @param questions whose askers would be shown the popular lists
   * @return a value for each item, in (0, 1]
   */
  public static float[] of(TrainingData train, List<TestCase> questions) {
    int[] most = new int[train.items()];
    for (double halfLife : HALF_LIVES) {
      int[] named = named(new Popularity(halfLife).fit(train).score(Evidence.NONE), questions);
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], named[i]);
      }
    }
    float[] worths = new float[most.length];
    for (int i = 0; i < worths.length; i++) {
      worths[i] = (float) (1 / (1 + PENALTY * most[i] / Math.max(1.0, questions.size())));
    }
    return worths;
  }

  /** How many of the askers a list of the most popular items names each item. */
  private static int[] named(float[] popularity, List<TestCase> questions) {
    int longest = questions.stream().mapToInt(one -> one.history().size()).max().orElse(0);
    int[] order = TopK.of(popularity, Math.min(popularity.length, PLACES + longest));
    int[] named = new int[popularity.length];
    for (TestCase question : questions) {
      count(question.history(), order, named);
    }
    return named;
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
