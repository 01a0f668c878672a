package dev.weft.bench;

import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.math.Matrix;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.factorization.Factorization;
import dev.weft.models.internal.factorization.FactorizationTrainer;
import dev.weft.models.internal.factorization.Loss;
import dev.weft.models.internal.factorization.UserVectors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * WARP with embeddings of ids on ML-1M beside {@code bench/peers/warp_lightfm.py}, and users made
 * of their histories, which have no peer. Arguments: the number of pairs and of passes.
 */
final class WarpSpeed {

  private WarpSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    Split split = MovieLens1M.split();
    var data = TrainingData.of(split.train());
    int threads = Parallel.WORKERS;
    System.out.printf(
        Locale.ROOT, "WARP on %s, %d passes, %d threads%n", split.train(), passes, threads);
    String folder = MovieLens1M.folder().toString();
    String[] options = {"--data", folder, "--threads", "" + threads, "--epochs", "" + passes};
    try (var peer = Peer.startWith("WEFT_BENCH_LIGHTFM_PYTHON", "warp_lightfm.py", options)) {
      Pairs.compare(pairs, () -> measure(data, passes, threads), peer);
    }
    System.out.println();
    for (int k : new int[] {32, 64}) {
      quality("ids", ids(k, passes).withThreads(threads), data, split);
      quality("ids", ids(k, passes), data, split);
      quality(
          "history",
          new Factorization().withFactors(k).withEpochs(passes).withThreads(threads),
          data,
          split);
      quality("history", new Factorization().withFactors(k).withEpochs(passes), data, split);
    }
  }

  /** LightFM's setting: no penalty. */
  private static Factorization ids(int k, int passes) {
    return new Factorization(UserVectors.IDS, Loss.WARP)
        .withFactors(k)
        .withEpochs(passes)
        .withPenalties(0, 0);
  }

  private static Map<String, Double> measure(TrainingData data, int passes, int threads) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (int k : new int[] {32, 64}) {
      seconds.put("pass, k = " + k, seconds(ids(k, passes).withThreads(threads), data));
    }
    return seconds;
  }

  /** Mean seconds of a pass. */
  private static double seconds(Factorization algorithm, TrainingData data) {
    FactorizationTrainer trainer = algorithm.trainer(data);
    long start = System.nanoTime();
    trainer.train(algorithm.epochs());
    return (System.nanoTime() - start) / 1e9 / algorithm.epochs();
  }

  private static void quality(
      String users, Factorization algorithm, TrainingData data, Split split) {
    double seconds = seconds(algorithm, data);
    Model model = algorithm.fit(data);
    RankingOutcome outcome =
        RankingEvaluation.of(Metric.precision(10), Metric.ndcg(10))
            .evaluate(model, split, Matrix.zeros(0, 0));
    System.out.printf(
        Locale.ROOT,
        "weft, %-7s k = %d, %d thread(s): %.1f ms a pass, precision@10 %.4f, nDCG@10 %.4f;"
            + " %.2f ms a list%n",
        users,
        algorithm.factors(),
        algorithm.threads(),
        1e3 * seconds,
        outcome.mean(Metric.precision(10)),
        outcome.mean(Metric.ndcg(10)),
        1e3 * outcome.seconds() * Parallel.WORKERS / outcome.cases());
  }
}
