package dev.weft.recommend.internal.diversity;

/** Chooses items of a pool one after the other, by relevance and by what was chosen before. */
public interface Reranking {

  /**
   * What choosing an item next is worth.
   *
   * @param place of the item in the pool
   * @param relevance of the item, 0..1 over the pool
   */
  double value(int place, double relevance);

  /** That an item was chosen. */
  void chosen(int place);

  /**
   * Chooses greedily, of items worth the same the one of the better score.
   *
   * @param relevance of each item of the pool, best first
   * @return places in the pool, in the order in which they were chosen
   */
  static int[] choose(Reranking reranking, double[] relevance, int count) {
    boolean[] taken = new boolean[relevance.length];
    int[] list = new int[Math.min(count, relevance.length)];
    for (int at = 0; at < list.length; at++) {
      int best = -1;
      double bestValue = 0;
      for (int p = 0; p < relevance.length; p++) {
        if (!taken[p]) {
          double value = reranking.value(p, relevance[p]);
          if (best < 0 || value > bestValue) {
            best = p;
            bestValue = value;
          }
        }
      }
      taken[best] = true;
      list[at] = best;
      reranking.chosen(best);
    }
    return list;
  }
}
