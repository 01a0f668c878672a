package dev.weft.models.internal.neighbours;

/** How alike two sparse vectors are, from sums over the positions that they share. */
public enum Similarity {
  /** {@code Σab / √(Σa² Σb²)} over all positions, missing ones as zero. */
  COSINE,
  /** Shared positions over all positions of either. */
  JACCARD,
  /**
   * Correlation over shared positions, times {@code n / (n + shrinkage)}. Needs values that vary.
   */
  PEARSON;

  /** A variance this small beside the sum of squares is rounding: the values do not vary. */
  private static final double ROUNDING = 1e-12;

  /** The sums that a similarity is made of, in double: variances are small differences of them. */
  static final class Sums {
    final float[] shared;
    final double[] product;
    final double[] first;
    final double[] second;
    final double[] firstSquared;
    final double[] secondSquared;

    Sums(int size) {
      shared = new float[size];
      product = new double[size];
      first = new double[size];
      second = new double[size];
      firstSquared = new double[size];
      secondSquared = new double[size];
    }

    void add(int other, float a, float b) {
      shared[other]++;
      product[other] += (double) a * b;
      first[other] += a;
      second[other] += b;
      firstSquared[other] += (double) a * a;
      secondSquared[other] += (double) b * b;
    }

    void clear(int other) {
      shared[other] = 0;
      product[other] = 0;
      first[other] = 0;
      second[other] = 0;
      firstSquared[other] = 0;
      secondSquared[other] = 0;
    }
  }

  /**
   * What is known of one vector as a whole.
   *
   * @param entries number of non-zero positions
   * @param squares sum of squares
   */
  record Whole(float entries, float squares) {}

  /** The similarity with the vector {@code other}, 0 where it is not defined. */
  float of(Sums sums, int other, Whole a, Whole b, float shrinkage) {
    float shared = sums.shared[other];
    double value =
        switch (this) {
          case COSINE ->
              sums.product[other] / (Math.sqrt((double) a.squares() * b.squares()) + shrinkage);
          case JACCARD -> shared / (a.entries() + b.entries() - shared + shrinkage);
          case PEARSON -> pearson(sums, other, shared) * shared / (shared + shrinkage);
        };
    return Double.isFinite(value) ? (float) value : 0;
  }

  private static double pearson(Sums sums, int other, double shared) {
    double covariance = sums.product[other] - sums.first[other] * sums.second[other] / shared;
    double varianceA = sums.firstSquared[other] - sums.first[other] * sums.first[other] / shared;
    double varianceB = sums.secondSquared[other] - sums.second[other] * sums.second[other] / shared;
    return varianceA <= ROUNDING * sums.firstSquared[other]
            || varianceB <= ROUNDING * sums.secondSquared[other]
        ? 0
        : covariance / Math.sqrt(varianceA * varianceB);
  }
}
