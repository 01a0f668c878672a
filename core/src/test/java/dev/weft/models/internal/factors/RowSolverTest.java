package dev.weft.models.internal.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EveryKernel
class RowSolverTest {

  private static final double UNOBSERVED = 0.1;
  private static final float PENALTY = 3;
  private static final float[] NO_MEAN = {};

  @ParameterizedTest
  @EnumSource(names = {"CHOLESKY", "CONJUGATE_GRADIENT", "BLOCK"})
  void oneFactorIsSolvedByHand(Solver solver) {
    // One observed 2 among the rows 2 and 1: base 0.1·(4 + 1); (4 + 0.5 + 3)x = 2 + 3·1.
    var others = new Matrix(2, 1, new float[] {2, 1});
    float[] row = {0};
    var base = new RowSolver.Base(solver, new float[] {0.5f}, 2, UNOBSERVED);
    RowSolver.of(base, 1).solve(others, new int[] {0}, 0, 1, PENALTY, new float[] {1}, 0, row, 0);
    assertThat(row[0]).isEqualTo(5f / 7.5f, within(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(names = {"CHOLESKY", "CONJUGATE_GRADIENT", "BLOCK"})
  void repeatedSolvesEndAtTheSolutionOfTheNormalEquationsSeed5(Solver solver) {
    var random = new SplittableRandom(5);
    for (int k : new int[] {1, 3, 16, 31, 33, 70}) {
      for (int observed : new int[] {1, 4, 7, 90}) {
        Matrix others = aligned(observed + 60, k, random);
        float[] mean = Gaussians.matrix(1, k + 2, random).values();
        int[] rows = IntStream.range(0, observed + 3).toArray();
        float[] expected = exact(others, rows, 3, observed, mean, 2);
        float[] row = new float[k + 1];
        RowSolver rowSolver = RowSolver.of(base(solver, others), k);
        for (int again = 0; again < 60; again++) {
          rowSolver.solve(others, rows, 3, 3 + observed, PENALTY, mean, 2, row, 1);
        }
        assertThat(java.util.Arrays.copyOfRange(row, 1, k + 1))
            .as("k %d, %d rows", k, observed)
            .containsExactly(expected, within(2e-4f));
      }
    }
  }

  @Test
  void conjugateGradientIsExactAfterAsManyStepsAsFactorsSeed6() {
    Matrix others = aligned(40, 6, new SplittableRandom(6));
    int[] rows = IntStream.range(0, 20).toArray();
    float[] row = new float[6];
    new GradientRows(base(Solver.CONJUGATE_GRADIENT, others), 6, 6)
        .solve(others, rows, 0, 20, PENALTY, NO_MEAN, 0, row, 0);
    assertThat(row).containsExactly(exact(others, rows, 0, 20, new float[8], 0), within(1e-4f));
  }

  @Test
  void autoIsExactForFewFactorsAndConjugateGradientForMany() {
    assertThat(Solver.AUTO.of(16)).isEqualTo(Solver.CHOLESKY);
    assertThat(Solver.AUTO.of(17)).isEqualTo(Solver.CONJUGATE_GRADIENT);
    assertThat(Solver.BLOCK.of(17)).isEqualTo(Solver.BLOCK);
  }

  private static RowSolver.Base base(Solver solver, Matrix others) {
    float[] gram = NormalEquations.weightedGram(others, (float) UNOBSERVED);
    int k = others.columns();
    float[] diagonal = new float[k];
    for (int i = 0; i < k; i++) {
      diagonal[i] = gram[i * k + i];
    }
    float[] values = solver == Solver.CONJUGATE_GRADIENT ? diagonal : gram;
    return new RowSolver.Base(solver, values, others.rows(), UNOBSERVED);
  }

  /** Random rows in axes in which their Gram matrix is diagonal. */
  private static Matrix aligned(int rows, int k, SplittableRandom random) {
    Matrix any = Gaussians.matrix(rows, k, random);
    return Blas.multiplyTransposed(any, Blas.eigen(Blas.gram(any)).vectors());
  }

  private static float[] exact(
      Matrix others, int[] rows, int from, int observed, float[] mean, int meanFrom) {
    int k = others.columns();
    Matrix system = Blas.gram(others);
    var right = Matrix.zeros(1, k);
    for (int i = 0; i < k; i++) {
      right.values()[i] = PENALTY * mean[meanFrom + i];
      for (int j = 0; j < k; j++) {
        system.values()[i * k + j] *= (float) UNOBSERVED;
        for (int e = from; e < from + observed; e++) {
          system.values()[i * k + j] += others.at(rows[e], i) * others.at(rows[e], j);
        }
      }
      system.values()[i * k + i] += PENALTY;
      for (int e = from; e < from + observed; e++) {
        right.values()[i] += others.at(rows[e], i);
      }
    }
    Blas.solve(system, right);
    return right.values();
  }
}
