package dev.weft.bench;

import dev.weft.math.internal.Kernels;
import dev.weft.math.internal.ScalarKernels;
import dev.weft.math.internal.SimdKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Every kernel, scalar against SIMD: {@code bench/run jmh KernelBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  /** Which implementation. */
  public enum Kind {
    SCALAR,
    SIMD
  }

  /** Groups of four rows of bytes, as many as a search reads at a time. */
  private static final int GROUPS = 64;

  private static final int[] FOUR_ROWS = {2, 0, 3, 1};

  @Param Kind kind = Kind.SIMD;

  @Param({"64", "128", "384", "3500"})
  int length = 64;

  private Kernels kernels = Kernels.fastest();
  private float[] x = {};
  private float[] y = {};
  private byte[] codes = {};
  private float[] fewTold = {};
  private float[] sums = {};
  private float[] steps = {};

  private final float[] weights = {1e-6f, 2e-6f, 3e-6f, 4e-6f};
  private final float[] products = new float[4 * GROUPS];

  /** Draws the operands. */
  @Setup
  public void draw() {
    kernels = kind == Kind.SIMD ? new SimdKernels() : new ScalarKernels();
    var random = new SplittableRandom(1);
    x = new float[4 * length];
    y = new float[4 * length];
    codes = new byte[4 * GROUPS * length];
    random.nextBytes(codes);
    fewTold = new float[length];
    Arrays.fill(fewTold, 0, length / 8, 1);
    sums = new float[length];
    steps = new float[length];
    Arrays.fill(sums, 1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian() * 1e-6f;
      y[i] = (float) random.nextGaussian();
    }
  }

  /** A sum of products. */
  @Benchmark
  public float dot() {
    return kernels.dot(x, length, y, 0, length);
  }

  /**
   * A scaled row added to another, which begins elsewhere in its matrix, as rows do: with the same
   * constant for both beginnings the compiler would make other code.
   */
  @Benchmark
  public float[] addScaled() {
    kernels.addScaled(1e-6f, x, length, y, 0, length);
    return y;
  }

  /** A row of a sum of four outer products. */
  @Benchmark
  public float[] addOuter4() {
    kernels.addOuter4(x, 0, length, 1, y, 0, length);
    return y;
  }

  /** Four such rows. */
  @Benchmark
  public float[] addOuter4x4() {
    kernels.addOuter4x4(x, 0, length, 0, y, 0, length, length);
    return y;
  }

  /** The dots of four rows. */
  @Benchmark
  public float[] dots() {
    kernels.dots(x, 0, 4, length, y, products, 0);
    return products;
  }

  /** 256 rows of bytes times a vector. */
  @Benchmark
  public float[] multiplyBytes() {
    kernels.multiplyBytes(codes, 0, GROUPS, length / 16 * 16, y, products, 0);
    return products;
  }

  /** The same with a vector of zeros but for an eighth. */
  @Benchmark
  public float[] multiplyBytesByFew() {
    kernels.multiplyBytes(codes, 0, GROUPS, length / 16 * 16, fewTold, products, 0);
    return products;
  }

  /** A step of Adagrad. */
  @Benchmark
  public float[] adagrad() {
    kernels.adagrad(x, length, 0.5f, 1e-6f, 1e-3f, y, sums, 0, length);
    return y;
  }

  /** A step of Adadelta. */
  @Benchmark
  public float[] adadelta() {
    kernels.adadelta(x, length, 0.5f, 1e-6f, 0.95f, 1e-6f, y, sums, steps, 0, length);
    return y;
  }

  /** Two rows of a factorisation, each from what both were. */
  @Benchmark
  public float[] mix() {
    kernels.mix(0.999f, 1e-6f, x, length, 1e-6f, y, 0, length);
    return y;
  }

  /** Four rows of a Gram matrix times a vector, in one pass. */
  @Benchmark
  public float[] addProjections() {
    kernels.addProjections(x, FOUR_ROWS, 0, 4, length, 1e-6f, 1e-6f, sums, y);
    return y;
  }

  /** A vector times a matrix of four rows. */
  @Benchmark
  public float[] addRows() {
    kernels.addRows(weights, x, FOUR_ROWS, 4, length, y);
    return y;
  }

  /** A vector times a matrix of four rows of bytes, which stand for their signed squares. */
  @Benchmark
  public float[] addSquares() {
    kernels.addSquares(weights, codes, FOUR_ROWS, 4, length, y);
    return y;
  }

  /** Four rows times a vector. */
  @Benchmark
  public float[] multiplyRows() {
    kernels.multiplyRows(x, FOUR_ROWS, 0, 4, length, y, products);
    return products;
  }

  /** How many are greater than a bound. */
  @Benchmark
  public int countAbove() {
    return kernels.countAbove(0.5f, x, 0, length);
  }

  /** How many reach a bound. */
  @Benchmark
  public int countAtLeast() {
    return kernels.countAtLeast(0.5f, x, 0, length);
  }
}
