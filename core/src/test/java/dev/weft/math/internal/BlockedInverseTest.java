package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class BlockedInverseTest {

  private static final int TILE = BlockedInverse.TILE;

  @Test
  void theInverseOfTwoByTwoIsTheOneByHand() {
    var matrix = new Matrix(2, 2, new float[] {2, 1, Float.NaN, 3});
    Blas.invert(matrix);
    assertThat(matrix.values())
        .containsExactly(new float[] {0.6f, -0.2f, -0.2f, 0.4f}, within(1e-6f));
  }

  // OpenBLAS's kernels for Prescott crashed the process on blocks with an odd number of columns.
  @Test
  void theProductWithTheInverseIsTheIdentityForSizesAroundTheTile() {
    for (int n : new int[] {1, 5, 141, TILE - 1, TILE, TILE + 1, 2 * TILE, 3 * TILE + 50}) {
      Matrix matrix = positiveDefinite(n, 21);
      Matrix inverse = matrix.copy();
      Blas.invert(inverse);
      Matrix product = Blas.multiply(matrix, inverse);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          assertThat(product.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-4f));
        }
      }
    }
  }

  @Test
  void theSameMatrixGivesTheSameBits() {
    Matrix first = positiveDefinite(2 * TILE + 7, 22);
    Matrix second = first.copy();
    Blas.invert(first);
    Blas.invert(second);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteNamesItsLeadingMinor() {
    Matrix matrix = positiveDefinite(2 * TILE - 3, 23);
    int bad = TILE + 3;
    matrix.values()[bad * matrix.columns() + bad] = -1;
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Blas.invert(matrix))
        .withMessageContaining("leading minor " + (bad + 1) + " of " + (2 * TILE - 3));
  }

  @Test
  void aValueThatIsNotANumberIsRefused() {
    Matrix matrix = positiveDefinite(TILE + 9, 24);
    matrix.values()[TILE + 5] = Float.NaN;
    assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Blas.invert(matrix));
  }

  private static Matrix positiveDefinite(int n, long seed) {
    var random = new SplittableRandom(seed);
    var vectors = Matrix.zeros(n + 10, n);
    for (int i = 0; i < vectors.values().length; i++) {
      vectors.values()[i] = (float) (random.nextGaussian() / Math.sqrt(n));
    }
    Matrix matrix = Blas.gram(vectors);
    for (int i = 0; i < n; i++) {
      matrix.values()[i * n + i] += 0.5f;
    }
    return matrix;
  }
}
