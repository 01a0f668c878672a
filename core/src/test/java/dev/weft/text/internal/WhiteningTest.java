package dev.weft.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.weft.EveryKernel;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

@EveryKernel
class WhiteningTest {

  @Test
  void twoAxesOfDifferentSpreadBecomeAlike() {
    var rows = new Matrix(4, 2, new float[] {12, 5, 8, 5, 10, 6, 10, 4});
    Matrix white = Whitening.fit(rows, 2, 0).apply(rows);
    assertThat(Math.abs(white.at(0, 0))).isEqualTo(1f, offset(1e-5f));
    assertThat(white.at(0, 1)).isEqualTo(0f, offset(1e-5f));
    assertThat(white.at(2, 0)).isEqualTo(0f, offset(1e-5f));
    assertThat(Math.abs(white.at(2, 1))).isEqualTo(1f, offset(1e-5f));
  }

  @Test
  void projectedRowsHaveUnitCovarianceWithSeed3() {
    Matrix rows = skewed(500, 16, 3);
    var whitening = Whitening.fit(rows, 16, 0);
    double[][] covariance = new double[16][16];
    for (int row = 0; row < 500; row++) {
      double[] y = project(whitening, rows.row(row));
      for (int i = 0; i < 16; i++) {
        for (int j = 0; j < 16; j++) {
          covariance[i][j] += y[i] * y[j] / 500;
        }
      }
    }
    for (int i = 0; i < 16; i++) {
      for (int j = 0; j < 16; j++) {
        assertThat(covariance[i][j]).isEqualTo(i == j ? 1 : 0, offset(0.01));
      }
    }
  }

  @Test
  void rowsHaveLengthOneAndZeroRowsStayZeroWithSeed4() {
    Matrix rows = skewed(50, 8, 4);
    Arrays.fill(rows.values(), 8, 16, 0f);
    Matrix white = Whitening.fit(rows, 5, 0.1).apply(rows);
    assertThat(white.columns()).isEqualTo(5);
    for (int row = 0; row < 50; row++) {
      double sum = 0;
      for (float value : white.row(row)) {
        sum += (double) value * value;
      }
      assertThat(sum).isEqualTo(row == 1 ? 0 : 1, offset(1e-5));
    }
  }

  @Test
  void zeroRowsDoNotMoveTheFitWithSeed5() {
    Matrix rows = skewed(30, 4, 5);
    var padded = Matrix.zeros(40, 4);
    System.arraycopy(rows.values(), 0, padded.values(), 0, 120);
    assertThat(Whitening.fit(padded)).isEqualTo(Whitening.fit(rows));
  }

  @Test
  void fewerRowsThanColumnsAndNoRowsStayFiniteWithSeed6() {
    for (int count : new int[] {0, 1, 3}) {
      Matrix rows = skewed(count, 32, 6);
      for (double shrinkage : new double[] {0, 0.1, 1}) {
        Matrix white = Whitening.fit(rows, 32, shrinkage).apply(skewed(5, 32, 7));
        for (float value : white.values()) {
          assertThat(value).isFinite();
        }
      }
    }
  }

  @Test
  void badArgumentsAreNamed() {
    var rows = Matrix.zeros(3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fit(rows, 3, 0))
        .withMessage("dimensions must be in 1..2: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fit(rows, 2, Double.NaN))
        .withMessageContaining("NaN");
    rows.values()[4] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Whitening.fit(rows))
        .withMessageContaining("column 0");
  }

  private static double[] project(Whitening whitening, float[] x) {
    double[] y = new double[whitening.outputs()];
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < y.length; k++) {
        y[k] += (double) (x[i] - whitening.mean()[i]) * whitening.projection().at(i, k);
      }
    }
    return y;
  }

  private static Matrix skewed(int rows, int columns, long seed) {
    var random = new Random(seed);
    var matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      int column = i % columns;
      matrix.values()[i] = (float) (3 + random.nextGaussian() / (1 + column));
    }
    return matrix;
  }
}
