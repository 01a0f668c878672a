package dev.weft.evaluation;

import dev.weft.data.History;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.internal.Metrics;
import dev.weft.math.Matrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import java.util.List;
import java.util.Locale;

/** Ranks and measures one test case after the other; the scratch of one thread. */
final class RankingWorker {

  private static final float[] NO_ATTRIBUTES = {};

  private final Model model;
  private final Matrix userFeatures;
  private final List<Metric> metrics;
  private final boolean[] candidates;
  private final boolean[] masked;
  private final float[] scores;
  private final float[] others;
  private final TopK best;
  private final int longest;

  RankingWorker(Model model, Split split, Matrix userFeatures, List<Metric> metrics) {
    this.model = model;
    this.userFeatures = userFeatures;
    this.metrics = metrics;
    this.candidates = split.candidates();
    int items = candidates.length;
    masked = new boolean[items];
    for (int i = 0; i < items; i++) {
      masked[i] = !candidates[i];
    }
    scores = new float[items];
    others = new float[items];
    longest = metrics.stream().mapToInt(Metric::k).max().orElse(0);
    best = new TopK(Math.clamp(longest, 1, Math.max(1, items)));
  }

  /** Writes the values of test case {@code t} and returns its list. */
  int[] measure(TestCase test, int t, double[][] values) {
    History history = test.history();
    float[] attributes =
        userFeatures.columns() == 0 ? NO_ATTRIBUTES : userFeatures.row(test.user());
    model.score(new Evidence(history, attributes), scores);
    checkFinite(test);
    mask(test, true);
    int[] list = list();
    for (int m = 0; m < metrics.size(); m++) {
      values[m][t] = value(metrics.get(m), list, test.relevant());
    }
    mask(test, false);
    return list;
  }

  /** The best unmasked items; none when no metric looks at a list. */
  private int[] list() {
    for (int item = 0; item < scores.length && longest > 0; item++) {
      if (!masked[item]) {
        best.offer(item, scores[item]);
      }
    }
    return best.drain();
  }

  private double value(Metric metric, int[] list, int[] relevant) {
    return switch (metric.measure()) {
      case NDCG -> Metrics.ndcg(list, relevant, metric.k());
      case RECALL -> Metrics.recall(list, relevant, metric.k());
      case PRECISION -> Metrics.precision(list, relevant, metric.k());
      case HIT_RATE -> Metrics.hitRate(list, relevant, metric.k());
      case MRR -> Metrics.reciprocalRank(list, relevant, metric.k());
      case MAP -> Metrics.averagePrecision(list, relevant, metric.k());
      case AUC -> Metrics.auc(scores, masked, relevant, others);
      case RMSE, MAE -> throw new IllegalStateException(metric + " is not a measure of lists");
    };
  }

  private void mask(TestCase test, boolean seen) {
    History history = test.history();
    for (int i = 0; i < history.size(); i++) {
      masked[history.item(i)] = seen || !candidates[history.item(i)];
    }
    for (int item : test.masked()) {
      masked[item] = seen || !candidates[item];
    }
  }

  private void checkFinite(TestCase test) {
    for (int item = 0; item < scores.length; item++) {
      if (!Float.isFinite(scores[item])) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s gave the user of index %d the score %s for the item of index %d; scores must be"
                    + " finite",
                model.algorithm().name(),
                test.user(),
                scores[item],
                item));
      }
    }
  }
}
