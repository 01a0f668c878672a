package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StoredRowsTest {

  private static final int COLUMNS = 300;
  private static final Matrix EXACT = Gaussians.matrix(1_000, COLUMNS, new SplittableRandom(1));
  private static final Matrix ROUNDED = HalfPrecision.rounded(EXACT);

  @Test
  void whatIsReadIsWhatWasGiven() {
    for (Matrix matrix : new Matrix[] {EXACT, ROUNDED, ROUNDED.select(new int[] {4, 2})}) {
      StoredRows rows = StoredRows.of(matrix);
      assertThat(rows.matrix()).isEqualTo(matrix);
      float[] room = rows.room(2);
      for (int row = 0; row + 1 < matrix.rows(); row++) {
        float[] read = rows.read(row, 2, room);
        int place = rows.place(row);
        assertThat(Arrays.copyOfRange(read, place, place + COLUMNS)).isEqualTo(matrix.row(row));
        assertThat(Arrays.copyOfRange(read, place + COLUMNS, place + 2 * COLUMNS))
            .isEqualTo(matrix.row(row + 1));
      }
    }
  }

  @Test
  void onlyManyNumbersThatHalvesHoldAreKeptAsHalves() {
    assertThat(StoredRows.of(EXACT).room(1)).isEmpty();
    assertThat(StoredRows.of(ROUNDED.select(new int[] {4, 2})).room(1)).isEmpty();
    assertThat(StoredRows.of(ROUNDED).room(3)).hasSize(3 * COLUMNS);
  }

  @Test
  void halvedRowsAreTheNearestNumbersUnlessOneIsTooLarge() {
    assertThat(StoredRows.of(EXACT).halved().matrix()).isEqualTo(ROUNDED);
    Matrix large = EXACT.copy();
    large.values()[7] = 70_000;
    assertThat(StoredRows.of(large).halved().matrix()).isEqualTo(large);
    large.values()[7] = Float.NaN;
    assertThat(StoredRows.of(large).halved().matrix()).isEqualTo(large);
  }

  @Test
  void columnsOfZerosAreNotTold() {
    Matrix some = ROUNDED.copy();
    for (int i = 0; i < some.values().length; i++) {
      some.values()[i] *= i % COLUMNS == 5 || i % COLUMNS == 250 ? 1 : 0;
    }
    assertThat(StoredRows.of(some).told()).containsExactly(5, 250);
    assertThat(StoredRows.of(EXACT).told()).hasSize(COLUMNS);
  }
}
