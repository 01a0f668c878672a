package dev.weft.neural;

import dev.weft.math.internal.Rule;

/**
 * How a sequence network is trained.
 *
 * @param length most entries of a history that are read at once, 2..2,000
 * @param rate of Adam, greater than 0
 * @param decay of weights, at least 0
 * @param epochs at most this many passes over the data, 1..10,000
 * @param negatives with more items than this, this many are drawn for each step in place of all, at
 *     least 1
 */
record Learning(int length, double rate, double decay, int epochs, int negatives) {

  /** Passes without a gain after which training stops. */
  static final int PATIENCE = 5;

  /** Stretches of a step. */
  static final int ROWS = 64;

  /** About as many passes as finding their number and then learning from everything take. */
  static final double USUAL_PASSES = 50;

  /** Operations for each number that a place is multiplied with, there and back. */
  static final double OPERATIONS = 6;

  /** Operations a second and processor, of small matrices and all that lies between them. */
  static final double RATE = 2e10;

  Learning {
    Rule.within("length", length, 2, 2_000);
    Rule.within("epochs", epochs, 1, 10_000);
    Rule.within("negatives", negatives, 1, 10_000_000);
    Rule.positive("rate", rate);
    Rule.notNegative("decay", decay);
  }
}
