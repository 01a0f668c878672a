package dev.weft.models.internal.classic;

import java.util.Locale;

/**
 * The founding formulas of the classic hybrid, as written.
 *
 * <p>Each is a pure function, in double precision. Where a formula divides by zero the answer is 0:
 * nothing is known.
 */
public final class ClassicFormulas {

  private ClassicFormulas() {}

  /**
   * The neighbourhood similarity {@code sim(u,i) = (R_ui − R_u) / √(Σ_{j∈N_u}(R_uj − R_u)² ·
   * Σ_{k∈N_i}(R_ki − R_i)²)}.
   *
   * @param rating R_ui, what the user gives the item
   * @param userMean R_u
   * @param itemMean R_i
   * @param userRatings R_uj, the ratings of the user's neighbourhood
   * @param itemRatings R_ki, the ratings of the item's neighbourhood
   */
  public static double similarity(
      double rating, double userMean, double itemMean, double[] userRatings, double[] itemRatings) {
    return similarity(
        rating,
        userMean,
        squaredDeviations(userRatings, userMean),
        squaredDeviations(itemRatings, itemMean));
  }

  /** The same from finished sums of squared deviations. */
  static double similarity(
      double rating, double userMean, double userDeviations, double itemDeviations) {
    double denominator = Math.sqrt(userDeviations * itemDeviations);
    return denominator == 0 ? 0 : (rating - userMean) / denominator;
  }

  /** {@code Σ (r − mean)²}. */
  public static double squaredDeviations(double[] ratings, double mean) {
    double sum = 0;
    for (double rating : ratings) {
      sum += (rating - mean) * (rating - mean);
    }
    return sum;
  }

  /** {@code content_sim(u,i) = f_u·f_i / (‖f_u‖ ‖f_i‖)}. */
  public static double contentSimilarity(double[] user, double[] item) {
    if (user.length != item.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature vectors must be of equal length: %d and %d",
              user.length,
              item.length));
    }
    double product = 0;
    double userSquares = 0;
    double itemSquares = 0;
    for (int f = 0; f < user.length; f++) {
      product += user[f] * item[f];
      userSquares += user[f] * user[f];
      itemSquares += item[f] * item[f];
    }
    double lengths = Math.sqrt(userSquares) * Math.sqrt(itemSquares);
    return lengths == 0 ? 0 : product / lengths;
  }

  /** {@code s_ui = α·sim + (1 − α)·content_sim}. */
  public static double mix(double alpha, double similarity, double contentSimilarity) {
    return alpha * similarity + (1 - alpha) * contentSimilarity;
  }
}
