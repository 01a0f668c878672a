package dev.weft.neural;

import java.util.Locale;

/**
 * How a sequence network is trained.
 *
 * @param length most entries of a history that are read at once, 2..2,000
 * @param rate of Adam, greater than 0
 * @param decay of weights, at least 0
 * @param epochs at most so many passes over the data, 1..10,000
 * @param negatives with more items, so many are drawn for each step in place of all, at least 1
 */
record Learning(int length, double rate, double decay, int epochs, int negatives) {

  /** Passes without a gain after which training stops. */
  static final int PATIENCE = 5;

  /** Stretches of a step. */
  static final int ROWS = 64;

  Learning {
    within("length", length, 2, 2_000);
    within("epochs", epochs, 1, 10_000);
    within("negatives", negatives, 1, 10_000_000);
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate must be finite and > 0: " + rate);
    }
    if (!(decay >= 0) || Double.isInfinite(decay)) {
      throw new IllegalArgumentException("decay must be finite and >= 0: " + decay);
    }
  }

  static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be in %d..%d: %d", name, least, most, value));
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in 0..1 (exclusive): " + value);
    }
  }
}
