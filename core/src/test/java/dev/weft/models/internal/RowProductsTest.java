package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.math.internal.HalfPrecision;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class RowProductsTest {

  private static final int ROWS = 1_500;
  private static final int COLUMNS = 400;

  private final SplittableRandom random = new SplittableRandom(2);
  private final Matrix halves =
      HalfPrecision.rounded(Gaussians.matrix(ROWS, COLUMNS, new SplittableRandom(1)));
  private final float[] vector = Gaussians.matrix(1, COLUMNS, random).values();

  /** The same rows and one more that half precision does not hold, which keeps all as floats. */
  private RowProducts asFloats() {
    float[] values = Arrays.copyOf(halves.values(), (ROWS + 1) * COLUMNS);
    Arrays.fill(values, ROWS * COLUMNS, values.length, 0.1f);
    return new RowProducts(new Matrix(ROWS + 1, COLUMNS, values));
  }

  @Test
  void rowsKeptAsHalvesHaveTheSameProductsToTheBit() {
    var products = new RowProducts(halves);
    RowProducts other = asFloats();
    float[] all = new float[ROWS];
    float[] allOfOther = new float[ROWS + 1];
    products.multiply(vector, all);
    other.multiply(vector, allOfOther);
    assertThat(all).isEqualTo(Arrays.copyOf(allOfOther, ROWS));

    int[] some = {3, ROWS - 1, 0};
    float[] ofSome = new float[some.length];
    products.multiply(vector, some, ofSome);
    assertThat(ofSome).containsExactly(all[3], all[ROWS - 1], all[0]);

    assertThat(products.multiply(7, 9)).isEqualTo(other.multiply(7, 9));
    float[] sum = vector.clone();
    float[] sumOfOther = vector.clone();
    products.addScaled(0.3f, 11, sum);
    other.addScaled(0.3f, 11, sumOfOther);
    assertThat(sum).isEqualTo(sumOfOther);
  }

  @Test
  void estimatesAreAsFarOffAsIsSaidAndBlindToColumnsThatSayNothing() {
    for (int i = 0; i < halves.values().length; i++) {
      halves.values()[i] *= i % COLUMNS < 350 ? 1 : 0;
    }
    var products = new RowProducts(halves);
    float[] exact = new float[ROWS];
    float[] about = new float[ROWS];
    products.multiply(vector, exact);
    double error = products.estimate(vector, about);
    Arrays.fill(vector, 350, COLUMNS, 1_000);
    float[] again = new float[ROWS];
    assertThat(products.estimate(vector, again)).isEqualTo(error);
    assertThat(again).isEqualTo(about);
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      squares += Math.pow(exact[row] - about[row], 2) / ROWS;
    }
    assertThat(Math.sqrt(squares)).isBetween(0.8 * error, 1.2 * error);
  }

  @Test
  void rowsOfZerosAreKnownAsSuch() {
    assertThat(new RowProducts(halves).areZero()).isFalse();
    assertThat(new RowProducts(Matrix.zeros(3, 2)).areZero()).isTrue();
  }
}
