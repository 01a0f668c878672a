package dev.weft.evaluation;

/**
 * Exact selection of the k best items: a binary heap whose root is the worst one kept. Equal scores
 * are ordered by the smaller item. O(items log k) at worst. Scratch of one thread.
 */
final class RankedItems {

  private final float[] scores;
  private final int[] items;
  private int size;

  RankedItems(int k) {
    scores = new float[k];
    items = new int[k];
  }

  /** The k best unmasked items, best first; fewer when fewer are unmasked. */
  int[] best(float[] all, boolean[] masked) {
    size = 0;
    for (int item = 0; item < all.length; item++) {
      if (masked[item]) {
        continue;
      }
      if (size < items.length) {
        siftUp(all[item], item);
      } else if (all[item] > scores[0]) {
        // Items come ascending, so at an equal score the one already kept is the smaller.
        siftDown(all[item], item);
      }
    }
    int[] ranked = new int[size];
    for (int place = size - 1; place >= 0; place--) {
      ranked[place] = items[0];
      size--;
      siftDown(scores[size], items[size]);
    }
    return ranked;
  }

  private void siftUp(float score, int item) {
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!worse(score, item, scores[parent], items[parent])) {
        break;
      }
      scores[at] = scores[parent];
      items[at] = items[parent];
      at = parent;
    }
    scores[at] = score;
    items[at] = item;
  }

  /** Puts an entry in the place of the root. */
  private void siftDown(float score, int item) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && worse(scores[child + 1], items[child + 1], scores[child], items[child])) {
        child++;
      }
      if (!worse(scores[child], items[child], score, item)) {
        break;
      }
      scores[at] = scores[child];
      items[at] = items[child];
      at = child;
    }
    scores[at] = score;
    items[at] = item;
  }

  private static boolean worse(float score, int item, float otherScore, int otherItem) {
    return score < otherScore || (score == otherScore && item > otherItem);
  }
}
