package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteMatrixTest {

  @Test
  void aColumnWorkedByHand() {
    // Codes 127, −64, 1 and 0: shares of 1, (64/127)², (1/127)² and a 300th part of a code.
    float fourth = 127 * 127 / 4f;
    ByteMatrix matrix = ByteMatrix.zeros(4, 2);
    matrix.encode(1, 1, new float[] {127 * 127 / 2f, -64 * 64 / 2f, 0.5f, 0.001f});
    assertThat(matrix.codes()).containsExactly(0, 127, 0, -64, 0, 1, 0, 0);
    assertThat(matrix.scales()).containsExactly(0, 0.5f);
    assertThat(matrix.at(1, 1)).isEqualTo(-2048);
    assertThat(matrix.at(1, 0)).isZero();
    float[] y = {9, 9};
    matrix.multiply(new float[] {0.5f, 2}, new int[] {0, 2}, 2, y);
    assertThat(y).containsExactly(0, fourth + 1);
  }

  @Test
  void everyCodeIsReadBackAsItself() {
    float[] values = new float[255];
    for (int code = -127; code <= 127; code++) {
      values[code + 127] = code * Math.abs(code) * 0.25f;
    }
    ByteMatrix matrix = ByteMatrix.zeros(255, 1);
    matrix.encode(0, 1, values);
    for (int row = 0; row < 255; row++) {
      assertThat(matrix.at(row, 0)).isEqualTo(values[row]);
    }
  }

  @Test
  void theErrorIsWithinItsBoundSeed7() {
    var random = new SplittableRandom(7);
    float[] values = new float[4_000];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float) (Math.pow(random.nextDouble(), 4) * (random.nextBoolean() ? 3e-4 : -3e-4));
    }
    values[0] = 3e-4f;
    ByteMatrix matrix = ByteMatrix.zeros(values.length, 1);
    matrix.encode(0, 1, values);
    for (int i = 0; i < values.length; i++) {
      double share = Math.abs(values[i]) / 3e-4;
      double bound = 3e-4 * (Math.sqrt(share) / 127 + 0.5 / (127 * 127)) * 1.0001;
      assertThat((double) matrix.at(i, 0)).isCloseTo(values[i], within(bound));
    }
  }

  @Test
  void aColumnOfNothingIsZero() {
    ByteMatrix matrix = ByteMatrix.zeros(2, 2);
    matrix.encode(0, 2, new float[] {0, 0, 1e-38f, -1e-40f});
    assertThat(matrix).isEqualTo(ByteMatrix.zeros(2, 2));
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new ByteMatrix(2, 2, new byte[3], new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a 2 × 2 matrix holds 4 codes and 2 scales, not 3 and 2");
    assertThatThrownBy(() -> new ByteMatrix(1, 1, new byte[1], new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scales must be finite and >= 0: NaN");
    assertThatThrownBy(() -> ByteMatrix.zeros(50_000, 50_000))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
