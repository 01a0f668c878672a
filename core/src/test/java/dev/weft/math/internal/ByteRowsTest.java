package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class ByteRowsTest {

  private static final Kernels KERNELS = Kernels.fastest();

  @Test
  void noProductIsFurtherOffThanItsBoundSeed3() {
    var random = new SplittableRandom(3);
    for (int columns : new int[] {1, 15, 16, 17, 100}) {
      Matrix rows = Gaussians.matrix(200, columns, random);
      float[] query = Gaussians.matrix(1, columns, random).values();
      float length = (float) Math.sqrt(KERNELS.dot(query, query));
      ByteRows bytes = ByteRows.of(rows);
      float[] products = new float[200];
      bytes.multiply(0, 200, query, products);
      for (int row = 0; row < 200; row++) {
        float exact = KERNELS.dot(rows.values(), row * columns, query, 0, columns);
        assertThat(products[row]).isCloseTo(exact, within(bytes.bound(row) * length));
      }
    }
  }

  // Rows lie in groups of four, and a search asks for parts that begin and end anywhere.
  @Test
  void anyPartHasTheProductsOfTheWholeSeed6() {
    var random = new SplittableRandom(6);
    Matrix rows = Gaussians.matrix(11, 20, random);
    float[] query = Gaussians.matrix(1, 20, random).values();
    ByteRows bytes = ByteRows.of(rows);
    float[] whole = new float[11];
    bytes.multiply(0, 11, query, whole);
    for (int from = 0; from <= 11; from++) {
      for (int to = from; to <= 11; to++) {
        float[] part = new float[to - from];
        bytes.multiply(from, to - from, query, part);
        assertThat(part).containsExactly(Arrays.copyOfRange(whole, from, to));
      }
    }
  }

  @Test
  void productsAreAsFarOffAsIsSaidSeed4() {
    var random = new SplittableRandom(4);
    Matrix rows = Gaussians.matrix(2_000, 96, random);
    float[] query = Gaussians.matrix(1, 96, random).values();
    ByteRows bytes = ByteRows.of(rows);
    float[] products = new float[2_000];
    bytes.multiply(0, 2_000, query, products);
    double squares = 0;
    for (int row = 0; row < 2_000; row++) {
      double off = products[row] - KERNELS.dot(rows.values(), row * 96, query, 0, 96);
      squares += off * off;
    }
    double said = bytes.error() * Math.sqrt(KERNELS.dot(query, query));
    assertThat(Math.sqrt(squares / 2_000)).isBetween(0.8 * said, 1.2 * said);
  }

  // Sums in another order wherever a row stood alone ranked twins by where they stood.
  @Test
  void equalRowsHaveEqualProductsWhereverTheyStandSeed5() {
    var random = new SplittableRandom(5);
    for (int columns : new int[] {7, 64, 130}) {
      float[] one = Gaussians.matrix(1, columns, random).values();
      float[] query = Gaussians.matrix(1, columns, random).values();
      var rows = Matrix.zeros(11, columns);
      for (int row = 0; row < 11; row++) {
        System.arraycopy(one, 0, rows.values(), row * columns, columns);
      }
      float[] products = new float[11];
      ByteRows.of(rows).multiply(0, 11, query, products);
      assertThat(products).containsOnly(products[0]);
      float[] some = new float[3];
      ByteRows.of(rows).multiply(5, 3, query, some);
      assertThat(some).containsOnly(products[0]);
    }
  }

  @Test
  void rowsOfZerosAndRowsThatAreNotFiniteGiveZero() {
    var rows = new Matrix(3, 2, new float[] {0, 0, Float.NaN, 1, Float.POSITIVE_INFINITY, 1});
    float[] products = {9, 9, 9};
    ByteRows bytes = ByteRows.of(rows);
    bytes.multiply(0, 3, new float[] {2, 3}, products);
    assertThat(products).containsExactly(0, 0, 0);
    assertThat(bytes.bound(1)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(ByteRows.of(Matrix.zeros(0, 5)).rows()).isZero();
  }
}
