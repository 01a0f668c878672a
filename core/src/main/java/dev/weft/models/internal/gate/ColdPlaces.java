package dev.weft.models.internal.gate;

import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

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

  /** The scores of each question's candidates; those of items without events are tried. */
  private final float[][] scores;

  private ColdPlaces(List<GateCase> cases, GateWeights weights) {
    this.cases = cases;
    this.weights = weights;
    this.scores = new float[cases.size()][];
    Parallel.forEach(scores.length, c -> scores[c] = cases.get(c).combined(weights));
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
    int[] cold = new int[scores.length];
    int[] all = new int[scores.length];
    with(
        offset,
        c -> {
          int[] list = TopK.of(scores[c], PLACES);
          for (int candidate : list) {
            cold[c] += cases.get(c).supportBuckets()[candidate] == 0 ? 1 : 0;
          }
          all[c] = list.length;
        });
    return Arrays.stream(cold).sum() / Math.max(1.0, Arrays.stream(all).sum());
  }

  private double ndcg(float offset) {
    double[] values = new double[scores.length];
    with(offset, c -> values[c] = cases.get(c).ndcg(scores[c]));
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / scores.length;
  }

  /** Does something with the scores of every question under an offset. */
  private void with(float offset, IntConsumer each) {
    GateWeights tried = weights.withColdOffset(offset);
    Parallel.forEach(
        scores.length,
        c -> {
          cases.get(c).combineCold(tried, scores[c]);
          each.accept(c);
        });
  }
}
