package dev.weft.math.internal;

/**
 * The k best of many scores, best first; equal scores are ordered by the smaller index.
 *
 * <p>A bounded heap of the k best so far, its root the worst of them; most candidates fail one
 * comparison against the root. O(n + m log k) for m candidates that enter. Holds scratch, so one
 * object per thread.
 */
public final class TopK {

  private final int k;
  private final int[] heap;
  private final float[] heapScores;
  private int size;

  /**
   * A selection of up to {@code k}.
   *
   * @throws IllegalArgumentException when k is below 1
   */
  public TopK(int k) {
    Rule.atLeast("k", k, 1);
    this.k = k;
    this.heap = new int[k];
    this.heapScores = new float[k];
  }

  /** Forgets everything offered. */
  public void clear() {
    size = 0;
  }

  /** Offers a candidate; NaN is never taken. */
  public void offer(int index, float score) {
    if (size < k) {
      if (!Float.isNaN(score)) {
        siftUp(size++, index, score);
      }
    } else if (score > heapScores[0] || (score == heapScores[0] && index < heap[0])) {
      siftDown(index, score);
    }
  }

  /** The score that a candidate must reach to be taken: that of the worst, −∞ while not full. */
  public float threshold() {
    return size < k ? Float.NEGATIVE_INFINITY : heapScores[0];
  }

  /** The indices taken, best first; empties the selection. */
  public int[] drain() {
    int[] best = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      best[i] = heap[0];
      size--;
      if (size > 0) {
        siftDown(heap[size], heapScores[size]);
      }
    }
    return best;
  }

  /** The k best of an array of scores. */
  public static int[] of(float[] scores, int k) {
    var top = new TopK(Math.min(k, Math.max(1, scores.length)));
    int i = 0;
    for (; i < scores.length && top.size < top.k; i++) {
      top.offer(i, scores[i]);
    }
    for (; i < scores.length; i++) {
      // Of equal scores the one that is there has the smaller index.
      if (scores[i] > top.heapScores[0]) {
        top.siftDown(i, scores[i]);
      }
    }
    return top.drain();
  }

  /** The k best whose flag is not set. */
  public static int[] of(float[] scores, boolean[] excluded, int k) {
    var top = new TopK(Math.min(k, Math.max(1, scores.length)));
    int i = 0;
    for (; i < scores.length && top.size < top.k; i++) {
      if (!excluded[i]) {
        top.offer(i, scores[i]);
      }
    }
    for (; i < scores.length; i++) {
      if (scores[i] > top.heapScores[0] && !excluded[i]) {
        top.siftDown(i, scores[i]);
      }
    }
    return top.drain();
  }

  private boolean worse(int a, float aScore, int b, float bScore) {
    return aScore < bScore || (aScore == bScore && a > b);
  }

  private void siftUp(int from, int index, float score) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!worse(index, score, heap[parent], heapScores[parent])) {
        break;
      }
      heap[at] = heap[parent];
      heapScores[at] = heapScores[parent];
      at = parent;
    }
    heap[at] = index;
    heapScores[at] = score;
  }

  private void siftDown(int index, float score) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && worse(heap[child + 1], heapScores[child + 1], heap[child], heapScores[child])) {
        child++;
      }
      if (!worse(heap[child], heapScores[child], index, score)) {
        break;
      }
      heap[at] = heap[child];
      heapScores[at] = heapScores[child];
      at = child;
    }
    heap[at] = index;
    heapScores[at] = score;
  }
}
