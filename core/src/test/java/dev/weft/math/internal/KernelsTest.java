package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {

  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();

  /** All lengths around one and several vectors of 4, 8 and 16 lanes, and a long one. */
  static IntStream lengths() {
    return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(127, 128, 129, 1000));
  }

  @Test
  void dotOfAWorkedExampleIsExact() {
    float[] a = {9, 1, 2, 3};
    float[] b = {4, 5, 6};
    assertThat(scalar.dot(a, 1, b, 0, 3)).isEqualTo(32f);
    assertThat(simd.dot(a, 1, b, 0, 3)).isEqualTo(32f);
  }

  @Test
  void addScaledOfAWorkedExampleLeavesTheRestAlone() {
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      float[] y = {1, 1, 1, 1};
      kernels.addScaled(2, new float[] {0, 10, 20}, 1, y, 1, 2);
      assertThat(y).containsExactly(1, 21, 41, 1);
    }
  }

  @Test
  void dotRefusesUnequalLengths() {
    assertThatThrownBy(() -> scalar.dot(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3");
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void dotOfScalarAndSimdAgreeWithDoubleSeed1(int length) {
    var random = new Random(1);
    float[] a = uniform(length + 3, random);
    float[] b = uniform(length + 5, random);
    double expected = 0;
    for (int i = 0; i < length; i++) {
      expected += (double) a[3 + i] * b[5 + i];
    }
    var tolerance = within((float) (1e-5 * Math.max(1, length)));
    assertThat(scalar.dot(a, 3, b, 5, length)).isCloseTo((float) expected, tolerance);
    assertThat(simd.dot(a, 3, b, 5, length)).isCloseTo((float) expected, tolerance);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void addScaledOfScalarAndSimdAgreeBitForBitSeed2(int length) {
    var random = new Random(2);
    float[] x = uniform(length + 2, random);
    float[] expected = uniform(length + 4, random);
    float[] actual = expected.clone();
    scalar.addScaled(0.7f, x, 1, expected, 3, length);
    simd.addScaled(0.7f, x, 1, actual, 3, length);
    assertThat(actual).containsExactly(expected);
  }

  @Test
  void countsOfAWorkedExampleTellEqualFromGreater() {
    float[] values = {9, 1, 2, 2, 3, Float.NaN, 9};
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      assertThat(kernels.countAbove(2, values, 1, 5)).isEqualTo(1);
      assertThat(kernels.countAtLeast(2, values, 1, 5)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void countsOfScalarAndSimdAgreeExactlySeed6(int length) {
    var random = new Random(6);
    float[] values = new float[length + 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5);
    }
    for (float bound = -1; bound <= 5; bound += 0.5f) {
      assertThat(simd.countAbove(bound, values, 3, length))
          .isEqualTo(scalar.countAbove(bound, values, 3, length));
      assertThat(simd.countAtLeast(bound, values, 3, length))
          .isEqualTo(scalar.countAtLeast(bound, values, 3, length));
    }
  }

  @Test
  void addScaledToAScaledRowOfAWorkedExampleLeavesTheRestAlone() {
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      float[] y = {1, 2, 4, 1};
      kernels.addScaled(2, new float[] {0, 10, 20}, 1, 0.5f, y, 1, 2);
      assertThat(y).containsExactly(1, 21, 42, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void addScaledToAScaledRowOfScalarAndSimdAgreeBitForBitSeed5(int length) {
    var random = new Random(5);
    float[] x = uniform(length + 2, random);
    float[] expected = uniform(length + 4, random);
    float[] actual = expected.clone();
    scalar.addScaled(0.7f, x, 1, 0.9f, expected, 3, length);
    simd.addScaled(0.7f, x, 1, 0.9f, actual, 3, length);
    assertThat(actual).containsExactly(expected);
  }

  @Test
  void mixOfAWorkedExampleLeavesTheRestAlone() {
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      float[] x = {7, 1, 2};
      float[] y = {3, 4, 7};
      kernels.mix(0.5f, 2, x, 1, 10, y, 0, 2);
      assertThat(x).containsExactly(7, 6.5f, 9);
      assertThat(y).containsExactly(11.5f, 22, 7);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void mixOfScalarAndSimdAgreeBitForBitSeed4(int length) {
    var random = new Random(4);
    float[] x = uniform(length + 2, random);
    float[] y = uniform(length + 4, random);
    float[] otherX = x.clone();
    float[] otherY = y.clone();
    scalar.mix(0.99f, 0.3f, x, 1, -0.7f, y, 3, length);
    simd.mix(0.99f, 0.3f, otherX, 1, -0.7f, otherY, 3, length);
    assertThat(otherX).containsExactly(x);
    assertThat(otherY).containsExactly(y);
  }

  /** A reduction of the Vector API adds in another order once it is compiled. */
  @Test
  void dotIsTheSameBeforeAndAfterItIsCompiledSeed6() {
    var random = new Random(6);
    float[] a = uniform(100, random);
    float[] b = uniform(100, random);
    float first = simd.dot(a, b);
    int others = 0;
    for (int repeat = 0; repeat < 200_000; repeat++) {
      others += simd.dot(a, b) == first ? 0 : 1;
    }
    assertThat(others).isZero();
  }

  @Test
  void dotOfWholeNumbersIsExactSeed3() {
    int[] whole = new Random(3).ints(257, -50, 50).toArray();
    float[] a = new float[whole.length];
    int expected = 0;
    for (int i = 0; i < a.length; i++) {
      a[i] = whole[i];
      expected += whole[i] * whole[i];
    }
    assertThat(scalar.dot(a, a)).isEqualTo((float) expected);
    assertThat(simd.dot(a, a)).isEqualTo((float) expected);
  }

  @Test
  void adagradOfAWorkedExampleDividesByTheRootOfTheSumWithTheNewSquare() {
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      float[] values = {9, 2, 9};
      float[] sums = {9, 7, 9};
      // g = 2 · 1 + 0.5 · 2 = 3, sum = 7 + 9, step = 0.1 · 3 / 4
      kernels.adagrad(new float[] {0, 1}, 1, 2, 0.5f, 0.1f, values, sums, 1, 1);
      assertThat(values).containsExactly(9, 2 - 0.1f * 3 / 4, 9);
      assertThat(sums).containsExactly(9, 16, 9);
    }
  }

  @Test
  void adadeltaOfAWorkedExampleStepsByTheRatioOfTheRoots() {
    for (Kernels kernels : new Kernels[] {scalar, simd}) {
      float[] values = {9, 2, 9};
      float[] sums = {9, 7, 9};
      float[] steps = {9, 3, 9};
      // g = 3, sum = 0.5 · 7 + 0.5 · 9 = 8, step = 3 · √(3 + 1) / √(8 + 1) = 2
      kernels.adadelta(new float[] {0, 1}, 1, 2, 0.5f, 0.5f, 1, values, sums, steps, 1, 1);
      assertThat(values).containsExactly(9, 0, 9);
      assertThat(sums).containsExactly(9, 8, 9);
      assertThat(steps).containsExactly(9, 0.5f * 3 + 0.5f * 4, 9);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void optimiserStepsOfScalarAndSimdAgreeBitForBitSeed4(int length) {
    var random = new Random(4);
    float[] gradient = uniform(length + 2, random);
    float[][] expected = {
      uniform(length + 3, random), positive(length + 3, random), positive(length + 3, random)
    };
    float[][] actual = {expected[0].clone(), expected[1].clone(), expected[2].clone()};
    scalar.adagrad(gradient, 2, 0.7f, 0.1f, 0.05f, expected[0], expected[1], 1, length);
    simd.adagrad(gradient, 2, 0.7f, 0.1f, 0.05f, actual[0], actual[1], 1, length);
    scalar.adadelta(
        gradient, 2, 0.7f, 0.1f, 0.95f, 1e-6f, expected[0], expected[1], expected[2], 1, length);
    simd.adadelta(
        gradient, 2, 0.7f, 0.1f, 0.95f, 1e-6f, actual[0], actual[1], actual[2], 1, length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).containsExactly(expected[i]);
    }
  }

  @Test
  void fastestIsSimdWhereTheModuleIsThere() {
    assertThat(Kernels.fastest()).isInstanceOf(SimdKernels.class);
  }

  private static float[] positive(int length, Random random) {
    float[] values = uniform(length, random);
    for (int i = 0; i < length; i++) {
      values[i] = 1 + values[i] * values[i];
    }
    return values;
  }

  private static float[] uniform(int length, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }
}
