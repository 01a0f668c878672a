package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * {@code P = (XᵀX + Λ)⁻¹} for fewer rows than columns, a column at a time and never as a whole.
 * With {@code L = Λ⁻¹} (diagonal), {@code P = L − LXᵀ (I + XLXᵀ)⁻¹ XL} (Woodbury).
 *
 * <p>Memory: one rows × rows matrix. Cost: O(rows³) once, then O(rows · support of the column +
 * entries of X) for each. Thread-safe.
 *
 * @param scaled XL
 * @param byColumn its transpose
 * @param kernel {@code (I + XLXᵀ)⁻¹}
 * @param reciprocal the diagonal of L
 * @param penalty the diagonal of Λ
 */
record DualInverse(
    SparseMatrix scaled, SparseMatrix byColumn, Matrix kernel, float[] reciprocal, float[] penalty)
    implements Inverse {

  private static final Kernels KERNELS = Kernels.fastest();

  /** Entries of X cost as much as this many operations of a dense solve (2 cores, AVX-512). */
  private static final double SCATTER = 40;

  static DualInverse of(SparseMatrix x, float[] penalty) {
    float[] reciprocal = new float[penalty.length];
    float[] root = new float[penalty.length];
    for (int i = 0; i < reciprocal.length; i++) {
      reciprocal[i] = 1 / penalty[i];
      root[i] = (float) Math.sqrt(reciprocal[i]);
    }
    Matrix kernel = CoOccurrence.upperHalf(scaled(x, root).transpose());
    for (int row = 0; row < x.rows(); row++) {
      kernel.values()[row * x.rows() + row] += 1;
    }
    Blas.invert(kernel);
    SparseMatrix scaled = scaled(x, reciprocal);
    return new DualInverse(scaled, scaled.transpose(), kernel, reciprocal, penalty);
  }

  /** Whether this costs less than the inverse of a columns × columns matrix. */
  static boolean pays(long rows, long columns, long entries) {
    double whole = (double) columns * columns * columns;
    double dual = (double) rows * rows * rows + SCATTER * ((double) columns * entries);
    return rows < columns && dual < whole;
  }

  private static SparseMatrix scaled(SparseMatrix x, float[] factors) {
    float[] values = new float[x.indices().length];
    for (int e = 0; e < x.entries(); e++) {
      values[e] = x.values()[e] * factors[x.indices()[e]];
    }
    return new SparseMatrix(x.rows(), x.columns(), x.offsets(), x.indices(), values);
  }

  @Override
  public Supplier<Weights.Column> columns() {
    return () -> {
      float[] scratch = new float[kernel.rows()];
      return (j, values, from) -> write(j, values, from, scratch);
    };
  }

  private void write(int j, float[] values, int from, float[] scratch) {
    int rows = kernel.rows();
    Arrays.fill(scratch, 0);
    for (int e = byColumn.offsets()[j]; e < byColumn.offsets()[j + 1]; e++) {
      int row = byColumn.indices()[e];
      KERNELS.addScaled(-byColumn.values()[e], kernel.values(), row * rows, scratch, 0, rows);
    }
    Arrays.fill(values, from, from + reciprocal.length, 0);
    values[from + j] = reciprocal[j];
    addRows(scratch, values, from);
  }

  @Override
  public Matrix multiply(Matrix rows) {
    int n = reciprocal.length;
    var known = Matrix.zeros(rows.rows(), kernel.rows());
    Parallel.forEach(rows.rows(), r -> multiplyRow(rows.values(), r * n, known, r));
    Matrix factors = Blas.multiply(known, kernel);
    var product = Matrix.zeros(rows.rows(), n);
    Parallel.forEach(
        rows.rows(),
        r -> {
          for (int i = r * n; i < (r + 1) * n; i++) {
            product.values()[i] = rows.values()[i] * reciprocal[i - r * n];
          }
          float[] taken = factors.row(r);
          for (int u = 0; u < taken.length; u++) {
            taken[u] = -taken[u];
          }
          addRows(taken, product.values(), r * n);
        });
    return product;
  }

  /** {@code XL} times a vector, as a row of {@code products}. */
  private void multiplyRow(float[] vector, int from, Matrix products, int r) {
    for (int u = 0; u < products.columns(); u++) {
      double sum = 0;
      for (int e = scaled.offsets()[u]; e < scaled.offsets()[u + 1]; e++) {
        sum += vector[from + scaled.indices()[e]] * scaled.values()[e];
      }
      products.values()[r * products.columns() + u] = (float) sum;
    }
  }

  /** Adds {@code LXᵀ·factors}. */
  private void addRows(float[] factors, float[] values, int from) {
    for (int row = 0; row < factors.length; row++) {
      float factor = factors[row];
      if (factor != 0) {
        for (int e = scaled.offsets()[row]; e < scaled.offsets()[row + 1]; e++) {
          values[from + scaled.indices()[e]] += factor * scaled.values()[e];
        }
      }
    }
  }
}
