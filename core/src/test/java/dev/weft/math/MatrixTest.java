package dev.weft.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

  private final Matrix matrix = new Matrix(2, 3, new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void valuesAreRowMajor() {
    assertThat(matrix.at(1, 0)).isEqualTo(4);
    assertThat(matrix.row(1)).containsExactly(4, 5, 6);
  }

  @Test
  void transposedTwiceIsTheSame() {
    assertThat(matrix.transpose().values()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(matrix.transpose().transpose()).isEqualTo(matrix);
  }

  @Test
  void selectTakesRowsInTheOrderNamed() {
    assertThat(matrix.select(new int[] {1, 1, 0}).values())
        .containsExactly(4, 5, 6, 4, 5, 6, 1, 2, 3);
    assertThat(matrix.select(new int[0])).isEqualTo(Matrix.zeros(0, 3));
    assertThat(matrix.selectColumns(new int[] {2, 0}).values()).containsExactly(3, 1, 6, 4);
    assertThat(matrix.selectColumns(new int[0])).isEqualTo(Matrix.zeros(2, 0));
  }

  @Test
  void copyShareNothing() {
    Matrix copy = matrix.copy();
    copy.values()[0] = 9;
    assertThat(matrix.at(0, 0)).isEqualTo(1);
    assertThat(copy).isNotEqualTo(matrix);
  }

  @Test
  void sidesThatDoNotFitTheValuesAreRefused() {
    assertThatThrownBy(() -> new Matrix(2, 2, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a 2 × 2 matrix holds 4 values, not 3");
    assertThatThrownBy(() -> new Matrix(-1, -3, new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMatrixBeyondAnArrayIsRefusedBeforeItIsAllocated() {
    assertThatThrownBy(() -> Matrix.zeros(50_000, 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50000 × 50000");
  }
}
