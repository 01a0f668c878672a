package dev.weft.features.internal;

import dev.weft.math.Matrix;
import java.util.Arrays;

/**
 * Takes what all vectors have in common from each of them, and brings them to length 1.
 *
 * @param mean of the rows that were learned from; empty where there were too few for one. Owned
 */
record Centring(double[] mean) {

  /** A row this close to the mean, squared and relative to its length, is rounding alone. */
  private static final double ROUNDING = 1e-10;

  /** Learns the mean of the known rows that are not zero. */
  static Centring of(Matrix rows, boolean[] known) {
    double[] mean = new double[rows.columns()];
    int count = 0;
    for (int r = 0; r < rows.rows(); r++) {
      if (known[r] && !isZero(rows, r)) {
        count++;
        for (int c = 0; c < mean.length; c++) {
          mean[c] += rows.at(r, c);
        }
      }
    }
    if (count < 2) {
      return new Centring(new double[0]);
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= count;
    }
    return new Centring(mean);
  }

  /**
   * Subtracts the mean from all rows that are not zero; then length 1, in place. A row that is the
   * mean itself, as where all texts are the same, becomes zero and not scaled-up rounding.
   */
  Matrix apply(Matrix rows) {
    for (int r = 0; r < rows.rows() && mean.length > 0; r++) {
      subtract(rows, r);
    }
    Fusion.normalizeRows(rows);
    return rows;
  }

  private void subtract(Matrix rows, int row) {
    int from = row * mean.length;
    if (isZero(rows, row)) {
      return;
    }
    double before = 0;
    double after = 0;
    for (int c = 0; c < mean.length; c++) {
      double value = rows.values()[from + c];
      double centred = value - mean[c];
      before += value * value;
      after += centred * centred;
      rows.values()[from + c] = (float) centred;
    }
    if (after < ROUNDING * before) {
      Arrays.fill(rows.values(), from, from + mean.length, 0f);
    }
  }

  private static boolean isZero(Matrix rows, int row) {
    for (int c = 0; c < rows.columns(); c++) {
      if (rows.at(row, c) != 0) {
        return false;
      }
    }
    return true;
  }
}
