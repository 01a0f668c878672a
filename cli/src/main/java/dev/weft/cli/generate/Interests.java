package dev.weft.cli.generate;

import java.util.Arrays;

/**
 * A mixture of topics that drifts: {@code w_j(t) = base_j · exp(0.9 · sin(2π(cycles_j·t +
 * phase_j)))}, and from {@code switchAt} on another topic stands in the place of the first.
 *
 * @param topics positions of the topics
 * @param base weights, positive
 * @param cycles swings during the simulated time
 * @param phases in 0..1
 * @param switchAt in 0..1, or above 1 for never
 * @param replacement topic that replaces the first
 */
record Interests(
    int[] topics,
    double[] base,
    double[] cycles,
    double[] phases,
    double switchAt,
    int replacement) {

  private static final double SWITCHING = 0.35;

  /**
   * Draws 2 to 4 different topics in proportion to the weights, which are used up.
   *
   * @param appeal weight of each topic for this user; changed
   */
  static Interests draw(double[] appeal, Dice dice) {
    int count = Math.min(2 + dice.below(3), appeal.length);
    int[] topics = new int[count];
    double[] base = new double[count];
    double[] cycles = new double[count];
    double[] phases = new double[count];
    for (int j = 0; j < count; j++) {
      topics[j] = dice.weighted(appeal);
      appeal[topics[j]] = 0;
      base[j] = StrictMath.exp(0.6 * dice.normal());
      cycles[j] = dice.uniform(0.5, 1.5);
      phases[j] = dice.uniform();
    }
    double switchAt = dice.chance(SWITCHING) ? dice.uniform(0.2, 0.9) : 2;
    return new Interests(topics, base, cycles, phases, switchAt, dice.weighted(appeal));
  }

  /** Draws a topic at a time in 0..1. */
  int topicAt(double time, Dice dice) {
    int j = dice.weighted(weights(time));
    return j == 0 && time >= switchAt ? replacement : topics[j];
  }

  private double[] weights(double time) {
    double[] weights = new double[topics.length];
    for (int j = 0; j < weights.length; j++) {
      double swing = StrictMath.sin(2 * StrictMath.PI * (cycles[j] * time + phases[j]));
      weights[j] = base[j] * StrictMath.exp(0.9 * swing);
    }
    return weights;
  }

  /** How much of the interest each of all topics has at a time in 0..1. */
  double[] shares(double time, int all) {
    double[] weights = weights(time);
    double sum = Arrays.stream(weights).sum();
    double[] shares = new double[all];
    for (int j = 0; j < weights.length; j++) {
      shares[j == 0 && time >= switchAt ? replacement : topics[j]] += weights[j] / sum;
    }
    return shares;
  }
}
