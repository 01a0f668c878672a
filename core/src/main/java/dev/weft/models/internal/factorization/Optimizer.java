package dev.weft.models.internal.factorization;

/** How long the steps along the gradient are, value by value. */
public enum Optimizer {

  /** The learning rate divided by the root of the squares so far (Duchi et al., JMLR 2011). */
  ADAGRAD,

  /**
   * The ratio of the roots of the mean squares of steps and gradients (Zeiler 2012). It knows no
   * learning rate.
   */
  ADADELTA
}
