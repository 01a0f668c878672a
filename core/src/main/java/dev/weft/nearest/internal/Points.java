package dev.weft.nearest.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Parallel;
import java.util.Locale;

/**
 * Rows as points of spheres, on which the nearest to a query is the one with the largest inner
 * product. The rows of a band, see {@link LengthBands}, share a sphere.
 *
 * <p>A row x gets one more coordinate, {@code √(L² − ‖x‖²)} with L the greatest length of its band,
 * and a query a 0: then all points of a band have length L, and distances order like inner
 * products. Bachrach et al., “Speeding up the Xbox recommender system using a Euclidean
 * transformation for inner-product spaces”, RecSys 2014, section 3.
 */
final class Points {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Matrix rows;
  private final LengthBands bands;
  private final float[] heights;

  Points(Matrix rows) {
    this.rows = rows;
    double[] squares = squares(rows);
    this.bands = LengthBands.of(squares);
    this.heights = new float[rows.rows()];
    for (int band = 0; band < bands.count(); band++) {
      double greatest = bands.square(band);
      for (int row : bands.members(band)) {
        heights[row] = (float) Math.sqrt(greatest - squares[row]);
      }
    }
  }

  private static double[] squares(Matrix rows) {
    int d = rows.columns();
    double[] squares = new double[rows.rows()];
    Parallel.forEach(
        rows.rows(),
        row -> {
          for (int i = row * d; i < (row + 1) * d; i++) {
            squares[row] += (double) rows.values()[i] * rows.values()[i];
          }
        });
    for (int row = 0; row < squares.length; row++) {
      if (!(squares[row] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the squared length of every row must be a finite float: row %d has %s",
                row,
                squares[row]));
      }
    }
    return squares;
  }

  LengthBands bands() {
    return bands;
  }

  int size() {
    return rows.rows();
  }

  int dimensions() {
    return rows.columns();
  }

  float[] vector(int row) {
    return rows.row(row);
  }

  float height(int row) {
    return heights[row];
  }

  /** Inner products of a point with some rows' of its band, or of a query with any rows. */
  void products(float[] vector, float height, int[] some, int count, float[] products) {
    KERNELS.multiplyRows(rows.values(), some, 0, count, rows.columns(), vector, products);
    if (height != 0) {
      for (int e = 0; e < count; e++) {
        products[e] = Math.fma(height, heights[some[e]], products[e]);
      }
    }
  }

  float product(float[] vector, float height, int row) {
    float dot = KERNELS.dot(rows.values(), row * rows.columns(), vector, 0, rows.columns());
    return Math.fma(height, heights[row], dot);
  }

  float product(int one, int other) {
    int d = rows.columns();
    float dot = KERNELS.dot(rows.values(), one * d, rows.values(), other * d, d);
    return Math.fma(heights[one], heights[other], dot);
  }
}
