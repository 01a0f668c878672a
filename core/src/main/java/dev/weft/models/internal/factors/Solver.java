package dev.weft.models.internal.factors;

/** How each row's least squares is solved. */
public enum Solver {
  /** {@link #CHOLESKY} up to 16 factors, {@link #CONJUGATE_GRADIENT} above. */
  AUTO,

  /** Exactly, by forming the k × k system: O(n·k² + k³) for a row with n observations. */
  CHOLESKY,

  /**
   * Two steps of preconditioned conjugate gradient from where the row stood: O(n·k). What they
   * leave is made up for by later sweeps. Once a side O(rows·k² + k³), to find axes in which the
   * part of the system that all rows share is diagonal.
   *
   * <p>Takács, Pilászy and Tikk, “Applications of the conjugate gradient method for implicit
   * feedback collaborative filtering”, RecSys 2011.
   */
  CONJUGATE_GRADIENT,

  /**
   * Blocks of 32 coordinates in turn, each exactly with the others held where they stand: O(n·k·32
   * + k·32²).
   *
   * <p>Rendle, Krichene, Zhang and Koren, “iALS++: Speeding up matrix factorization with subspace
   * optimization”, 2021.
   */
  BLOCK;

  private static final int FEW = 16;

  /** What {@link #AUTO} means for this many factors. */
  Solver of(int factors) {
    if (this != AUTO) {
      return this;
    }
    return factors <= FEW ? CHOLESKY : CONJUGATE_GRADIENT;
  }
}
