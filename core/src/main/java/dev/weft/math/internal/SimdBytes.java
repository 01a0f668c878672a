package dev.weft.math.internal;

import static dev.weft.math.internal.Lanes.LANES;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Products of rows of bytes with the Vector API. */
final class SimdBytes {

  /** As many bytes as there are lanes. */
  private static final VectorSpecies<Byte> BYTES =
      LANES.length() >= 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

  /** Whether the lanes are too few, or more than any machine has, so that none of this works. */
  static final boolean UNFIT = LANES.length() < 8 || LANES.length() > 16;

  private SimdBytes() {}

  static void multiplyBytes(
      byte[] codes, int from, int groups, int length, float[] query, float[] products, int at) {
    int[] told = told(query, length);
    float[] asked = new float[16 * told.length];
    for (int s = 0; s < told.length; s++) {
      System.arraycopy(query, told[s], asked, 16 * s, 16);
    }
    for (int g = 0; g < groups; g++) {
      multiplyGroup(codes, from + 4 * g * length, told, asked, products, at + 4 * g);
    }
  }

  /** Where the stretches of 16 begin that are not all 0: nothing else of a row need be read. */
  private static int[] told(float[] query, int length) {
    int[] told = new int[length / 16];
    int count = 0;
    for (int from = 0; from < length; from += 16) {
      for (int i = from; i < from + 16; i++) {
        if (query[i] != 0) {
          told[count++] = from;
          break;
        }
      }
    }
    return Arrays.copyOf(told, count);
  }

  private static void multiplyGroup(
      byte[] codes, int from, int[] told, float[] asked, float[] products, int at) {
    FloatVector s0 = FloatVector.zero(LANES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int s = 0; s < told.length; s++) {
      int stripe = from + 4 * told[s];
      FloatVector q = FloatVector.fromArray(LANES, asked, 16 * s);
      s0 = widened(codes, stripe).fma(q, s0);
      s1 = widened(codes, stripe + 16).fma(q, s1);
      s2 = widened(codes, stripe + 32).fma(q, s2);
      s3 = widened(codes, stripe + 48).fma(q, s3);
      if (LANES.length() == 8) {
        q = FloatVector.fromArray(LANES, asked, 16 * s + 8);
        s0 = widened(codes, stripe + 8).fma(q, s0);
        s1 = widened(codes, stripe + 24).fma(q, s1);
        s2 = widened(codes, stripe + 40).fma(q, s2);
        s3 = widened(codes, stripe + 56).fma(q, s3);
      }
    }
    Lanes.sums(s0, s1, s2, s3, products, at);
  }

  static void addSquares(float[] weights, byte[] x, int[] rows, int count, int length, float[] y) {
    int e = 0;
    for (; e + 4 <= count; e += 4) {
      addSquares4(weights, x, rows, e, length, y);
    }
    for (; e < count; e++) {
      int from = rows[e] * length;
      FloatVector weight = FloatVector.broadcast(LANES, weights[e]);
      int whole = LANES.loopBound(length);
      for (int i = 0; i < whole; i += LANES.length()) {
        FloatVector sum = FloatVector.fromArray(LANES, y, i);
        squared(x, from + i).fma(weight, sum).intoArray(y, i);
      }
      for (int i = whole; i < length; i++) {
        y[i] = Math.fma(weights[e], ScalarKernels.squared(x[from + i]), y[i]);
      }
    }
  }

  /** Four rows a pass, so that y is read and written once for the four. */
  private static void addSquares4(
      float[] weights, byte[] x, int[] rows, int e, int length, float[] y) {
    int x0 = rows[e] * length;
    int x1 = rows[e + 1] * length;
    int x2 = rows[e + 2] * length;
    int x3 = rows[e + 3] * length;
    FloatVector w0 = FloatVector.broadcast(LANES, weights[e]);
    FloatVector w1 = FloatVector.broadcast(LANES, weights[e + 1]);
    FloatVector w2 = FloatVector.broadcast(LANES, weights[e + 2]);
    FloatVector w3 = FloatVector.broadcast(LANES, weights[e + 3]);
    int whole = LANES.loopBound(length);
    for (int i = 0; i < whole; i += LANES.length()) {
      FloatVector sum = FloatVector.fromArray(LANES, y, i);
      sum = squared(x, x0 + i).fma(w0, sum);
      sum = squared(x, x1 + i).fma(w1, sum);
      sum = squared(x, x2 + i).fma(w2, sum);
      squared(x, x3 + i).fma(w3, sum).intoArray(y, i);
    }
    for (int i = whole; i < length; i++) {
      float sum = Math.fma(weights[e], ScalarKernels.squared(x[x0 + i]), y[i]);
      sum = Math.fma(weights[e + 1], ScalarKernels.squared(x[x1 + i]), sum);
      sum = Math.fma(weights[e + 2], ScalarKernels.squared(x[x2 + i]), sum);
      y[i] = Math.fma(weights[e + 3], ScalarKernels.squared(x[x3 + i]), sum);
    }
  }

  private static FloatVector squared(byte[] codes, int from) {
    FloatVector code = widened(codes, from);
    return code.mul(code.abs());
  }

  private static FloatVector widened(byte[] codes, int from) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, codes, from).convertShape(VectorOperators.B2F, LANES, 0);
  }
}
