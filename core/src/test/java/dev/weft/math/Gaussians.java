package dev.weft.math;

import java.util.SplittableRandom;

/** Normally distributed numbers for tests. */
public final class Gaussians {

  private Gaussians() {}

  public static Matrix matrix(int rows, int columns, SplittableRandom random) {
    return new Matrix(rows, columns, values(rows * columns, random));
  }

  public static float[] values(int size, SplittableRandom random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
