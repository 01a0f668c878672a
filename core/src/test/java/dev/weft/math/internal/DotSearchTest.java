package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DotSearchTest {

  @Test
  void findsWhatAScanFindsForSeededVectorsOfManyLengths() {
    var random = new SplittableRandom(5);
    for (int columns : new int[] {1, 7, 16, 33, 128}) {
      Matrix rows = Gaussians.matrix(3_000, columns, random);
      for (int k : new int[] {1, 10, 2_999, 5_000}) {
        float[] query = Gaussians.matrix(1, columns, random).values();
        assertThat(DotSearch.of(rows).top(query, k)).containsExactly(scan(rows, query, k));
      }
    }
  }

  @Test
  void findsWhatAScanFindsWhenSeveralThreadsShareTheRows() {
    var random = new SplittableRandom(6);
    Matrix rows = Gaussians.matrix(70_000, 64, random);
    float[] query = Gaussians.matrix(1, 64, random).values();
    assertThat(DotSearch.of(rows).top(query, 25)).containsExactly(scan(rows, query, 25));
  }

  @Test
  void findsWhatAScanFindsAmongRowsThatDifferByLessThanAByteCanTell() {
    var random = new SplittableRandom(7);
    Matrix rows = Gaussians.matrix(2_000, 32, random);
    for (int r = 1; r < rows.rows(); r++) {
      for (int c = 0; c < rows.columns(); c++) {
        float first = rows.at(0, c);
        rows.values()[r * rows.columns() + c] = first + 1e-5f * rows.at(r, c);
      }
    }
    float[] query = rows.row(0);
    assertThat(DotSearch.of(rows).top(query, 10)).containsExactly(scan(rows, query, 10));
  }

  @Test
  void equalProductsAreOrderedByTheSmallerRow() {
    var rows = new Matrix(4, 2, new float[] {1, 0, 2, 0, 2, 0, 1, 0});
    assertThat(DotSearch.of(rows).top(new float[] {1, 0}, 3)).containsExactly(1, 2, 0);
  }

  @Test
  void excludedRowsAreNotFound() {
    var rows = new Matrix(3, 1, new float[] {3, 2, 1});
    boolean[] excluded = {true, false, false};
    assertThat(DotSearch.of(rows).top(new float[] {1}, excluded, 2)).containsExactly(1, 2);
  }

  @Test
  void valuesAtTheEndsOfTheirRangeAreFoundAsByAScan() {
    float huge = Float.MAX_VALUE;
    var rows =
        new Matrix(
            6, 1, new float[] {Float.NaN, huge, Float.POSITIVE_INFINITY, 0, Float.MIN_VALUE, -1});
    DotSearch search = DotSearch.of(rows);
    for (float query : new float[] {1, -1, 0, huge, -huge, Float.MIN_VALUE, Float.NaN}) {
      assertThat(search.top(new float[] {query}, 2))
          .containsExactly(scan(rows, new float[] {query}, 2));
    }
  }

  @Test
  void noRowsGiveNoAnswer() {
    assertThat(DotSearch.of(Matrix.zeros(0, 3)).top(new float[3], 5)).isEmpty();
  }

  @Test
  void aQueryOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DotSearch.of(Matrix.zeros(2, 3)).top(new float[2], 1))
        .withMessage("a query must hold 3 values: 2");
  }

  private static int[] scan(Matrix rows, float[] query, int k) {
    float[] scores = new float[rows.rows()];
    for (int r = 0; r < scores.length; r++) {
      scores[r] =
          Kernels.fastest().dot(rows.values(), r * rows.columns(), query, 0, rows.columns());
    }
    return TopK.of(scores, k);
  }
}
