package dev.weft.bench;

import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.sums.CoOccurrence;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** EASE on ML-1M beside {@code bench/peers/ease_numpy.py}. Argument: the number of pairs. */
final class EaseSpeed {

  private static final int LAMBDA = 1_000;

  private EaseSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    Interactions interactions = MovieLens1M.train();
    System.out.println("EASE λ = " + LAMBDA + " on " + interactions);
    String data = MovieLens1M.folder().toString();
    try (var peer = Peer.start("ease_numpy.py", "--data", data, "--lambda", "" + LAMBDA)) {
      Pairs.compare(pairs, () -> measure(interactions), peer);
    }
    LinearModel model = new Ease(LAMBDA).fit(TrainingData.of(interactions));
    double sum = 0;
    for (float weight : model.weights().matrix().values()) {
      sum += Math.abs(weight);
    }
    System.out.printf(Locale.ROOT, "%nsum of |B|: weft %.2f, the peer's is among its facts%n", sum);
  }

  private static Map<String, Double> measure(Interactions interactions) {
    long start = System.nanoTime();
    Matrix system = CoOccurrence.upperHalf(interactions.matrix());
    long summed = System.nanoTime();
    for (int i = 0; i < system.rows(); i++) {
      system.values()[i * system.columns() + i] += LAMBDA;
    }
    Blas.invert(system);
    long inverted = System.nanoTime();
    new Ease(LAMBDA).fit(TrainingData.of(interactions));
    double total = (System.nanoTime() - inverted) / 1e9;
    return Map.of(
        "sum",
        (summed - start) / 1e9,
        "inverse",
        (inverted - summed) / 1e9,
        "total",
        total,
        "total_cholesky",
        total);
  }
}
