package dev.weft.models.internal.ratings;

import java.util.Locale;

/** Rules that several hyperparameter records share. */
final class Checks {

  private Checks() {}

  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be finite and >= 0: " + value);
    }
  }

  static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in 1..%d: %d", name, most, value));
    }
  }

  /** Of stochastic gradient descent: each step keeps most of what there is. */
  static void descent(int factors, int epochs, double rate, double regularization, double start) {
    within("factors", factors, 2_048);
    within("epochs", epochs, 1_000);
    if (!(rate > 0) || rate > 1) {
      throw new IllegalArgumentException("learning-rate must be in 0 (exclusive)..1: " + rate);
    }
    notNegative("regularization", regularization);
    if (rate * regularization >= 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "learning-rate times regularization must be below 1: %s times %s",
              rate,
              regularization));
    }
    notNegative("start-deviation", start);
  }
}
