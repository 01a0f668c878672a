package dev.weft.bench;

import dev.weft.data.Interactions;
import dev.weft.models.TrainingData;
import dev.weft.models.factors.Als;
import java.io.IOException;
import java.util.Locale;

/** Sweeps of implicit ALS on ML-1M. Argument: the number of rounds. */
final class AlsSpeed {

  private static final int MANY = 6;

  private AlsSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Interactions interactions = MovieLens1M.train();
    var data = TrainingData.of(interactions);
    System.out.println("ALS on " + interactions + "; " + Machine.describe());
    for (int factors : new int[] {64, 128}) {
      double[] seconds = new double[rounds];
      for (int round = -1; round < rounds; round++) {
        // The difference of two lengths leaves out what a fit does once.
        double one = seconds(data, factors, 1);
        double many = seconds(data, factors, MANY);
        if (round >= 0) {
          seconds[round] = (many - one) / (MANY - 1);
        }
      }
      System.out.printf(
          Locale.ROOT,
          "k = %d: %.1f ms a sweep (median of %d)%n",
          factors,
          1e3 * Pairs.median(seconds),
          rounds);
    }
  }

  private static double seconds(TrainingData data, int factors, int sweeps) {
    long start = System.nanoTime();
    new Als(factors, 0.1, 0.025, sweeps).fit(data);
    return (System.nanoTime() - start) / 1e9;
  }
}
