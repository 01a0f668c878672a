package dev.weft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {

  private final SparseMatrix matrix =
      new SparseMatrix(
          3, 4, new int[] {0, 2, 2, 4}, new int[] {0, 3, 1, 3}, new float[] {1, 2, 3, 4});

  @Test
  void transposeOfAWorkedExample() {
    assertThat(matrix.transpose())
        .isEqualTo(
            new SparseMatrix(
                4, 3, new int[] {0, 1, 2, 2, 4}, new int[] {0, 2, 0, 2}, new float[] {1, 3, 2, 4}));
  }

  @Test
  void transposedTwiceIsTheSameSeed11() {
    SparseMatrix random = random(20, 13, new Random(11));
    assertThat(random.transpose().transpose()).isEqualTo(random);
    assertThat(random.transpose().entries()).isEqualTo(random.entries());
  }

  @Test
  void columnCountsAreTheEntriesOfTheTransposedRows() {
    assertThat(matrix.columnCounts()).containsExactly(1, 1, 0, 2);
    assertThat(matrix.transpose().entries(3)).isEqualTo(2);
  }

  @Test
  void selectTakesRowsInTheOrderNamed() {
    assertThat(matrix.select(new int[] {2, 1, 2}))
        .isEqualTo(
            new SparseMatrix(
                3, 4, new int[] {0, 2, 2, 4}, new int[] {1, 3, 1, 3}, new float[] {3, 4, 3, 4}));
  }

  // Room behind the last entry made equal matrices unequal.
  @Test
  void roomBehindTheLastEntryDoesNotCount() {
    var roomy =
        new SparseMatrix(
            3, 4, new int[] {0, 2, 2, 4}, new int[] {0, 3, 1, 3, 9}, new float[] {1, 2, 3, 4, 9});
    assertThat(roomy).isEqualTo(matrix).hasSameHashCodeAs(matrix);
  }

  @Test
  void offsetsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new SparseMatrix(2, 2, new int[] {0, 1}, new int[1], new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SparseMatrix(1, 2, new int[] {0, 2}, new int[1], new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offsets end at 2");
    assertThatThrownBy(() -> new SparseMatrix(-1, 2, new int[0], new int[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SparseMatrix(0, -2, new int[1], new int[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moreEntriesThanAnArrayHoldsAreRefusedBeforeAnyIsCopied() {
    int[] columns = new int[1 << 20];
    float[] weights = new float[columns.length];
    int[][] rows = new int[1 << 12][];
    Arrays.fill(rows, columns);
    float[][] values = new float[rows.length][];
    Arrays.fill(values, weights);
    var one = new SparseMatrix(1, 1, new int[] {0, columns.length}, columns, weights);
    assertThatThrownBy(() -> SparseMatrix.ofRows(rows, values, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> one.select(new int[1 << 11])).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> one.select(new int[1 << 12])).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theProductWithADenseMatrixFollowsTheWorkedExample() {
    var matrix = new SparseMatrix(2, 3, new int[] {0, 2, 3}, new int[] {0, 2, 1}, values(2, 3, 4));
    var dense = new Matrix(3, 2, values(1, 2, 3, 4, 5, 6));
    assertThat(matrix.multiply(dense)).isEqualTo(new Matrix(2, 2, values(17, 22, 12, 16)));
    assertThatThrownBy(() -> matrix.multiply(Matrix.zeros(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inner sides must agree");
  }

  private static float[] values(float... values) {
    return values;
  }

  private static SparseMatrix random(int rows, int columns, Random random) {
    int[] offsets = new int[rows + 1];
    List<Integer> indices = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (random.nextInt(3) == 0) {
          indices.add(c);
          values.add(random.nextFloat());
        }
      }
      offsets[r + 1] = indices.size();
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return new SparseMatrix(
        rows, columns, offsets, indices.stream().mapToInt(i -> i).toArray(), array);
  }
}
