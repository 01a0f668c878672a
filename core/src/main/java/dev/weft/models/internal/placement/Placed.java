package dev.weft.models.internal.placement;

/**
 * The place of an item that arrived, or says something else now: the trained items most alike to
 * it, the most alike first.
 *
 * @param items trained items; owned
 * @param weights how much each speaks for the item; owned
 */
public record Placed(int[] items, float[] weights) {

  double of(float[] affinity) {
    double sum = 0;
    for (int i = 0; i < items.length; i++) {
      sum += weights[i] * affinity[items[i]];
    }
    return sum;
  }
}
