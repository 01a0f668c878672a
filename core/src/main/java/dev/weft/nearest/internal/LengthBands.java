package dev.weft.nearest.internal;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows in bands of like length, the longest first.
 *
 * <p>A single graph of rows whose lengths differ much fails: on a common sphere the long ones sit
 * near its equator, far from each other and from all others, and are hardly linked. In bands
 * lengths differ little; and once the best so far exceed what the length of a band allows, it and
 * all later ones need no look. Yan et al., “Norm-ranging LSH for maximum inner product search”,
 * NeurIPS 2018.
 *
 * <p>A band reaches down to {@code 1 / RATIO} of its greatest length, and further until it has
 * {@link #FEW} rows; such a band is scanned, so that its lengths do not matter.
 */
final class LengthBands {

  /** This many rows are always scanned; they are never too many to score. */
  static final int FEW = 1_000;

  private static final double RATIO = 1.5;

  private final int[][] members;
  private final double[] squares;

  private LengthBands(int[][] members, double[] squares) {
    this.members = members;
    this.squares = squares;
  }

  /** Bands of rows with these squared lengths, which are numbers. */
  static LengthBands of(double[] squares) {
    int[] order = descending(squares);
    var members = new int[order.length / FEW + 1][];
    var greatest = new double[members.length];
    int count = 0;
    for (int from = 0; from < order.length; ) {
      double least = squares[order[from]] / (RATIO * RATIO);
      int to = Math.min(order.length, from + FEW);
      while (to < order.length && squares[order[to]] >= least) {
        to++;
      }
      members[count] = Arrays.copyOfRange(order, from, to);
      Arrays.sort(members[count]);
      greatest[count++] = squares[order[from]];
      from = to;
    }
    return new LengthBands(Arrays.copyOf(members, count), Arrays.copyOf(greatest, count));
  }

  private static int[] descending(double[] squares) {
    return IntStream.range(0, squares.length)
        .boxed()
        .sorted((one, other) -> Double.compare(squares[other], squares[one]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int count() {
    return members.length;
  }

  /** The rows of a band, ascending; not to be changed. */
  int[] members(int band) {
    return members[band];
  }

  /** The greatest squared length in a band. */
  double square(int band) {
    return squares[band];
  }
}
