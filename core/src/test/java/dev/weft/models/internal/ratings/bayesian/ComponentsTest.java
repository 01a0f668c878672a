package dev.weft.models.internal.ratings.bayesian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.RandomStreams;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class ComponentsTest {

  private static SparseMatrix random(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var dense = Matrix.zeros(rows, columns);
    for (int i = 0; i < dense.values().length; i++) {
      dense.values()[i] = random.nextDouble() < 0.3 ? (float) random.nextGaussian() : 0;
    }
    return Components.sparse(dense);
  }

  @Test
  void columnsAreOrthogonalAndRowsOfLengthOneOnAverage() {
    SparseMatrix features = random(60, 20, 3);
    Components components = Components.of(features, 6, RandomStreams.of(1));
    Matrix rows = components.of(features);
    assertThat(rows.columns()).isEqualTo(6);
    double total = 0;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        double sum = 0;
        for (int r = 0; r < 60; r++) {
          sum += rows.at(r, a) * rows.at(r, b);
        }
        total += a == b ? sum : 0;
        if (a != b) {
          assertThat(sum).isCloseTo(0, within(1e-3));
        }
      }
    }
    assertThat(total).isCloseTo(60, within(1e-2));
  }

  @Test
  void twoKindsOfRowsHaveOneDirection() {
    var dense = new Matrix(4, 2, new float[] {1, 0, 0, 1, 1, 0, 0, 1});
    Components components = Components.of(Components.sparse(dense), 5, RandomStreams.of(1));
    Matrix rows = components.of(Components.sparse(dense));
    assertThat(components.rank()).isEqualTo(1);
    assertThat(Math.abs(rows.at(0, 0))).isCloseTo(1, within(1e-4f));
    assertThat(rows.at(1, 0)).isCloseTo(-rows.at(0, 0), within(1e-4f));
  }

  @Test
  void aRowOfZerosIsTheMean() {
    SparseMatrix features = random(60, 20, 3);
    Components components = Components.of(features, 6, RandomStreams.of(1));
    assertThat(components.of(Components.sparse(Matrix.zeros(1, 20))).values()).containsOnly(0);
  }

  @Test
  void featuresThatAreAllAlikeHaveNoDirection() {
    var same = new Matrix(3, 2, new float[] {1, 2, 1, 2, 1, 2});
    assertThat(Components.of(Components.sparse(same), 5, RandomStreams.of(1)).rank()).isZero();
    assertThat(Components.of(Components.sparse(Matrix.zeros(0, 0)), 5, RandomStreams.of(1)).rank())
        .isZero();
    assertThat(Components.of(random(60, 20, 3), 0, RandomStreams.of(1)).rank()).isZero();
  }

  @Test
  void numbersBecomeRangesAndAnUnknownOneNone() {
    float[] years = {1990, Float.NaN, 1950, 1990, 2000, 1200, 3000};
    var rows =
        FeatureRows.of(new FeatureBlock.Numeric("year", years, 1, 1), new int[] {0, 1, 2, 3, 4});
    SparseMatrix ranges = rows.rows(new int[] {0, 1, 2, 3, 4, 5, 6});
    assertThat(ranges.entries(1)).isZero();
    assertThat(ranges.select(new int[] {0})).isEqualTo(ranges.select(new int[] {3}));
    assertThat(ranges.select(new int[] {0})).isNotEqualTo(ranges.select(new int[] {2}));
    // What was not learned from falls into a range, too.
    assertThat(ranges.entries(5)).isOne();
    assertThat(ranges.select(new int[] {6})).isEqualTo(ranges.select(new int[] {4}));
  }
}
