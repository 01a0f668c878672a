package dev.weft.models.internal.ratings;

import java.util.Arrays;

/**
 * Sums for the correlations of one row with all others, over the columns that both have. Scratch of
 * one worker.
 */
final class Correlations {

  private final double[] products;
  private final double[] ownSquares;
  private final double[] otherSquares;
  private final int[] counts;
  private final int[] touched;
  private int size;

  Correlations(int rows) {
    products = new double[rows];
    ownSquares = new double[rows];
    otherSquares = new double[rows];
    counts = new int[rows];
    touched = new int[rows];
  }

  void add(int other, double ownValue, double otherValue) {
    if (counts[other]++ == 0) {
      touched[size++] = other;
    }
    products[other] += ownValue * otherValue;
    ownSquares[other] += ownValue * ownValue;
    otherSquares[other] += otherValue * otherValue;
  }

  /** The rows that share a column, ascending. */
  int[] others() {
    int[] others = Arrays.copyOf(touched, size);
    Arrays.sort(others);
    return others;
  }

  /** The shrunk correlation, in −1..1; 0 with fewer than two columns in common. */
  double similarity(int other, double shrinkage) {
    double length = Math.sqrt(ownSquares[other] * otherSquares[other]);
    int more = counts[other] - 1;
    return more < 1 || !(length > 0)
        ? 0
        : more / (more + shrinkage) * Math.clamp(products[other] / length, -1, 1);
  }

  /** Forgets everything. */
  void clear() {
    for (int t = 0; t < size; t++) {
      int other = touched[t];
      products[other] = 0;
      ownSquares[other] = 0;
      otherSquares[other] = 0;
      counts[other] = 0;
    }
    size = 0;
  }
}
