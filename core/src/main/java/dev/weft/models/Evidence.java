package dev.weft.models;

import dev.weft.data.History;
import java.util.Locale;

/**
 * All that a model may know of the one it recommends to: no id, so a new user is not a special
 * case.
 *
 * @param history the items dealt with so far, oldest first
 * @param attributes the user's features in the columns of {@link TrainingData#userFeatures()};
 *     empty when nothing is known. Owned by the record; not to be changed
 */
public record Evidence(History history, float[] attributes) {

  private static final float[] NOTHING = {};

  /**
   * Checks the attributes; their number is the model's to judge, to which too many or too few count
   * as unknown. Weights beyond ±10¹² count as that, the largest that training takes.
   *
   * @throws IllegalArgumentException when an attribute is not finite
   */
  public Evidence {
    history = modest(history);
    for (int a = 0; a < attributes.length; a++) {
      if (!Float.isFinite(attributes[a])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "an attribute must be finite: %s at position %d; leave it 0 when it is not known",
                attributes[a],
                a));
      }
    }
  }

  private static History modest(History history) {
    float[] weights = history.weights();
    boolean large = false;
    for (float weight : weights) {
      large |= Math.abs(weight) > TrainingData.LARGEST_WEIGHT;
    }
    if (!large) {
      return history;
    }
    float[] capped = weights.clone();
    for (int entry = 0; entry < capped.length; entry++) {
      capped[entry] =
          Math.clamp(capped[entry], -TrainingData.LARGEST_WEIGHT, TrainingData.LARGEST_WEIGHT);
    }
    return history.withWeights(capped);
  }

  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(History.EMPTY, NOTHING);

  /** A history alone. */
  public static Evidence of(History history) {
    return new Evidence(history, NOTHING);
  }

  /** Whether any attribute is known: a row of zeros says nothing of anyone. */
  public boolean hasAttributes() {
    for (float attribute : attributes) {
      if (attribute != 0) {
        return true;
      }
    }
    return false;
  }
}
