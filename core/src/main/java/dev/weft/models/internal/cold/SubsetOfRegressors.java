package dev.weft.models.internal.cold;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;

/**
 * Kernel ridge regression that learns from all its points and answers by the kernel with some of
 * them, the basis: the weights of a target t over the points are {@code (K_bp K_pb + μK_bb)⁻¹ K_bp
 * t} (Smola and Bartlett, “Sparse greedy Gaussian process regression”, NIPS 2000; Quiñonero-Candela
 * and Rasmussen, JMLR 2005, section 5).
 *
 * @param kernel points × basis, not to be changed
 * @param gram {@code K_bp K_pb}
 * @param ofBasis {@code K_bb}
 */
record SubsetOfRegressors(Matrix kernel, Matrix gram, Matrix ofBasis) {

  /**
   * What is added to the diagonal, as a share of its mean: points that say the same leave the
   * system without an inverse.
   */
  private static final double LEAST_JITTER = 1e-6;

  /** Of a kernel, owned by the record, and where the basis stands among the points. */
  static SubsetOfRegressors of(Matrix kernel, int[] basis) {
    return new SubsetOfRegressors(kernel, Blas.gram(kernel), kernel.select(basis));
  }

  /**
   * Solves {@code (K_bp K_pb + μK_bb) Z = R}.
   *
   * @param ridge μ, greater than 0
   * @param right right-hand sides as rows, which stay as they are
   * @return the solutions as rows
   */
  Matrix solve(float ridge, Matrix right) {
    double trace = 0;
    for (int b = 0; b < gram.rows(); b++) {
      trace += gram.at(b, b);
    }
    double mean = trace > 0 ? trace / gram.rows() : 1;
    for (double jitter = LEAST_JITTER; ; jitter *= 10) {
      Matrix solved = right.copy();
      try {
        Blas.solve(system(ridge, (float) (jitter * mean)), solved);
        return solved;
      } catch (ArithmeticException e) {
        if (jitter > 1) {
          throw e; // A system that is all diagonal has an inverse: something else is wrong.
        }
      }
    }
  }

  private Matrix system(float ridge, float jitter) {
    Matrix system = gram.copy();
    for (int i = 0; i < system.values().length; i++) {
      system.values()[i] += ridge * ofBasis.values()[i];
    }
    ColdColumnsFit.addToDiagonal(system, jitter);
    return system;
  }
}
