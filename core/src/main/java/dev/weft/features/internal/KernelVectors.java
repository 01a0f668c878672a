package dev.weft.features.internal;

import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.threads.Parallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One short vector for each item that stands for all its features, dense, sparse and numeric.
 *
 * <p>The kernel {@code K = Σ weight · similarity} of all blocks (see {@link Fusion#kernel}) is
 * {@code FFᵀ} of a wide matrix F: dense and sparse blocks as they are, numbers by their similarity
 * with a few of their own values (Williams and Seeger, “Using the Nyström method to speed up kernel
 * machines”, 2001). The vectors are the leading eigenvectors of K, whitened and of length 1, so
 * that cosines need no n × n matrix and no vocabulary. They are found by subspace iteration from a
 * random start (Halko, Martinsson and Tropp, “Finding structure with randomness”, 2011, algorithm
 * 4.4), which meets F in products only: O(entries of F × dimensions).
 */
public final class KernelVectors {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Columns beyond those kept, which make the kept ones exact. */
  private static final int OVERSAMPLING = 32;

  private static final int ITERATIONS = 2;

  /** Values that a number is compared with. */
  private static final int LANDMARKS = 32;

  /** Squared lengths below this part of the largest are rounding. */
  private static final double ROUNDING = 1e-5;

  private KernelVectors() {}

  /**
   * The vectors; those of items of which nothing is known are zero.
   *
   * @param blocks groups of features of the same rows; may be empty
   * @param rows number of items
   * @param dimensions most columns, at least 1; fewer where the features have no more
   * @param shrinkage of the whitening, 0 (all directions alike) to 1 (as strong as they are)
   * @param seed of the random start
   * @return items × at most {@code dimensions}, rows of length 1 or 0
   */
  public static Matrix of(
      List<FeatureBlock> blocks, int rows, int dimensions, double shrinkage, long seed) {
    List<Factor> factors = factors(blocks);
    if (factors.isEmpty() || rows == 0) {
      return Matrix.zeros(rows, 0);
    }
    Matrix basis =
        rows <= dimensions + OVERSAMPLING
            ? identity(rows)
            : subspace(factors, random(rows, dimensions + OVERSAMPLING, seed));
    if (basis.columns() == 0) {
      return Matrix.zeros(rows, 0);
    }
    Matrix within = Blas.transposedMultiply(basis, product(factors, basis));
    Matrix projection = projection(within, dimensions, shrinkage);
    if (projection.columns() == 0) {
      return Matrix.zeros(rows, 0);
    }
    Matrix vectors = Blas.multiply(basis, projection);
    Fusion.normalizeRows(vectors);
    return vectors;
  }

  private static List<Factor> factors(List<FeatureBlock> blocks) {
    List<Factor> factors = new ArrayList<>();
    for (FeatureBlock block : blocks) {
      if (block.weight() > 0) {
        factors.add(
            switch (block) {
              case FeatureBlock.Dense dense -> new DenseFactor(dense.values(), dense.weight());
              case FeatureBlock.Sparse sparse ->
                  new SparseFactor(sparse.values(), sparse.values().transpose(), sparse.weight());
              case FeatureBlock.Numeric numeric ->
                  new DenseFactor(landmarkFeatures(numeric), numeric.weight());
            });
      }
    }
    return factors;
  }

  /** Of few items all directions, exactly and whatever their order. */
  private static Matrix identity(int rows) {
    var identity = Matrix.zeros(rows, rows);
    for (int i = 0; i < rows; i++) {
      identity.values()[i * rows + i] = 1;
    }
    return identity;
  }

  private static Matrix subspace(List<Factor> factors, Matrix start) {
    Matrix basis = start;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = orthonormal(orthonormal(product(factors, basis)));
    }
    return basis;
  }

  private static Matrix random(int rows, int columns, long seed) {
    RandomGenerator random = RandomStreams.of(seed);
    var start = Matrix.zeros(rows, columns);
    for (int i = 0; i < start.values().length; i++) {
      start.values()[i] = (float) random.nextGaussian();
    }
    return start;
  }

  /** {@code K · basis}. */
  private static Matrix product(List<Factor> factors, Matrix basis) {
    var product = Matrix.zeros(basis.rows(), basis.columns());
    for (Factor factor : factors) {
      factor.addProduct(basis, product);
    }
    return product;
  }

  /**
   * Orthonormal columns that span the same. What is nearly dependent loses its precision in the
   * Gram matrix, so callers apply this twice.
   */
  private static Matrix orthonormal(Matrix columns) {
    if (columns.columns() == 0) {
      return columns;
    }
    Blas.Eigen eigen = Blas.eigen(Blas.gram(columns));
    int n = columns.columns();
    int from = firstAbove(eigen.values());
    var scaled = Matrix.zeros(n, n - from);
    for (int e = from; e < n; e++) {
      double scale = 1 / Math.sqrt(eigen.values()[e]);
      for (int i = 0; i < n; i++) {
        scaled.values()[i * (n - from) + e - from] = (float) (eigen.vectors().at(e, i) * scale);
      }
    }
    return scaled.columns() == 0 ? Matrix.zeros(columns.rows(), 0) : Blas.multiply(columns, scaled);
  }

  /** The first of ascending eigenvalues that is more than rounding. */
  private static int firstAbove(float[] ascending) {
    int from = 0;
    float largest = ascending[ascending.length - 1];
    while (from < ascending.length
        && !(ascending[from] > ROUNDING * largest && ascending[from] > Float.MIN_NORMAL)) {
      from++;
    }
    return from;
  }

  /** From the basis to the leading eigenvectors, whitened. */
  private static Matrix projection(Matrix within, int dimensions, double shrinkage) {
    Blas.Eigen eigen = Blas.eigen(within);
    int n = within.rows();
    int kept = Math.min(dimensions, n - firstAbove(eigen.values()));
    double mean = 0;
    for (int k = 0; k < kept; k++) {
      mean += eigen.values()[n - 1 - k] / kept;
    }
    var projection = Matrix.zeros(n, kept);
    for (int k = 0; k < kept; k++) {
      double value = eigen.values()[n - 1 - k];
      double scale = Math.sqrt(value / ((1 - shrinkage) * value + shrinkage * mean));
      for (int i = 0; i < n; i++) {
        projection.values()[i * kept + k] = (float) (eigen.vectors().at(n - 1 - k, i) * scale);
      }
    }
    return projection;
  }

  /** Rows whose inner products are about the block's similarities. */
  private static Matrix landmarkFeatures(FeatureBlock.Numeric block) {
    float[] landmarks = landmarks(block.values());
    int m = landmarks.length;
    var among = Matrix.zeros(m, m);
    for (int i = 0; i < m * m; i++) {
      among.values()[i] = similarity(landmarks[i / m], landmarks[i % m], block.bandwidth());
    }
    Blas.Eigen eigen = Blas.eigen(among);
    var root = Matrix.zeros(m, m);
    for (int e = m == 0 ? 0 : firstAbove(eigen.values()); e < m; e++) {
      double scale = 1 / Math.sqrt(eigen.values()[e]);
      for (int i = 0; i < m; i++) {
        root.values()[i * m + e] = (float) (eigen.vectors().at(e, i) * scale);
      }
    }
    var toLandmarks = Matrix.zeros(block.rows(), m);
    for (int i = 0; i < block.rows() * m; i++) {
      toLandmarks.values()[i] =
          similarity(block.values()[i / m], landmarks[i % m], block.bandwidth());
    }
    return Blas.multiply(toLandmarks, root);
  }

  private static float similarity(float a, float b, float bandwidth) {
    float difference = Math.abs(a - b);
    return Float.isNaN(difference) ? 0 : (float) Math.exp(-difference / bandwidth);
  }

  /** Distinct values at equal steps of their order. */
  private static float[] landmarks(float[] values) {
    float[] distinct = new float[values.length];
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (float value : sorted) {
      if (!Float.isNaN(value) && (count == 0 || value != distinct[count - 1])) {
        distinct[count++] = value;
      }
    }
    float[] landmarks = new float[Math.min(LANDMARKS, count)];
    for (int l = 0; l < landmarks.length; l++) {
      landmarks[l] = distinct[(int) ((long) l * (count - 1) / Math.max(1, landmarks.length - 1))];
    }
    return landmarks;
  }

  /** A part F of the features, met in products only. */
  private sealed interface Factor {

    /** Adds {@code weight · FFᵀ · basis}. */
    void addProduct(Matrix basis, Matrix product);
  }

  private record DenseFactor(Matrix values, float weight) implements Factor {

    @Override
    public void addProduct(Matrix basis, Matrix product) {
      if (values.columns() == 0) {
        return;
      }
      float[] part = Blas.multiply(values, Blas.transposedMultiply(values, basis)).values();
      KERNELS.addScaled(weight, part, 0, product.values(), 0, part.length);
    }
  }

  private record SparseFactor(SparseMatrix byItem, SparseMatrix byTerm, float weight)
      implements Factor {

    @Override
    public void addProduct(Matrix basis, Matrix product) {
      Matrix terms = Matrix.zeros(byTerm.rows(), basis.columns());
      addRows(byTerm, basis, 1, terms);
      addRows(byItem, terms, weight, product);
    }

    /** Adds {@code scale · sparse · dense}, each row by one thread. */
    private static void addRows(SparseMatrix sparse, Matrix dense, float scale, Matrix sum) {
      int columns = dense.columns();
      Parallel.forEach(
          sparse.rows(),
          row -> {
            for (int e = sparse.offsets()[row]; e < sparse.offsets()[row + 1]; e++) {
              KERNELS.addScaled(
                  scale * sparse.values()[e],
                  dense.values(),
                  sparse.indices()[e] * columns,
                  sum.values(),
                  row * columns,
                  columns);
            }
          });
    }
  }
}
