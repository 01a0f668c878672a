package dev.weft.models.internal.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@EveryKernel
class NormalEquationsTest {

  @Test
  void solvesOneFactorByHand() {
    // (2 + 3·3 + 1) x = 3.
    var equations = new NormalEquations(1);
    equations.start(new float[] {2}, 1);
    equations.add(new float[] {3}, 0);
    float[] solution = new float[1];
    equations.solve(solution, 0);
    assertThat(solution[0]).isEqualTo(3f / 12f, within(1e-7f));
  }

  @Test
  void solvesLikeLapackForSeededRowsAroundTheBlockAndLaneSizes() {
    var random = new SplittableRandom(11);
    for (int k : new int[] {2, 3, 4, 5, 15, 16, 17, 30, 64, 67, 128}) {
      for (int observed : new int[] {0, 1, 4, 6, 90}) {
        Matrix others = Gaussians.matrix(observed + 200, k, random);
        float[] base = NormalEquations.weightedGram(others, 0.1f);
        var equations = new NormalEquations(k);
        equations.start(base, 0.5f);
        for (int row = 0; row < observed; row++) {
          equations.add(others.values(), row * k);
        }
        float[] solution = new float[k];
        equations.solve(solution, 0);
        float[] expected = lapack(others, observed, base, 0.5f);
        assertThat(solution)
            .as("k %d, %d rows", k, observed)
            .containsExactly(expected, within(2e-5f));
      }
    }
  }

  @Test
  void anotherRowIsSolvedAsIfItWereTheFirst() {
    var random = new SplittableRandom(12);
    Matrix others = Gaussians.matrix(40, 20, random);
    float[] base = NormalEquations.weightedGram(others, 1);
    float[][] solutions = new float[2][20];
    var equations = new NormalEquations(20);
    for (float[] solution : solutions) {
      equations.start(base, 1);
      equations.add(others.values(), 60);
      equations.solve(solution, 0);
    }
    assertThat(solutions[1]).containsExactly(solutions[0]);
  }

  @Test
  void aSystemThatIsNotPositiveDefiniteIsRefused() {
    var equations = new NormalEquations(6);
    equations.start(new float[36], 0);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> equations.solve(new float[6], 0))
        .withMessageContaining("more regularization");
  }

  private static float[] lapack(Matrix others, int observed, float[] base, float penalty) {
    int k = others.columns();
    var system = new Matrix(k, k, base.clone());
    var right = Matrix.zeros(1, k);
    for (int i = 0; i < k; i++) {
      system.values()[i * k + i] += penalty;
      for (int row = 0; row < observed; row++) {
        right.values()[i] += others.at(row, i);
        for (int j = 0; j < k; j++) {
          system.values()[i * k + j] += others.at(row, i) * others.at(row, j);
        }
      }
    }
    Blas.solve(system, right);
    return right.values();
  }
}
