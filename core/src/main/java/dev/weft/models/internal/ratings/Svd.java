package dev.weft.models.internal.ratings;

/**
 * Biased matrix factorisation by stochastic gradient descent: {@code r̂ = μ + b_u + b_i + q_i·p_u},
 * which minimises {@code Σ (r − r̂)² + λ(b_u² + b_i² + ‖q_i‖² + ‖p_u‖²)} over the ratings.
 *
 * <p>Funk, “Netflix update: try this at home”, 2006; Koren, Bell and Volinsky, IEEE Computer 2009,
 * equation 5. One epoch goes over the users in their order and over the ratings of each, as in
 * Surprise, whose settings are the defaults here. A guest's factors are the ridge solution with the
 * items' held fixed. Cost O(ratings × factors × epochs).
 *
 * @param factors k, 1..2,048
 * @param epochs passes over the ratings, 1..1,000
 * @param learningRate γ, in 0 (exclusive)..1
 * @param regularization λ, at least 0
 * @param startDeviation standard deviation of the random start, 0..100
 */
public record Svd(
    int factors, int epochs, double learningRate, double regularization, double startDeviation)
    implements FactorsByDescent {

  public Svd {
    Checks.descent(factors, epochs, learningRate, regularization, startDeviation);
  }

  /** 100 factors, 20 epochs, γ = 0.005, λ = 0.02, start 0.1. */
  public Svd() {
    this(100, 20, 0.005, 0.02, 0.1);
  }

  @Override
  public String description() {
    return "factors by stochastic gradients";
  }

  @Override
  public boolean choiceCounts() {
    return false;
  }
}
