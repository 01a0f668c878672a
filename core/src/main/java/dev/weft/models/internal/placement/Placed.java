package dev.weft.models.internal.placement;

import dev.weft.features.FeatureBlock;
import java.util.List;

/**
 * The place of an item that arrived, or says something else now: the trained items most alike to
 * it, the most alike first.
 *
 * @param items trained items; owned
 * @param weights how much each speaks for the item; owned
 * @param most how alike the first of them is
 * @param row the item's own features, groups of one row each; empty where nothing is placed by them
 */
public record Placed(int[] items, float[] weights, float most, List<FeatureBlock> row) {

  public Placed {
    row = List.copyOf(row);
  }

  /** Of an item that no other is compared with. */
  public Placed(int[] items, float[] weights) {
    this(items, weights, 0, List.of());
  }

  /** The same of an item with features. */
  Placed of(float alike, List<FeatureBlock> features) {
    return new Placed(items, weights, alike, features);
  }

  double of(float[] affinity) {
    double sum = 0;
    for (int i = 0; i < items.length; i++) {
      sum += weights[i] * affinity[items[i]];
    }
    return sum;
  }

  /** What the softmax of the likenesses is divided by: the share of the first is 1. */
  double shares() {
    double sum = 0;
    for (float weight : weights) {
      sum += weight / (double) weights[0];
    }
    return sum;
  }
}
