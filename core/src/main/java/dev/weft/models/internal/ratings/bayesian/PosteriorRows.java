package dev.weft.models.internal.ratings.bayesian;

import dev.weft.math.internal.Kernels;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The conditional distribution of one row {@code (factors, bias)} given the rows it meets: a
 * Bayesian linear regression of what the other side's bias leaves on {@code (factors of the other,
 * 1)}. Outer products are summed four rows by four columns at a time in float. Scratch of one
 * worker.
 */
final class PosteriorRows {

  private static final Kernels KERNELS = Kernels.fastest();
  private static final int FOUR = 4;

  /** Rows of the Gram matrix start at whole lanes; what lies left of its diagonal is scratch. */
  private static final int LANES = 8;

  private final int d;
  private final int padded;
  private final float[] gathered;
  private final float[] gram;
  private final float[] sums;
  private final double[] system;
  private final double[] solution;
  private final double[] noise;
  private final double[] stored;
  private int waiting;

  /**
   * @param d factors and one bias
   */
  PosteriorRows(int d) {
    this.d = d;
    this.padded = (d + LANES - 1) / LANES * LANES;
    this.gathered = new float[FOUR * padded];
    this.gram = new float[padded * padded];
    this.sums = new float[padded];
    this.system = new double[d * d];
    this.solution = new double[d];
    this.noise = new double[d];
    this.stored = new double[d * d];
  }

  void start() {
    Arrays.fill(gram, 0);
    Arrays.fill(sums, 0);
    waiting = 0;
  }

  /**
   * Adds a rating.
   *
   * @param value rating less the mean
   * @param weight its precision
   * @param others rows of the other side, d numbers from {@code from}
   */
  void add(float value, float weight, float[] others, int from) {
    float root = (float) Math.sqrt(weight);
    int at = waiting * padded;
    float target = weight * (value - others[from + d - 1]);
    for (int i = 0; i < d - 1; i++) {
      gathered[at + i] = root * others[from + i];
    }
    gathered[at + d - 1] = root;
    KERNELS.addScaled(target, others, from, sums, 0, d - 1);
    sums[d - 1] += target;
    if (++waiting == FOUR) {
      flush();
    }
  }

  private void flush() {
    Arrays.fill(gathered, waiting * padded, gathered.length, 0);
    for (int column = 0; column < padded; column += FOUR) {
      int from = column / LANES * LANES;
      KERNELS.addOuter4x4(
          gathered,
          from,
          padded,
          column - from,
          gram,
          column * padded + from,
          padded,
          padded - from);
    }
    waiting = 0;
  }

  /** Forms the posterior from a prior with its mean at {@code expected[from…]}. */
  void solve(double[] precision, float[] expected, int from) {
    if (waiting > 0) {
      flush();
    }
    for (int i = 0; i < d; i++) {
      double sum = sums[i];
      for (int j = 0; j < d; j++) {
        sum += precision[i * d + j] * expected[from + j];
      }
      solution[i] = sum;
      for (int j = 0; j <= i; j++) {
        system[i * d + j] = precision[i * d + j] + gram[j * padded + i];
      }
    }
    Gaussian.factor(system, d);
    Gaussian.solveLower(system, d, solution);
    Gaussian.solveUpper(system, d, solution);
  }

  /** Forms the posterior from a stored prior. */
  void solve(float[] precision, float[] expected) {
    for (int i = 0; i < stored.length; i++) {
      stored[i] = precision[i];
    }
    solve(stored, expected, 0);
  }

  /** Writes L⁻¹, d × d, where {@code L·Lᵀ} is the posterior precision; its upper half is zero. */
  void spread(float[] into) {
    for (int c = 0; c < d; c++) {
      Arrays.fill(noise, 0);
      noise[c] = 1;
      Gaussian.solveLower(system, d, noise);
      for (int r = 0; r < d; r++) {
        into[r * d + c] = (float) noise[r];
      }
    }
  }

  /** Writes the posterior mean. */
  void mean(float[] into, int from) {
    for (int i = 0; i < d; i++) {
      into[from + i] = (float) solution[i];
    }
  }

  /** Writes a draw. */
  void draw(float[] into, int from, RandomGenerator random) {
    Gaussian.draw(system, d, noise, random);
    for (int i = 0; i < d; i++) {
      into[from + i] = (float) (solution[i] + noise[i]);
    }
  }
}
