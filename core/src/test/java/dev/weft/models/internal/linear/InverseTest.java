package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.Sessions;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InverseTest {

  /** Seeds 1 to 30: sizes from 1 row and 1 column on, rows without entries among them. */
  @RepeatedTest(30)
  void rowsAndTheWholeMatrixHaveOneInverse(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    SparseMatrix x = random(1 + random.nextInt(40), 1 + random.nextInt(120), random);
    float[] penalty = new float[x.columns()];
    for (int i = 0; i < penalty.length; i++) {
      penalty[i] = 0.5f + 20 * (float) random.nextDouble();
    }
    var whole = Inverse.Whole.of(CoOccurrence.upperHalf(x), penalty);
    var dual = DualInverse.of(x, penalty);
    float[] column = new float[x.columns() + 1];
    Weights.Column source = dual.columns().get();
    for (int j = 0; j < x.columns(); j++) {
      source.write(j, column, 1);
      for (int i = 0; i < x.columns(); i++) {
        assertThat(column[1 + i]).isCloseTo(whole.matrix().at(i, j), within(2e-6f));
      }
    }
    Matrix rows = new Matrix(2, x.columns(), floats(2 * x.columns(), random));
    assertThat(dual.multiply(rows).values())
        .containsExactly(Blas.multiply(rows, whole.matrix()).values(), within(1e-4f));
  }

  /** 600 items, which are held in bytes, and 30 users, so that one fit is dual and one is not. */
  @Test
  void bothWaysLeadToOneModelSeed5() {
    TrainingData data = Synthetic.data(30, 600, 0, 3, 8, 5);
    var ease = new Ease(7, 0.1, 0.3, 0);
    assertThat(new GramRows(ease, data).dual()).isTrue();
    Matrix sums = new GramRows(ease, data).upperHalf();
    float[] penalty = ease.inverse(data, 0).penalty();
    Matrix p = Inverse.Whole.of(sums, penalty).matrix();
    LinearModel model = ease.fit(data);
    for (int j = 0; j < 600; j++) {
      float most = 0;
      for (int i = 0; i < 600; i++) {
        most = Math.max(most, i == j ? 0 : Math.abs(p.at(i, j) / p.at(j, j)));
      }
      for (int i = 0; i < 600; i++) {
        float expected = i == j ? 0 : -p.at(i, j) / p.at(j, j);
        float bound = (float) (Math.sqrt(Math.abs(expected) * most) / 127) + most / 30_000 + 1e-5f;
        assertThat(model.weight(i, j)).isCloseTo(expected, within(bound));
      }
    }
  }

  @Test
  void rowsOfUsersAndOfSessionsMakeUpTheSumSeed6() {
    TrainingData data = withSessions(Synthetic.data(30, 80, 0, 3, 8, 6));
    var gram = new GramRows(new Ease(7, 0.1, 0.5, 0.3), data);
    Matrix expected = gram.upperHalf();
    assertThat(CoOccurrence.upperHalf(gram.rows()).values())
        .containsExactly(expected.values(), within(1e-4f));
    assertThat(GramRows.diagonal(gram.rows()))
        .containsExactly(GramRows.diagonal(expected), within(1e-4f));
  }

  @Test
  void whatIsCloseInTimeHasNoRows() {
    TrainingData data = Synthetic.data(5, 600, 0, 3, 8, 5);
    assertThat(new GramRows(new Ease(7), data).dual()).isTrue();
    assertThat(new GramRows(new Ease(7).withAdjacentShare(0.2), data).dual()).isFalse();
  }

  private static TrainingData withSessions(TrainingData data) {
    SparseMatrix x = data.interactions().matrix();
    float[] ones = new float[x.entries()];
    Arrays.fill(ones, 1);
    int[] users = IntStream.range(0, x.rows()).toArray();
    long[] starts = new long[x.rows()];
    Arrays.fill(starts, Event.NO_TIME);
    var visits = new SparseMatrix(x.rows(), x.columns(), x.offsets(), x.indices(), ones);
    return new TrainingData(
        data.interactions(),
        new Sessions(users, starts, visits),
        data.itemFeatures(),
        data.userFeatures(),
        data.seed());
  }

  private static SparseMatrix random(int rows, int columns, SplittableRandom random) {
    int[][] indices = new int[rows][];
    float[][] values = new float[rows][];
    for (int r = 0; r < rows; r++) {
      double density = random.nextDouble() * random.nextDouble();
      indices[r] =
          random
              .ints(columns, 0, columns)
              .limit((int) (density * columns))
              .sorted()
              .distinct()
              .toArray();
      values[r] = floats(indices[r].length, random);
    }
    return SparseMatrix.ofRows(indices, values, columns);
  }

  private static float[] floats(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 4 * (float) random.nextDouble() - 1;
    }
    return values;
  }
}
