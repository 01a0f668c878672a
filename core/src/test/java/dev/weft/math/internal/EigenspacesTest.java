package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

@EveryKernel
class EigenspacesTest {

  private static final int N = 24;

  /** Strengths of which the second to eleventh are equal: any cut among those is by chance. */
  private static final double[] STRENGTHS = {9, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 1, 0.5};

  // What was kept of equally strong axes hung on the last bits, so on the processor's kernels.
  @Test
  void theLastBitsDoNotChooseAmongEqualAxesSeed31() {
    double[][] exact = symmetric(new Random(31));
    Matrix kept = Blas.eigen(rounded(exact, 0, 1)).leading(5);
    for (int noise = 1; noise <= 20; noise++) {
      Matrix again = Blas.eigen(rounded(exact, 1e-7, noise)).leading(5);
      assertThat(again.values()).containsExactly(kept.values(), within(2e-3f));
    }
  }

  @Test
  void leadingVectorsAreOrthonormalEigenvectorsSeed32() {
    Matrix matrix = rounded(symmetric(new Random(32)), 0, 1);
    Matrix kept = Blas.eigen(matrix).leading(N);
    assertThat(kept.columns()).isEqualTo(STRENGTHS.length);
    Matrix products = Blas.gram(kept);
    Matrix images = Blas.multiply(matrix, kept);
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < kept.columns(); k++) {
        assertThat(images.at(i, k))
            .isCloseTo((float) (STRENGTHS[k] * kept.at(i, k)), within(2e-4f));
      }
    }
    for (int i = 0; i < kept.columns(); i++) {
      for (int j = 0; j < kept.columns(); j++) {
        assertThat(products.at(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-5f));
      }
    }
  }

  @Test
  void whatIsRoundingBesideTheLargestHasNoRank() {
    var matrix = Matrix.zeros(4, 4);
    float[] diagonal = {3, -1e-7f, 2, 3e-6f};
    for (int i = 0; i < 4; i++) {
      matrix.values()[i * 5] = diagonal[i];
    }
    Blas.Eigen eigen = Blas.eigen(matrix);
    assertThat(eigen.rank()).isEqualTo(2);
    assertThat(eigen.leading(4).columns()).isEqualTo(2);
    assertThat(Blas.eigen(Matrix.zeros(3, 3)).leading(3)).isEqualTo(Matrix.zeros(3, 0));
    assertThat(Blas.eigen(Matrix.zeros(0, 0)).rank()).isZero();
  }

  // Of two entries of one magnitude and different signs the last bits chose the positive one.
  @Test
  void theFirstOfEntriesOfOneMagnitudeIsPositive() {
    for (float noise : new float[] {0, 1e-7f, -1e-7f}) {
      float[] vectors = {-0.5f + noise, 0.5f, 0.5f, -0.5f, 0.1f, -0.2f, 0.9f, -0.3f, -1, 0, 0, 0};
      Eigenspaces.fixSigns(vectors, 4, 3);
      assertThat(new float[] {vectors[0], vectors[6], vectors[8]})
          .containsExactly(new float[] {0.5f, 0.9f, 1}, within(1e-6f));
    }
  }

  private static double[][] symmetric(Random random) {
    double[][] axes = orthonormal(random);
    double[][] sum = new double[N][N];
    for (int k = 0; k < STRENGTHS.length; k++) {
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          sum[i][j] += STRENGTHS[k] * axes[k][i] * axes[k][j];
        }
      }
    }
    return sum;
  }

  private static double[][] orthonormal(Random random) {
    double[][] axes = new double[STRENGTHS.length][N];
    for (int k = 0; k < axes.length; k++) {
      for (int i = 0; i < N; i++) {
        axes[k][i] = random.nextGaussian();
      }
      for (int before = 0; before < k; before++) {
        double product = product(axes[k], axes[before]);
        for (int i = 0; i < N; i++) {
          axes[k][i] -= product * axes[before][i];
        }
      }
      double length = Math.sqrt(product(axes[k], axes[k]));
      for (int i = 0; i < N; i++) {
        axes[k][i] /= length;
      }
    }
    return axes;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** In single precision, after relative noise of a size. */
  private static Matrix rounded(double[][] exact, double size, long seed) {
    var random = new Random(seed);
    var matrix = Matrix.zeros(N, N);
    for (int i = 0; i < N; i++) {
      for (int j = i; j < N; j++) {
        float value = (float) (exact[i][j] * (1 + size * random.nextGaussian()));
        matrix.values()[i * N + j] = value;
        matrix.values()[j * N + i] = value;
      }
    }
    return matrix;
  }
}
