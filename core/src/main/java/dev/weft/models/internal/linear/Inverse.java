package dev.weft.models.internal.linear;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import java.util.function.Supplier;

/** {@code P = (G + Λ)⁻¹}, which is symmetric, by columns. */
sealed interface Inverse permits Inverse.Whole, DualInverse {

  /** Gives every worker a source of columns with scratch of its own. */
  Supplier<Weights.Column> columns();

  /** {@code rows · P}, as a new matrix. */
  Matrix multiply(Matrix rows);

  /** The diagonal of Λ; not to be changed. */
  float[] penalty();

  /** P as a matrix. */
  record Whole(Matrix matrix, float[] penalty) implements Inverse {

    /**
     * Of the upper half of G.
     *
     * @param sums overwritten
     */
    static Whole of(Matrix sums, float[] penalty) {
      for (int i = 0; i < penalty.length; i++) {
        sums.values()[i * sums.columns() + i] += penalty[i];
      }
      Blas.invert(sums);
      return new Whole(sums, penalty);
    }

    @Override
    public Supplier<Weights.Column> columns() {
      int n = matrix.columns();
      return () -> (j, values, from) -> System.arraycopy(matrix.values(), j * n, values, from, n);
    }

    @Override
    public Matrix multiply(Matrix rows) {
      return Blas.multiply(rows, matrix);
    }
  }
}
