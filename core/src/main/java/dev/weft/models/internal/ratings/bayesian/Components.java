package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Principal components of features: {@code z = scale · (x − centre)·basis}. Their columns over the
 * rows learned from are orthogonal, and a row has length 1 in the root mean square. A row of zeros
 * (nothing known) stays zero, which is the mean.
 *
 * <p>Found by subspace iteration on a random start (Halko, Martinsson and Tropp, SIAM Review 2011,
 * algorithm 4.4), which never forms a matrix of the features' size.
 *
 * @param basis {@code features × rank}
 * @param centre {@code centreᵀ·basis}, rank long
 * @param scale what makes rows of length 1
 */
record Components(Matrix basis, float[] centre, float scale) {

  private static final int OVERSAMPLING = 8;
  private static final int ITERATIONS = 3;

  int rank() {
    return basis.columns();
  }

  /** The entries of a dense matrix that are not zero. */
  static SparseMatrix sparse(Matrix dense) {
    int[] offsets = new int[dense.rows() + 1];
    int[] indices = new int[dense.values().length];
    float[] values = new float[indices.length];
    int entries = 0;
    for (int r = 0; r < dense.rows(); r++) {
      for (int c = 0; c < dense.columns(); c++) {
        if (dense.at(r, c) != 0) {
          indices[entries] = c;
          values[entries++] = dense.at(r, c);
        }
      }
      offsets[r + 1] = entries;
    }
    return new SparseMatrix(
        dense.rows(),
        dense.columns(),
        offsets,
        Arrays.copyOf(indices, entries),
        Arrays.copyOf(values, entries));
  }

  /**
   * Learns the components.
   *
   * @param rows a row of features for each user or item
   * @param most largest rank; the rank is lower where the features have fewer directions
   */
  static Components of(SparseMatrix rows, int most, RandomGenerator random) {
    if (most == 0) {
      return new Components(Matrix.zeros(rows.columns(), 0), new float[0], 1);
    }
    float[] mean = mean(rows);
    int width = Math.min(most + OVERSAMPLING, Math.min(rows.rows(), rows.columns()));
    Matrix directions = RandomStreams.normal(rows.columns(), width, 1, random);
    SparseMatrix transposed = rows.transpose();
    for (int iteration = 0; iteration < ITERATIONS && directions.columns() > 0; iteration++) {
      Matrix left = Blas.orthonormal(centred(rows, mean, directions));
      directions = Blas.orthonormal(centredBack(rows, transposed, mean, left));
    }
    Blas.Eigen eigen = Blas.eigen(Blas.gram(centred(rows, mean, directions)));
    Matrix basis = eigen.leading(directions, most);
    if (basis.columns() == 0) {
      return new Components(Matrix.zeros(rows.columns(), 0), new float[0], 1);
    }
    return new Components(basis, times(mean, basis), scale(eigen, basis.columns(), rows.rows()));
  }

  /** The eigenvalues are the sums of squares over all rows. */
  private static float scale(Blas.Eigen eigen, int kept, int rows) {
    double squares = 0;
    for (int k = 1; k <= kept; k++) {
      squares += eigen.values()[eigen.values().length - k];
    }
    return (float) Math.sqrt(rows / squares);
  }

  private static float[] mean(SparseMatrix rows) {
    double[] sums = new double[rows.columns()];
    int known = 0;
    for (int r = 0; r < rows.rows(); r++) {
      known += rows.entries(r) > 0 ? 1 : 0;
    }
    for (int e = 0; e < rows.entries(); e++) {
      sums[rows.indices()[e]] += rows.values()[e];
    }
    float[] mean = new float[sums.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = (float) (sums[c] / Math.max(1, known));
    }
    return mean;
  }

  private static float[] times(float[] row, Matrix matrix) {
    double[] sums = new double[matrix.columns()];
    for (int r = 0; r < row.length; r++) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += (double) row[r] * matrix.at(r, c);
      }
    }
    float[] product = new float[sums.length];
    for (int c = 0; c < product.length; c++) {
      product[c] = (float) sums[c];
    }
    return product;
  }

  /** (X − 1·meanᵀ)·M, with rows of zeros where X has them. */
  private static Matrix centred(SparseMatrix rows, float[] mean, Matrix matrix) {
    Matrix product = rows.multiply(matrix);
    float[] shift = times(mean, matrix);
    for (int r = 0; r < product.rows(); r++) {
      for (int c = 0; c < shift.length && rows.entries(r) > 0; c++) {
        product.values()[r * shift.length + c] -= shift[c];
      }
    }
    return product;
  }

  private static Matrix centredBack(
      SparseMatrix rows, SparseMatrix transposed, float[] mean, Matrix left) {
    Matrix product = transposed.multiply(left);
    double[] sums = new double[left.columns()];
    for (int r = 0; r < left.rows(); r++) {
      for (int c = 0; c < sums.length && rows.entries(r) > 0; c++) {
        sums[c] += left.at(r, c);
      }
    }
    for (int f = 0; f < mean.length; f++) {
      for (int c = 0; c < sums.length; c++) {
        product.values()[f * sums.length + c] -= (float) (mean[f] * sums[c]);
      }
    }
    return product;
  }

  /** The components of all rows, {@code rows × rank}. */
  Matrix of(SparseMatrix rows) {
    Matrix projected = rows.multiply(basis);
    for (int r = 0; r < projected.rows(); r++) {
      for (int c = 0; c < rank(); c++) {
        int at = r * rank() + c;
        projected.values()[at] =
            rows.entries(r) == 0 ? 0 : scale * (projected.values()[at] - centre[c]);
      }
    }
    return projected;
  }
}
