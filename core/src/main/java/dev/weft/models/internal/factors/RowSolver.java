package dev.weft.models.internal.factors;

import dev.weft.math.Matrix;

/**
 * Minimises a row's least squares {@code Σ_observed (1 − v·x)² + xᵀ·base·x + penalty·‖x − mean‖²},
 * exactly or as far as its method goes from where the row stands. Holds the scratch of one worker.
 */
interface RowSolver {

  /**
   * Solves one row in place.
   *
   * @param others the other side, rows × k
   * @param rows rows of the other side; those from {@code from} to {@code to} are observed
   * @param penalty greater than 0
   * @param mean k values from {@code meanFrom} on that the row is drawn towards; empty for zeros
   * @param row receives the solution from {@code at} on, and is where an iteration starts
   */
  void solve(
      Matrix others,
      int[] rows,
      int from,
      int to,
      float penalty,
      float[] mean,
      int meanFrom,
      float[] row,
      int at);

  /**
   * What all rows of a side share.
   *
   * @param solver any but {@link Solver#AUTO}
   * @param values {@code α₀VᵀV}: k × k, or for conjugate gradient its diagonal, all there is of it
   * @param others number of rows of the other side that have events
   * @param unobserved α₀
   */
  record Base(Solver solver, float[] values, int others, double unobserved) {}

  /** The solver of a side, with scratch of its own. */
  static RowSolver of(Base base, int k) {
    return switch (base.solver()) {
      case CHOLESKY -> new CholeskyRows(base.values(), k);
      case CONJUGATE_GRADIENT -> new GradientRows(base, k);
      case BLOCK -> new BlockRows(base.values(), k);
      case AUTO -> throw new AssertionError("auto means one of the others");
    };
  }
}
