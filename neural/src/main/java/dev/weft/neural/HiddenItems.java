package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.TopK;
import java.util.List;
import java.util.stream.IntStream;

/** How well items that were hidden from what is learned are placed, among each other. */
final class HiddenItems {

  private static final Kernels KERNELS = Kernels.fastest();
  private static final int K = 20;

  /** More users would not change when to stop. */
  private static final int MOST_USERS = 2_000;

  private final List<History> histories;
  private final int[] items;
  private final boolean[] hidden;

  /**
   * The questions.
   *
   * @param hidden of each item with events, by rank
   */
  HiddenItems(List<History> histories, boolean[] hidden) {
    this.histories =
        histories.stream()
            .filter(
                history ->
                    IntStream.of(history.items()).anyMatch(i -> hidden[i])
                        && IntStream.of(history.items()).anyMatch(i -> !hidden[i]))
            .limit(MOST_USERS)
            .toList();
    this.hidden = hidden;
    this.items = IntStream.range(0, hidden.length).filter(i -> hidden[i]).toArray();
  }

  /** Mean nDCG@20 of vectors by rank. */
  double score(Matrix vectors) {
    double sum = 0;
    for (History history : histories) {
      sum += gain(history, vectors);
    }
    return sum / Math.max(1, histories.size());
  }

  private double gain(History history, Matrix vectors) {
    int d = vectors.columns();
    float[] asker = new float[d];
    boolean[] right = new boolean[hidden.length];
    int wanted = 0;
    for (int item : history.items()) {
      if (hidden[item]) {
        right[item] = true;
        wanted++;
      } else {
        KERNELS.addScaled(1, vectors.values(), item * d, asker, 0, d);
      }
    }
    float[] scores = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      scores[i] = KERNELS.dot(vectors.values(), items[i] * d, asker, 0, d);
    }
    int[] best = TopK.of(scores, K);
    double gain = 0;
    double ideal = 0;
    for (int place = 0; place < Math.min(K, Math.max(best.length, wanted)); place++) {
      double worth = 1 / Math.log(2 + place);
      gain += place < best.length && right[items[best[place]]] ? worth : 0;
      ideal += place < wanted ? worth : 0;
    }
    return gain / ideal;
  }
}
