package dev.weft.nearest.internal;

import dev.weft.math.Matrix;

/** Finds the rows of a matrix with the largest inner products with a query. Thread-safe. */
public sealed interface ItemIndex permits ExactIndex, HnswIndex {

  /** Number of rows. */
  int size();

  /**
   * The k rows with the largest inner products, best first, equal ones by the smaller index; fewer
   * when there are fewer rows. An inner product that is not a number is never taken.
   *
   * @throws IllegalArgumentException when the query is not as long as a row or k is below 1
   */
  int[] top(float[] query, int k);

  /**
   * The same among the rows whose flag is not set.
   *
   * @throws IllegalArgumentException also when there is not one flag a row
   */
  int[] top(float[] query, boolean[] excluded, int k);

  /**
   * Finds exactly the largest, reading every row. The matrix is not copied and must not change.
   * Prepared in O(values); a query is O(values), a quarter of it read in most cases.
   */
  static ItemIndex exact(Matrix rows) {
    return new ExactIndex(rows);
  }

  /**
   * Finds nearly always the largest by walking a graph of neighbours. The matrix is not copied and
   * must not change. The same rows and settings give the same graph on any number of processors.
   *
   * @throws IllegalArgumentException when a value is not finite
   */
  static HnswIndex approximate(Matrix rows, Hnsw settings) {
    return new HnswIndex(rows, settings);
  }
}
