package dev.weft.features.internal;

import dev.weft.math.Matrix;
import java.util.Arrays;

/**
 * How long ready-made vectors are. They are compared by their directions, so that no length may
 * break the arithmetic, and none may cost the other vectors their say.
 */
final class VectorLengths {

  /** Squares of what is shorter vanish in single precision. */
  private static final double SHORTEST = 1e-15;

  /** Sums of squares of what is longer overflow in single precision. */
  private static final double LONGEST = 1e15;

  /** Vectors of a length between this and its inverse are taken as they are. */
  private static final double ORDINARY = 1e9;

  /** A vector this many times as long as the others would be all that is left of a mean. */
  private static final double FAR = 1e6;

  /** The usual length is one that this share of the vectors does not exceed. */
  private static final double SHARE = 0.9;

  private VectorLengths() {}

  /** Those of some rows that are not far longer than nearly all of these. */
  static int[] usual(Matrix vectors, int[] rows) {
    double most = FAR * usualLength(vectors, rows);
    return Arrays.stream(rows).filter(row -> length(vectors, row) <= most).toArray();
  }

  /**
   * What some rows are multiplied by to be of a length that single precision can work with: 1 for
   * nearly all data, else a power of two.
   */
  static float scale(Matrix vectors, int[] rows) {
    double usual = usualLength(vectors, rows);
    boolean ordinary = usual == 0 || (usual >= 1 / ORDINARY && usual <= ORDINARY);
    int most = Float.MAX_EXPONENT - 1;
    return ordinary ? 1 : Math.scalb(1f, -Math.clamp(Math.getExponent(usual), -most, most));
  }

  private static double usualLength(Matrix vectors, int[] rows) {
    double[] sorted =
        Arrays.stream(rows).mapToDouble(row -> length(vectors, row)).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) (SHARE * (sorted.length - 1))];
  }

  /**
   * Multiplies all rows, in place. Those that are too long or too short afterwards are brought into
   * the bounds; zeros stay.
   */
  static void hold(Matrix vectors, float scale) {
    int d = vectors.columns();
    for (int row = 0; row < vectors.rows(); row++) {
      double length = scale * length(vectors, row);
      double held = Math.clamp(length, SHORTEST, LONGEST);
      double factor = length > 0 ? scale * (held / length) : 1;
      for (int i = row * d; i < (row + 1) * d && factor != 1; i++) {
        vectors.values()[i] = (float) (vectors.values()[i] * factor);
      }
    }
  }

  private static double length(Matrix vectors, int row) {
    double squares = 0;
    for (int i = row * vectors.columns(); i < (row + 1) * vectors.columns(); i++) {
      squares += (double) vectors.values()[i] * vectors.values()[i];
    }
    return Math.sqrt(squares);
  }
}
