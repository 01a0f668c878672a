package dev.weft.math.internal;

import dev.weft.math.Matrix;

/**
 * Numbers that half precision (IEEE 754 binary16) holds exactly: 11 significant bits, so that
 * rounding to it is off by at most 2⁻¹¹ of a number from 6·10⁻⁵ to 65,504, and by 3·10⁻⁸ below.
 * Vectors of similarities lose nothing by it that an order shows; files hold them in half the room.
 */
public final class HalfPrecision {

  private static final float MOST = 65_504;

  /**
   * Matrices of at most this many numbers, 1 MB, are kept as they are: there is nothing to save.
   */
  static final int SMALL = 1 << 18;

  private HalfPrecision() {}

  /** Whether half precision holds every number exactly. */
  public static boolean holds(float[] values) {
    for (float value : values) {
      if (Float.float16ToFloat(Float.floatToFloat16(value)) != value) {
        return false;
      }
    }
    return true;
  }

  /**
   * A small matrix, or one with numbers beyond 65,504, as it is; of a large one the nearest numbers
   * that are held.
   */
  public static Matrix roundedWhereLarge(Matrix matrix) {
    return matrix.values().length <= SMALL || !within(matrix) ? matrix : rounded(matrix);
  }

  private static boolean within(Matrix matrix) {
    float largest = 0;
    for (float value : matrix.values()) {
      // The larger of a number and NaN is NaN.
      largest = Math.max(largest, Math.abs(value));
    }
    return largest <= MOST;
  }

  /** The nearest numbers that are held, in a new matrix; those beyond 65,504 become that. */
  public static Matrix rounded(Matrix matrix) {
    float[] values = new float[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      float within = Math.clamp(matrix.values()[i], -MOST, MOST);
      values[i] = Float.float16ToFloat(Float.floatToFloat16(within));
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }
}
