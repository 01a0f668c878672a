package dev.weft.recommend;

import dev.weft.math.TopK;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a list from scores. With diversity, by maximal marginal relevance: the next item is the one
 * with the best {@code (1 − λ)·relevance − λ·max similarity with those taken}, relevance scaled to
 * 0..1 over the pool and similarity the cosine of the texts (Carbonell and Goldstein, SIGIR 1998).
 */
final class ListSelection {

  /** The pool that a diverse list is drawn from, in lists. */
  private static final int POOL = 10;

  private ListSelection() {}

  static int[] select(float[] scores, boolean[] excluded, Query query, View view) {
    if (query.diversity() == 0 || view.snapshot().texts().columns() == 0) {
      return TopK.of(scores, excluded, query.limit());
    }
    int[] pool = TopK.of(scores, excluded, query.limit() * POOL);
    return diverse(pool, scores, query, view);
  }

  private static int[] diverse(int[] pool, float[] scores, Query query, View view) {
    if (pool.length == 0) {
      return pool;
    }
    float top = scores[pool[0]];
    float range = Math.max(top - scores[pool[pool.length - 1]], 1e-6f);
    float[] nearest = new float[pool.length];
    boolean[] taken = new boolean[pool.length];
    List<Integer> list = new ArrayList<>();
    while (list.size() < Math.min(query.limit(), pool.length)) {
      int best = -1;
      double bestValue = 0;
      for (int p = 0; p < pool.length; p++) {
        double relevance = 1 - (top - scores[pool[p]]) / range;
        double value = (1 - query.diversity()) * relevance - query.diversity() * nearest[p];
        if (!taken[p] && (best < 0 || value > bestValue)) {
          best = p;
          bestValue = value;
        }
      }
      taken[best] = true;
      list.add(pool[best]);
      for (int p = 0; p < pool.length; p++) {
        nearest[p] = Math.max(nearest[p], view.cosine(pool[p], pool[best]));
      }
    }
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
