package dev.weft.models.internal.ratings;

/**
 * Matrix factorisation in which a user is also what they chose to rate: {@code r̂ = μ + b_u + b_i +
 * q_i·(p_u + |N_u|^−½ Σ_{j∈N_u} y_j)}, by stochastic gradient descent.
 *
 * <p>Koren, “Factorization meets the neighborhood”, KDD 2008, equation 15. The defaults are those
 * of Surprise. The steps are exactly those of the textbook's descent, which moves every y_j of a
 * user with each of the user's ratings, at the cost of plain factorisation: see {@link
 * FactorDescent}. A guest's p is the ridge solution with all else held fixed. Cost O(ratings ×
 * factors × epochs).
 *
 * @param factors k, 1..2,048
 * @param epochs passes over the ratings, 1..1,000
 * @param learningRate γ, in 0 (exclusive)..1
 * @param regularization λ, at least 0
 * @param startDeviation standard deviation of the random start, 0..100
 */
public record SvdPlusPlus(
    int factors, int epochs, double learningRate, double regularization, double startDeviation)
    implements FactorsByDescent {

  public SvdPlusPlus {
    Checks.descent(factors, epochs, learningRate, regularization, startDeviation);
  }

  /** 20 factors, 20 epochs, γ = 0.007, λ = 0.02, start 0.1. */
  public SvdPlusPlus() {
    this(20, 20, 0.007, 0.02, 0.1);
  }

  @Override
  public String description() {
    return "the same as svd with what was rated at all as further evidence";
  }

  @Override
  public boolean choiceCounts() {
    return true;
  }
}
