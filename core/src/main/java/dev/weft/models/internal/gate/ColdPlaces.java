package dev.weft.models.internal.gate;

import dev.weft.math.internal.TopK;
import java.util.List;

/**
 * Which places items without events get among the others: an offset added to their scores, so that
 * they take less of the lists' places than of the held-out events, and among such offsets the one
 * with the highest nDCG.
 *
 * <p>A text may fit anybody, so without a bound new items flood the lists of a small catalogue; and
 * how often items without events are taken is known from those that had none before the cut.
 */
final class ColdPlaces {

  /** Places of a list that are counted. */
  private static final int PLACES = 10;

  /** The offset is found on one cut and used on the next, where other items are new. */
  private static final double MARGIN = 2.0 / 3;

  private static final float LOWEST = -16;
  private static final float HIGHEST = 8;

  /** Halvings of the range of offsets. */
  private static final int HALVINGS = 12;

  /**
   * How far below the highest offset that keeps the bound others are tried. Where nearly all items
   * are without events the bound holds at any offset, and only far below it they take no place.
   */
  private static final float[] LOWER = {0, 0.25f, 0.5f, 1, 2, 4, 8, 12};

  private final List<GateCase> cases;
  private final GateWeights weights;

  private ColdPlaces(List<GateCase> cases, GateWeights weights) {
    this.cases = cases;
    this.weights = weights;
  }

  /** The weights with the offset that the answers call for; as they are where nothing was asked. */
  static GateWeights placed(GateAnswers answers, GateWeights weights) {
    if (answers.places().isEmpty()) {
      return weights;
    }
    double share = MARGIN * (answers.takenCold() + 0.5) / (answers.taken() + 1.0);
    return weights.withColdOffset(new ColdPlaces(answers.places(), weights).offset(share));
  }

  private float offset(double share) {
    float low = LOWEST;
    float high = HIGHEST;
    if (share(high) <= share) {
      low = high;
    }
    for (int step = 0; step < HALVINGS && low < high; step++) {
      float middle = (low + high) / 2;
      if (share(middle) <= share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    float best = low;
    double most = -1;
    for (float lower : LOWER) {
      double ndcg = ndcg(low - lower);
      if (ndcg > most) {
        most = ndcg;
        best = low - lower;
      }
    }
    return best;
  }

  /** The share of all lists' places that items without events take. */
  private double share(float offset) {
    GateWeights tried = weights.withColdOffset(offset);
    int cold = 0;
    int all = 0;
    for (GateCase one : cases) {
      int[] list = TopK.of(one.combined(tried), PLACES);
      for (int candidate : list) {
        cold += one.supportBuckets()[candidate] == 0 ? 1 : 0;
      }
      all += list.length;
    }
    return cold / Math.max(1.0, all);
  }

  private double ndcg(float offset) {
    GateWeights tried = weights.withColdOffset(offset);
    double sum = 0;
    for (GateCase one : cases) {
      sum += one.ndcg(one.combined(tried));
    }
    return sum / cases.size();
  }
}
