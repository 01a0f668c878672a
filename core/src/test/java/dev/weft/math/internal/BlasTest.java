package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EveryKernel
class BlasTest {

  @Test
  void inverseOfAWorkedExample() {
    var matrix = new Matrix(2, 2, new float[] {2, 1, 1, 2});
    Blas.invert(matrix);
    assertThat(matrix.values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(2f / 3, -1f / 3, -1f / 3, 2f / 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 65, 130})
  void matrixTimesItsInverseIsTheIdentitySeed5(int n) {
    Matrix matrix = positiveDefinite(n, new Random(5));
    Matrix inverse = matrix.copy();
    Blas.invert(inverse);
    double[][] product = naive(matrix, inverse);
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        assertThat(product[r][c]).isCloseTo(r == c ? 1 : 0, within(1e-4));
        assertThat(inverse.at(r, c)).isEqualTo(inverse.at(c, r));
      }
    }
  }

  @Test
  void invertReadsTheUpperHalfOnly() {
    var matrix = new Matrix(2, 2, new float[] {2, 1, Float.NaN, 2});
    Blas.invert(matrix);
    assertThat(matrix.at(1, 0)).isCloseTo(-1f / 3, within(1e-6f));
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefusedWithTheRemedy() {
    var matrix = new Matrix(2, 2, new float[] {1, 2, 2, 1});
    assertThatThrownBy(() -> Blas.invert(matrix))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("not positive definite (leading minor 2 of 2)")
        .hasMessageContaining("more regularisation");
    assertThatThrownBy(() -> Blas.solve(Matrix.zeros(2, 2), Matrix.zeros(1, 2)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aMatrixWithNanIsRefused() {
    var matrix = new Matrix(2, 2, new float[] {1, 0, 0, Float.NaN});
    assertThatThrownBy(() -> Blas.invert(matrix)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aMatrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> Blas.invert(Matrix.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 × 3");
  }

  @Test
  void solutionsTimesTheMatrixAreTheRightHandSidesSeed6() {
    Matrix matrix = positiveDefinite(23, new Random(6));
    Matrix right = random(4, 23, new Random(7));
    Matrix solved = right.copy();
    Blas.solve(matrix.copy(), solved);
    double[][] product = naive(solved, matrix);
    for (int r = 0; r < 4; r++) {
      for (int c = 0; c < 23; c++) {
        assertThat(product[r][c]).isCloseTo(right.at(r, c), within(1e-3));
      }
    }
  }

  @Test
  void solveRefusesRightHandSidesOfAnotherWidth() {
    assertThatThrownBy(() -> Blas.solve(Matrix.zeros(2, 2), Matrix.zeros(1, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 columns: 3");
  }

  @Test
  void productsAgreeWithNaiveOnesSeed8() {
    Matrix a = random(5, 17, new Random(8));
    Matrix b = random(17, 9, new Random(9));
    assertClose(Blas.multiply(a, b), naive(a, b));
    assertClose(Blas.multiplyTransposed(a, b.transpose()), naive(a, b));
    var product = new Matrix(a.rows(), b.columns(), new float[a.rows() * b.columns()]);
    Arrays.fill(product.values(), 7);
    Blas.multiplyTransposed(a, b.transpose(), product);
    assertClose(product, naive(a, b));
    assertThatThrownBy(() -> Blas.multiplyTransposed(a, b.transpose(), b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
    assertClose(Blas.transposedMultiply(a.transpose(), b), naive(a, b));
    assertClose(Blas.gram(a), naive(a.transpose(), a));
  }

  @Test
  void productRefusesSidesThatDisagree() {
    assertThatThrownBy(() -> Blas.multiply(Matrix.zeros(2, 3), Matrix.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inner sides must agree");
  }

  @Test
  void emptyMatricesGiveZerosOfTheRightShape() {
    assertThat(Blas.multiply(Matrix.zeros(2, 0), Matrix.zeros(0, 3))).isEqualTo(Matrix.zeros(2, 3));
    assertThat(Blas.gram(Matrix.zeros(0, 2))).isEqualTo(Matrix.zeros(2, 2));
    Blas.invert(Matrix.zeros(0, 0));
    assertThat(Blas.eigen(Matrix.zeros(0, 0)).values()).isEmpty();
  }

  @Test
  void eigenvaluesOfAWorkedExampleAscend() {
    var matrix = new Matrix(2, 2, new float[] {2, 1, 1, 2});
    assertThat(Blas.eigen(matrix).values())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(1f, 3f);
    assertThat(matrix.values()).containsExactly(2, 1, 1, 2);
  }

  @Test
  void rowsAreEigenvectorsOfTheirEigenvaluesSeed10() {
    Matrix matrix = positiveDefinite(12, new Random(10));
    Blas.Eigen eigen = Blas.eigen(matrix);
    double[][] product = naive(eigen.vectors(), matrix);
    for (int i = 0; i < 12; i++) {
      for (int c = 0; c < 12; c++) {
        assertThat(product[i][c])
            .isCloseTo((double) eigen.values()[i] * eigen.vectors().at(i, c), within(1e-3));
      }
    }
    assertClose(Blas.multiplyTransposed(eigen.vectors(), eigen.vectors()), identity(12));
  }

  @Test
  void theLargestEntryOfEveryEigenvectorIsPositiveSeed11() {
    Matrix vectors = Blas.eigen(positiveDefinite(9, new Random(11))).vectors();
    for (int i = 0; i < 9; i++) {
      float largest = 0;
      for (int c = 0; c < 9; c++) {
        largest = Math.abs(vectors.at(i, c)) > Math.abs(largest) ? vectors.at(i, c) : largest;
      }
      assertThat(largest).isPositive();
    }
  }

  private static double[][] identity(int n) {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static void assertClose(Matrix actual, double[][] expected) {
    assertThat(actual.rows()).isEqualTo(expected.length);
    for (int r = 0; r < actual.rows(); r++) {
      for (int c = 0; c < actual.columns(); c++) {
        assertThat(actual.at(r, c)).isCloseTo((float) expected[r][c], within(1e-4f));
      }
    }
  }

  private static double[][] naive(Matrix a, Matrix b) {
    double[][] product = new double[a.rows()][b.columns()];
    for (int r = 0; r < a.rows(); r++) {
      for (int c = 0; c < b.columns(); c++) {
        for (int i = 0; i < a.columns(); i++) {
          product[r][c] += (double) a.at(r, i) * b.at(i, c);
        }
      }
    }
    return product;
  }

  private static Matrix positiveDefinite(int n, Random random) {
    Matrix matrix = Blas.gram(random(n + 3, n, random));
    for (int i = 0; i < n; i++) {
      matrix.values()[i * n + i] += 1;
    }
    return matrix;
  }

  private static Matrix random(int rows, int columns, Random random) {
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = (float) random.nextGaussian();
    }
    return matrix;
  }
}
