package dev.weft.evaluation;

import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Metric.Measure;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.threads.Waiting;
import dev.weft.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Ranks the whole catalogue for every test case and measures the lists.
 *
 * <p>Every candidate is scored, none sampled. The items of the history are masked, equal scores are
 * ordered by the smaller item. The result does not depend on the number of threads.
 *
 * @param metrics what is measured, without repetition
 * @param threads threads that score users at the same time, at least 1
 */
public record RankingEvaluation(List<Metric> metrics, int threads) {

  private static final int CHUNK = 32;

  public RankingEvaluation {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty() || metrics.stream().distinct().count() < metrics.size()) {
      throw new IllegalArgumentException(
          "metrics must be at least one and without repetition: " + metrics);
    }
    for (Metric metric : metrics) {
      if (!Measure.ofLists().contains(metric.measure())) {
        throw new IllegalArgumentException("metrics must be measures of lists: " + metric);
      }
    }
    Rule.atLeast("threads", threads, 1);
  }

  /** Measures on all processors. */
  public static RankingEvaluation of(Metric... metrics) {
    return new RankingEvaluation(List.of(metrics), Runtime.getRuntime().availableProcessors());
  }

  /** Measures a model that knows nothing but histories. */
  public RankingOutcome evaluate(Model model, Split split) {
    return evaluate(model, split, Matrix.zeros(0, 0));
  }

  /**
   * Measures a model.
   *
   * @param userFeatures users × attributes, row-major; 0 columns when nothing is known
   * @throws IllegalArgumentException when the split and the model differ in their items, or a
   *     relevant item is not a candidate or stands in the history
   * @throws IllegalStateException when a score is not finite
   */
  public RankingOutcome evaluate(Model model, Split split, Matrix userFeatures) {
    check(model, split, userFeatures);
    long start = System.nanoTime();
    int cases = split.tests().size();
    double[][] values = new double[metrics.size()][cases];
    int[][] lists = new int[cases][];
    var idle = new ConcurrentLinkedQueue<RankingWorker>();
    IntConsumer chunk =
        first -> {
          RankingWorker held = idle.poll();
          RankingWorker worker =
              held != null ? held : new RankingWorker(model, split, userFeatures, metrics);
          for (int t = first; t < Math.min(cases, first + CHUNK); t++) {
            lists[t] = worker.measure(split.tests().get(t), t, values);
          }
          idle.add(worker);
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      try {
        List<Future<?>> chunks = new ArrayList<>();
        for (int from = 0; from < cases; from += CHUNK) {
          int first = from;
          chunks.add(pool.submit(() -> chunk.accept(first)));
        }
        awaitAll(chunks);
      } finally {
        pool.shutdownNow(); // where one failed, the rest is for nothing
      }
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new RankingOutcome(metrics, values, lists, seconds);
  }

  /** Waits in the order of the test cases, so the first failing case is the one reported. */
  private static void awaitAll(List<Future<?>> chunks) {
    try {
      for (Future<?> chunk : chunks) {
        Waiting.until(chunk);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was interrupted", e);
    }
  }

  private static void check(Model model, Split split, Matrix userFeatures) {
    int items = split.train().items();
    if (model.items() != items) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s scores %d items, but the split has %d",
              model.algorithm().name(),
              model.items(),
              items));
    }
    if (userFeatures.columns() > 0 && userFeatures.rows() < split.train().users()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "user features must have a row for each of the %d users: %d",
              split.train().users(),
              userFeatures.rows()));
    }
    boolean[] seen = new boolean[items];
    for (int t = 0; t < split.tests().size(); t++) {
      check(split.tests().get(t), t, split.candidates(), seen);
    }
  }

  private static void check(TestCase test, int position, boolean[] candidates, boolean[] seen) {
    mark(test, seen, true);
    for (int item : test.relevant()) {
      if (item < 0 || item >= seen.length || !candidates[item] || seen[item]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "test case %d (the user of index %d): the relevant item of index %d must be a candidate"
                    + " outside the history",
                position,
                test.user(),
                item));
      }
    }
    mark(test, seen, false);
  }

  private static void mark(TestCase test, boolean[] seen, boolean mark) {
    for (int i = 0; i < test.history().size(); i++) {
      seen[test.history().item(i)] = mark;
    }
  }
}
