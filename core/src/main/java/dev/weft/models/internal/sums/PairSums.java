package dev.weft.models.internal.sums;

import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;

/**
 * A number for each pair of items, in one of two forms. Each row may be added to by a thread of its
 * own; beyond that not thread-safe while it changes.
 */
sealed interface PairSums permits DensePairs, SparsePairs {

  /** A dense matrix of more items takes over 1.6 GB, most of it zeros. */
  int MOST_DENSE_ITEMS = 20_000;

  /** No pairs yet, in the form that suits the number of items. */
  static PairSums empty(int items) {
    return items > MOST_DENSE_ITEMS ? SparsePairs.empty(items) : DensePairs.empty(items);
  }

  int items();

  void add(int row, int column, float value);

  float at(int row, int column);

  /** The same with new items behind, whose pairs are zero. */
  PairSums grown(int items);

  /** Adds all numbers to others over the same items. */
  void addTo(PairSums others);

  /** Everything as a dense matrix of its own. */
  Matrix matrix();

  /**
   * {@link #matrix()} for those who throw the sums away: without a copy where there can be none.
   */
  Matrix release();

  /** What is not zero, rows in ascending order. */
  SparseMatrix sparse();

  /**
   * A random number for every pair, or for those of the upper half with the diagonal.
   *
   * @param part keeps the streams of several sums of one noise apart
   */
  default void addNoise(Noise noise, boolean upper, int part) {
    for (int row = 0; row < items(); row++) {
      Noise.Draws draws = noise.stream((long) part << Integer.SIZE | row);
      for (int column = upper ? row : 0; column < items(); column++) {
        add(row, column, draws.next());
      }
    }
  }

  /** Bytes that the numbers take, for those who plan memory. */
  long bytes();
}
