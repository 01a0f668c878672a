package dev.weft.models.internal.factorization;

import dev.weft.math.internal.Kernels;

/** The optimiser's step with its constants. */
record StepRule(Optimizer optimizer, float rate, float decay, float epsilon, float penalty) {

  private static final Kernels KERNELS = Kernels.fastest();

  static StepRule ofItems(Factorization algorithm) {
    return of(algorithm, algorithm.itemPenalty());
  }

  static StepRule ofUsers(Factorization algorithm) {
    return of(algorithm, algorithm.userPenalty());
  }

  private static StepRule of(Factorization algorithm, double penalty) {
    return new StepRule(
        algorithm.optimizer(),
        (float) algorithm.learningRate(),
        (float) algorithm.decay(),
        (float) algorithm.epsilon(),
        (float) penalty);
  }

  /** What the sums of squared gradients start from: 1 keeps Adagrad's first steps from jumping. */
  float firstSum() {
    return switch (optimizer) {
      case ADAGRAD -> 1;
      case ADADELTA -> 0;
    };
  }

  /** Whether squared steps are kept. */
  boolean keepsSteps() {
    return optimizer == Optimizer.ADADELTA;
  }

  /**
   * A step of {@code length} values from {@code from} on against {@code scale · gradient}.
   *
   * @param steps squared steps, empty for Adagrad
   */
  void apply(
      float[] gradient,
      int gradientFrom,
      float scale,
      float[] values,
      float[] sums,
      float[] steps,
      int from,
      int length) {
    switch (optimizer) {
      case ADAGRAD ->
          KERNELS.adagrad(gradient, gradientFrom, scale, penalty, rate, values, sums, from, length);
      case ADADELTA ->
          KERNELS.adadelta(
              gradient,
              gradientFrom,
              scale,
              penalty,
              decay,
              epsilon,
              values,
              sums,
              steps,
              from,
              length);
    }
  }

  /** A step of one value. */
  void apply(float gradient, float[] values, float[] sums, float[] steps, int at) {
    float value = values[at];
    float g = Math.fma(penalty, value, gradient);
    switch (optimizer) {
      case ADAGRAD -> {
        float sum = Math.fma(g, g, sums[at]);
        sums[at] = sum;
        values[at] = value - rate * g / (float) Math.sqrt(sum);
      }
      case ADADELTA -> {
        float sum = Math.fma(decay, sums[at], (1 - decay) * (g * g));
        float step = g * (float) Math.sqrt(steps[at] + epsilon) / (float) Math.sqrt(sum + epsilon);
        sums[at] = sum;
        steps[at] = Math.fma(decay, steps[at], (1 - decay) * (step * step));
        values[at] = value - step;
      }
    }
  }
}
