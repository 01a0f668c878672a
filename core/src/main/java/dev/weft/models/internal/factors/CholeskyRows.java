package dev.weft.models.internal.factors;

import dev.weft.math.Matrix;

/** Rows solved exactly by {@link NormalEquations}. */
final class CholeskyRows implements RowSolver {

  private final float[] base;
  private final int k;
  private final NormalEquations equations;

  CholeskyRows(float[] base, int k) {
    this.base = base;
    this.k = k;
    this.equations = new NormalEquations(k);
  }

  @Override
  public void solve(
      Matrix others,
      int[] rows,
      int from,
      int to,
      float penalty,
      float[] mean,
      int meanFrom,
      float[] row,
      int at) {
    equations.start(base, penalty);
    for (int e = from; e < to; e++) {
      equations.add(others.values(), rows[e] * k);
    }
    if (mean.length > 0) {
      equations.addRight(penalty, mean, meanFrom);
    }
    equations.solve(row, at);
  }
}
