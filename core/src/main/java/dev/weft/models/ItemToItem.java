package dev.weft.models;

import dev.weft.data.History;

/**
 * A model whose score is a sum over the history, {@code score_j = Σ_i x_i · B_ij}, or that sum
 * times a number which is the same for all items of one answer. Its answers can be explained
 * exactly, item by item.
 *
 * <p>One model keeps this for items with events alone: {@code cold-columns} brings the scores of
 * the others to the scale of these, so that parts say which items of the history speak for such an
 * item, and not how much of its score they are.
 */
public interface ItemToItem extends Additive {

  /** How much a unit of {@code from} in the history adds to the score of {@code to}. */
  float weight(int from, int to);

  /** What one entry of the history adds to the sum of {@code to}. */
  default float contribution(History history, int entry, int to) {
    return history.weight(entry) * weight(history.item(entry), to);
  }

  @Override
  default float[][] contributions(Evidence evidence, int[] items) {
    History history = evidence.history();
    float[][] parts = new float[items.length][history.size()];
    for (int i = 0; i < items.length; i++) {
      for (int entry = 0; entry < history.size(); entry++) {
        parts[i][entry] = contribution(history, entry, items[i]);
      }
    }
    return parts;
  }
}
