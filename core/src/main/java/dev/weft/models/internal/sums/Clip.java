package dev.weft.models.internal.sums;

import dev.weft.data.History;
import dev.weft.math.internal.Rule;

/**
 * The most that one history contributes to a sum, for privacy: its latest entries, with weights
 * scaled down to a Euclidean norm. With {@code norm} c a user moves the co-occurrences by at most
 * c² in Euclidean norm (one half with the diagonal), and the summed weights by at most c; this is
 * the sensitivity that the scale of {@link Noise} is chosen by. Transitions move by more, since
 * each entry counts at many cuts: see {@link TransitionSums#pastBound}. The whole number of users
 * of each item moves by at most 1 in {@code entries} places.
 *
 * @param entries most entries of a history, the latest, at least 1
 * @param norm greatest Euclidean norm of the weights, greater than 0; infinite for any
 */
public record Clip(int entries, double norm) {

  /** Histories count as they are. */
  public static final Clip NONE = new Clip(Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

  public Clip {
    Rule.atLeast("entries", entries, 1);
    if (!(norm > 0)) {
      throw new IllegalArgumentException("norm must be above 0: " + norm);
    }
  }

  /** What of a history counts; the same object when it is within the bounds. */
  public History of(History history) {
    History latest = history.size() > entries ? history.last(entries) : history;
    double squares = 0;
    for (int entry = 0; entry < latest.size(); entry++) {
      squares += (double) latest.weight(entry) * latest.weight(entry);
    }
    double length = Math.sqrt(squares);
    if (!(length > norm)) {
      return latest;
    }
    float[] weights = latest.weights();
    for (int entry = 0; entry < weights.length; entry++) {
      weights[entry] *= (float) (norm / length);
    }
    return latest.withWeights(weights);
  }
}
