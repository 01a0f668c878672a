package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.math.Gaussians;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockKernelsTest {

  private static final Kernels[] ALL = {new ScalarKernels(), new SimdKernels()};
  private static final int[] LENGTHS = {0, 1, 7, 15, 16, 17, 31, 32, 33, 128, 131};

  @Test
  void addOuter4x4IsTheSumOfFourOuterProductsWorkedByHand() {
    // Rows (1 2 3 4), (0 1 0 0), (0 0 1 0), (0 0 0 1): the sum of x xᵀ.
    float[] x = {1, 2, 3, 4, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    for (Kernels kernels : ALL) {
      float[] y = new float[16];
      kernels.addOuter4x4(x, 0, 4, 0, y, 0, 4, 4);
      assertThat(y).containsExactly(1, 2, 3, 4, 2, 5, 6, 8, 3, 6, 10, 12, 4, 8, 12, 17);
    }
  }

  @Test
  void addOuter4x4IsFourTimesAddOuter4() {
    var random = new SplittableRandom(3);
    for (Kernels kernels : ALL) {
      for (int length : LENGTHS) {
        int stride = length + 5;
        float[] x = Gaussians.values(4 * stride + 1, random);
        float[] once = new float[4 * stride];
        float[] rows = new float[4 * stride];
        kernels.addOuter4x4(x, 1, stride, 0, once, 0, stride, length);
        for (int c = 0; c < 4; c++) {
          new ScalarKernels().addOuter4(x, 1, stride, c, rows, c * stride, length);
        }
        assertThat(once).containsExactly(rows, within(1e-5f));
      }
    }
  }

  // Else equal rows would be ranked by where they stand, and a list by how many items there are.
  @Test
  void theDotsOfRowsAreTheirDotsToTheBitSeed7() {
    var random = new SplittableRandom(7);
    for (Kernels kernels : ALL) {
      for (int length : LENGTHS) {
        for (int count = 0; count < 7; count++) {
          float[] x = Gaussians.values(3 + count * length, random);
          float[] p = Gaussians.values(length, random);
          float[] products = new float[1 + count];
          kernels.dots(x, 3, count, length, p, products, 1);
          for (int r = 0; r < count; r++) {
            float dot = kernels.dot(x, 3 + r * length, p, 0, length);
            assertThat(products[1 + r]).isEqualTo(dot);
          }
        }
      }
    }
  }

  @Test
  void bytesTimesAVectorAgreeWithIntegersExactly() {
    var random = new SplittableRandom(4);
    for (Kernels kernels : ALL) {
      for (int length : new int[] {0, 16, 32, 48, 400}) {
        for (int groups = 0; groups < 4; groups++) {
          byte[] codes = new byte[3 + 4 * groups * length];
          random.nextBytes(codes);
          float[] query = new float[length];
          for (int i = 0; i < length; i++) {
            query[i] = i / 16 % 3 == 1 ? 0 : random.nextInt(-50, 50);
          }
          float[] products = new float[1 + 4 * groups];
          kernels.multiplyBytes(codes, 3, groups, length, query, products, 1);
          for (int r = 0; r < 4 * groups; r++) {
            int expected = 0;
            for (int i = 0; i < length; i++) {
              int place = 3 + r / 4 * 4 * length + 64 * (i / 16) + 16 * (r % 4) + i % 16;
              expected += codes[place] * (int) query[i];
            }
            assertThat(products[1 + r]).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void squaresOfBytesTimesWeightsAgreeWithIntegersExactlySeed6() {
    var random = new SplittableRandom(6);
    for (Kernels kernels : ALL) {
      for (int length : LENGTHS) {
        for (int count = 0; count < 10; count++) {
          byte[] codes = new byte[12 * length];
          random.nextBytes(codes);
          int[] rows = random.ints(count, 0, 12).toArray();
          float[] weights = new float[count];
          float[] y = new float[length];
          int[] expected = new int[length];
          for (int i = 0; i < length; i++) {
            expected[i] = random.nextInt(-9, 9);
            y[i] = expected[i];
          }
          for (int e = 0; e < count; e++) {
            weights[e] = random.nextInt(-50, 50);
            for (int i = 0; i < length; i++) {
              int code = codes[rows[e] * length + i];
              expected[i] += ((int) weights[e]) * code * Math.abs(code);
            }
          }
          kernels.addSquares(weights, codes, rows, count, length, y);
          for (int i = 0; i < length; i++) {
            assertThat(y[i]).isEqualTo(expected[i]);
          }
        }
      }
    }
  }

  @Test
  void projectionsOfTwoRowsWorkedByHand() {
    // (1 2)·(3 1) = 5 and (0 1)·(3 1) = 1: 4·(1 2) + 0·(0 1) with shift -1 and scale 1.
    float[] x = {9, 9, 1, 2, 0, 1};
    for (Kernels kernels : ALL) {
      float[] y = {1, 1};
      kernels.addProjections(x, new int[] {7, 1, 2}, 1, 2, 2, -1, 1, new float[] {3, 1}, y);
      assertThat(y).containsExactly(5, 9);
    }
  }

  @Test
  void rowKernelsAgreeWithSumsOfScaledRowsSeed5() {
    var random = new SplittableRandom(5);
    var scalar = new ScalarKernels();
    for (int length : LENGTHS) {
      for (int count = 0; count < 10; count++) {
        float[] x = Gaussians.values(12 * length, random);
        float[] p = Gaussians.values(length, random);
        float[] weights = Gaussians.values(count, random);
        int[] rows = random.ints(count, 0, 12).toArray();
        float[] projected = new float[length];
        float[] summed = new float[length];
        float[] products = new float[count];
        for (int e = 0; e < count; e++) {
          products[e] = scalar.dot(x, rows[e] * length, p, 0, length);
          scalar.addScaled(0.5f - 2 * products[e], x, rows[e] * length, projected, 0, length);
          scalar.addScaled(weights[e], x, rows[e] * length, summed, 0, length);
        }
        for (Kernels kernels : ALL) {
          float[] y = new float[length];
          kernels.addProjections(x, rows, 0, count, length, 0.5f, -2, p, y);
          assertThat(y).containsExactly(projected, within(2e-4f * (1 + length)));
          float[] z = new float[length];
          kernels.addRows(weights, x, rows, count, length, z);
          assertThat(z).containsExactly(summed);
          float[] found = new float[count];
          kernels.multiplyRows(x, rows, 0, count, length, p, found);
          assertThat(found).containsExactly(products, within(1e-5f * (1 + length)));
          float[] later = new float[count];
          int most = Math.max(0, count - 2);
          kernels.multiplyRows(x, rows, count - most, most, length, p, later);
          assertThat(Arrays.copyOf(later, most))
              .containsExactly(
                  Arrays.copyOfRange(products, count - most, count), within(1e-5f * (1 + length)));
        }
      }
    }
  }

  /** A reduction of the Vector API adds in another order once it is compiled. */
  @Test
  void sumsOverRowsAreTheSameBeforeAndAfterTheyAreCompiledSeed7() {
    var random = new SplittableRandom(7);
    int length = 101;
    int[] rows = {0, 1, 2, 3, 4};
    float[] x = Gaussians.values(rows.length * length, random);
    float[] p = Gaussians.values(length, random);
    var simd = new SimdKernels();
    float[] first = sums(simd, x, rows, p);
    int others = 0;
    for (int repeat = 0; repeat < 50_000; repeat++) {
      others += Arrays.equals(sums(simd, x, rows, p), first) ? 0 : 1;
    }
    assertThat(others).isZero();
  }

  /** By both kernels that sum over the lanes for four rows at a time. */
  private static float[] sums(Kernels kernels, float[] x, int[] rows, float[] p) {
    float[] sums = new float[rows.length + p.length];
    float[] products = new float[rows.length];
    kernels.multiplyRows(x, rows, 0, rows.length, p.length, p, products);
    System.arraycopy(products, 0, sums, p.length, rows.length);
    kernels.addProjections(x, rows, 0, rows.length, p.length, 0.5f, -2, p, sums);
    return sums;
  }
}
