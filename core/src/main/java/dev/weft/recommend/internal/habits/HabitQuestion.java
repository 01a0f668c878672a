package dev.weft.recommend.internal.habits;

import dev.weft.data.History;
import dev.weft.math.internal.TopK;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a known user chose later, and what a model says of it: of the items of the history, and of
 * the best others, which are all that can be listed whatever habits count.
 *
 * @param items those of the history, in its order, and behind them the best others
 * @param scores of these, in standard deviations of what is not known
 * @param listed whether each may be listed
 * @param relevant what was chosen, ascending
 */
record HabitQuestion(int[] items, double[] scores, boolean[] listed, int[] relevant) {

  private static final int PLACES = 10;

  /**
   * Of a model's scores, which are spoiled.
   *
   * @param dismissed what must not be listed, ascending
   */
  static HabitQuestion of(float[] scores, History history, int[] dismissed, int[] relevant) {
    double unit = HabitTerm.unit(history, new int[0], scores);
    int[] own = history.items();
    double[] ownScores = IntStream.of(own).mapToDouble(item -> scores[item] / unit).toArray();
    for (int item : own) {
      scores[item] = Float.NEGATIVE_INFINITY;
    }
    for (int item : dismissed) {
      scores[item] = Float.NEGATIVE_INFINITY;
    }
    int[] others =
        IntStream.of(TopK.of(scores, Math.min(PLACES, scores.length)))
            .filter(item -> scores[item] > Float.NEGATIVE_INFINITY)
            .toArray();
    double[] otherScores = IntStream.of(others).mapToDouble(item -> scores[item] / unit).toArray();
    int[] items = IntStream.concat(Arrays.stream(own), Arrays.stream(others)).toArray();
    boolean[] listed = new boolean[items.length];
    for (int at = 0; at < listed.length; at++) {
      listed[at] = Arrays.binarySearch(dismissed, items[at]) < 0;
    }
    double[] both =
        DoubleStream.concat(Arrays.stream(ownScores), Arrays.stream(otherScores)).toArray();
    return new HabitQuestion(items, both, listed, relevant);
  }

  /**
   * The same where lists leave out what is known.
   *
   * @param history its size
   * @param again what may come again all the same, ascending
   */
  HabitQuestion ofNewItems(int history, int[] again) {
    boolean[] some = listed.clone();
    for (int entry = 0; entry < history; entry++) {
      some[entry] &= Arrays.binarySearch(again, items[entry]) >= 0;
    }
    return new HabitQuestion(items, scores, some, relevant);
  }

  /**
   * nDCG@10 of the list.
   *
   * @param strengths of the entries of the history
   */
  double ndcg(double[] strengths, float weight) {
    double[] now = scores.clone();
    for (int entry = 0; entry < strengths.length; entry++) {
      now[entry] += weight * strengths[entry];
    }
    int[] list =
        IntStream.range(0, items.length)
            .filter(at -> listed[at])
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(at -> -now[at])
                    .thenComparingInt(at -> items[at]))
            .limit(PLACES)
            .mapToInt(at -> items[at])
            .toArray();
    double gain = 0;
    double ideal = 0;
    for (int place = 0; place < PLACES; place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      ideal += place < relevant.length ? discount : 0;
      boolean hit = place < list.length && Arrays.binarySearch(relevant, list[place]) >= 0;
      gain += hit ? discount : 0;
    }
    return gain / ideal;
  }
}
