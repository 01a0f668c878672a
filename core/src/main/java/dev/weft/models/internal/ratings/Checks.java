package dev.weft.models.internal.ratings;

import dev.weft.math.internal.Rule;
import java.util.Locale;

/** Rules that several hyperparameter records share. */
final class Checks {

  private Checks() {}

  /** Of stochastic gradient descent: each step keeps most of what there is. */
  static void descent(int factors, int epochs, double rate, double regularization, double start) {
    Rule.within("factors", factors, 1, 2_048);
    Rule.within("epochs", epochs, 1, 1_000);
    Rule.aboveTo("learning-rate", rate, 0, 1);
    Rule.notNegative("regularization", regularization);
    if (rate * regularization >= 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "learning-rate times regularization must be below 1: %s times %s",
              rate,
              regularization));
    }
    Rule.within("start-deviation", start, 0, 100);
  }
}
