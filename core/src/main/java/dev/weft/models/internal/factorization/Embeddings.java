package dev.weft.models.internal.factorization;

import dev.weft.math.Matrix;

/**
 * Learned vectors and biases, one row for each id or feature, with what the optimiser remembers of
 * each value. Not safe for concurrent steps of one row, which threads risk on purpose.
 */
final class Embeddings {

  private final StepRule rule;
  private final int k;
  private final Matrix vectors;
  private final float[] biases;
  private final float[] sums;
  private final float[] steps;
  private final float[] biasSums;
  private final float[] biasSteps;

  private Embeddings(StepRule rule, Matrix vectors, float[] biases, float[][] remembered) {
    this.rule = rule;
    this.k = vectors.columns();
    this.vectors = vectors;
    this.biases = biases;
    this.sums = remembered[0];
    this.steps = remembered[1];
    this.biasSums = remembered[2];
    this.biasSteps = remembered[3];
  }

  /** Vectors and biases to go on from; owned by the result. */
  static Embeddings of(StepRule rule, Matrix vectors, float[] biases) {
    float[][] remembered = new float[4][];
    remembered[0] = new float[vectors.values().length];
    remembered[1] = new float[rule.keepsSteps() ? vectors.values().length : 0];
    remembered[2] = new float[biases.length];
    remembered[3] = new float[rule.keepsSteps() ? biases.length : 0];
    java.util.Arrays.fill(remembered[0], rule.firstSum());
    java.util.Arrays.fill(remembered[2], rule.firstSum());
    return new Embeddings(rule, vectors, biases, remembered);
  }

  /** Small random vectors, uniform in ±1/(2k) by each row's seed; those of seed 0 are zeros. */
  static Embeddings random(StepRule rule, long[] seeds, int k) {
    var vectors = Matrix.zeros(seeds.length, k);
    for (int row = 0; row < seeds.length; row++) {
      for (int c = 0; c < k && seeds[row] != 0; c++) {
        vectors.values()[row * k + c] = Draws.centred(seeds[row], c) / k;
      }
    }
    return of(rule, vectors, new float[seeds.length]);
  }

  int rows() {
    return vectors.rows();
  }

  Matrix vectors() {
    return vectors;
  }

  float[] biases() {
    return biases;
  }

  /** Sums of squared gradients, one for each value of {@link #vectors()}; not to be changed. */
  float[] sums() {
    return sums;
  }

  /** The same of the biases. */
  float[] biasSums() {
    return biasSums;
  }

  /** A step of one row's vector against {@code scale · gradient}. */
  void step(int row, float[] gradient, int from, float scale) {
    rule.apply(gradient, from, scale, vectors.values(), sums, steps, row * k, k);
  }

  /** A step of one row's bias. */
  void stepBias(int row, float gradient) {
    rule.apply(gradient, biases, biasSums, biasSteps, row);
  }

  /**
   * Rows in another order, from another number of them.
   *
   * @param sources which row stands there now, or −1 for a new one
   * @param seeds of the new ones, 0 for zeros
   */
  Embeddings arranged(int[] sources, long[] seeds) {
    Embeddings result = random(rule, seeds, k);
    for (int row = 0; row < sources.length; row++) {
      int source = sources[row];
      if (source >= 0) {
        copy(vectors.values(), source * k, result.vectors.values(), row * k, k);
        copy(sums, source * k, result.sums, row * k, k);
        copy(biases, source, result.biases, row, 1);
        copy(biasSums, source, result.biasSums, row, 1);
        if (rule.keepsSteps()) {
          copy(steps, source * k, result.steps, row * k, k);
          copy(biasSteps, source, result.biasSteps, row, 1);
        }
      }
    }
    return result;
  }

  private static void copy(float[] from, int source, float[] to, int target, int length) {
    System.arraycopy(from, source, to, target, length);
  }
}
