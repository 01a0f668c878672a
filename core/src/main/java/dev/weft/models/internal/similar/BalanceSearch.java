package dev.weft.models.internal.similar;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.similar.Company.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the {@link SimilarBalance} that finds held-out pairs best. Popularity is divided out:
 * finding an item counts 1 / (support + {@value #SMOOTHING}), as in a lift, so that a list of what
 * is popular anyway is worth next to nothing.
 */
final class BalanceSearch {

  /** The length of the list in which the held-out item is looked for. */
  private static final int LIST = 10;

  /** Users added to every item's, so that a handful of rare items does not decide. */
  private static final int SMOOTHING = 5;

  /** Pairs by which a band of support is drawn towards all together. */
  private static final double PRIOR = 300;

  /** With fewer pairs there is nothing to choose by. */
  private static final int FEWEST = 50;

  /** Pairs whose cosines are computed at a time. */
  private static final int CHUNK = 64;

  private static final float[] TEXT_WEIGHTS = {0.125f, 0.25f, 0.5f, 1, 2, 4, 8};

  private final Matrix vectors;
  private final float[] textScales;

  /**
   * @param vectors items × d, of what they say
   * @param textScales 1 / the standard deviation of each item's cosines
   */
  BalanceSearch(Matrix vectors, float[] textScales) {
    this.vectors = vectors;
    this.textScales = textScales;
  }

  SimilarBalance best(HeldOutPairs pairs) {
    int[] support = pairs.rest().interactions().support();
    int[] asked =
        IntStream.range(0, pairs.count()).filter(pair -> support[pairs.to()[pair]] > 0).toArray();
    if (asked.length < FEWEST) {
      return SimilarBalance.EVEN;
    }
    Company company = Company.of(pairs.rest());
    List<Measure> measures = measures(company.hasSittings());
    double[] values = new double[asked.length];
    int[] bands = new int[asked.length];
    for (int a = 0; a < asked.length; a++) {
      values[a] = 1.0 / (support[pairs.to()[asked[a]]] + SMOOTHING);
      bands[a] = SimilarBalance.band(support[pairs.from()[asked[a]]]);
    }
    return chosen(measures, gains(pairs, asked, company, measures), values, bands);
  }

  private static List<Measure> measures(boolean sittings) {
    List<Measure> measures = new ArrayList<>();
    for (double share : sittings ? new double[] {0, 0.5, 1} : new double[] {0}) {
      for (double shrinkage : new double[] {0, 3, 10}) {
        measures.add(new Measure(share, shrinkage));
      }
    }
    return measures;
  }

  /** The gain of each pair queried with each measure and, within it, each weight of the text. */
  private float[][] gains(
      HeldOutPairs pairs, int[] asked, Company company, List<Measure> measures) {
    float[][] gains = new float[asked.length][];
    for (int start = 0; start < asked.length; start += CHUNK) {
      int from = start;
      int size = Math.min(CHUNK, asked.length - start);
      int[] items = new int[size];
      for (int a = 0; a < size; a++) {
        items[a] = pairs.from()[asked[from + a]];
      }
      Matrix cosines = Blas.multiplyTransposed(vectors.select(items), vectors);
      Parallel.forEach(
          size,
          () -> {
            var sums = company.new Sums();
            float[] kept = new float[company.items()];
            return a -> {
              sums.of(items[a]);
              float[] own = new float[measures.size() * TEXT_WEIGHTS.length];
              for (int m = 0; m < measures.size(); m++) {
                sums.measure(measures.get(m), kept);
                float deviation = sums.scale(kept);
                for (int w = 0; w < TEXT_WEIGHTS.length; w++) {
                  // Dividing both by the deviation of company orders them alike.
                  float scale =
                      deviation == 0 ? 1 : TEXT_WEIGHTS[w] * textScales[items[a]] / deviation;
                  own[m * TEXT_WEIGHTS.length + w] =
                      gain(kept, scale, cosines, a, items[a], pairs.to()[asked[from + a]]);
                }
              }
              gains[from + a] = own;
            };
          });
    }
    return gains;
  }

  /** The gain of nDCG for the target's place; of equal scores the target comes last. */
  private static float gain(
      float[] company, float scale, Matrix cosines, int row, int from, int to) {
    float target = company[to] + scale * cosines.at(row, to);
    int before = 0;
    int at = row * company.length;
    for (int j = 0; j < company.length && before < LIST; j++) {
      if (company[j] + scale * cosines.values()[at + j] >= target && j != to && j != from) {
        before++;
      }
    }
    return before >= LIST ? 0 : (float) (Math.log(2) / Math.log(before + 2));
  }

  private static SimilarBalance chosen(
      List<Measure> measures, float[][] gains, double[] values, int[] bands) {
    double[] same = new double[values.length];
    Arrays.fill(same, 1);
    int best = best(gains, values, same, 0, measures.size() * TEXT_WEIGHTS.length);
    int first = best / TEXT_WEIGHTS.length * TEXT_WEIGHTS.length;
    float[] textWeights = new float[SimilarBalance.BANDS];
    // Fewer users are less evidence of company, so the text never counts less for it.
    float least = 0;
    for (int band = SimilarBalance.BANDS - 1; band >= 0; band--) {
      double[] counts = new double[values.length];
      for (int a = 0; a < counts.length; a++) {
        counts[a] = (bands[a] == band ? 1 : 0) + PRIOR / counts.length;
      }
      int own = best(gains, values, counts, first, first + TEXT_WEIGHTS.length);
      least = Math.max(least, TEXT_WEIGHTS[mostText(gains, values, counts, own) - first]);
      textWeights[band] = least;
    }
    return new SimilarBalance(measures.get(first / TEXT_WEIGHTS.length), textWeights);
  }

  /** The choice with the largest sum of gains. */
  private static int best(float[][] gains, double[] values, double[] counts, int from, int to) {
    int best = from;
    double most = -1;
    for (int choice = from; choice < to; choice++) {
      double sum = 0;
      for (int a = 0; a < values.length; a++) {
        sum += values[a] * counts[a] * gains[a][choice];
      }
      if (sum > most) {
        most = sum;
        best = choice;
      }
    }
    return best;
  }

  /**
   * Of the same measure's weights the largest that is behind the best by no more than one standard
   * error of the difference: where evidence does not tell them apart, what can be read decides.
   */
  private static int mostText(float[][] gains, double[] values, double[] counts, int best) {
    int last = best / TEXT_WEIGHTS.length * TEXT_WEIGHTS.length + TEXT_WEIGHTS.length - 1;
    for (int choice = last; choice > best; choice--) {
      double sum = 0;
      double squares = 0;
      for (int a = 0; a < values.length; a++) {
        double difference = values[a] * counts[a] * (gains[a][best] - gains[a][choice]);
        sum += difference;
        squares += difference * difference;
      }
      if (sum <= Math.sqrt(squares)) {
        return choice;
      }
    }
    return best;
  }
}
