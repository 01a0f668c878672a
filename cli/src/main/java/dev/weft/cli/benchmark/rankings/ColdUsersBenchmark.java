package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Protocol.Order;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.text.TextEncoder;
import dev.weft.training.internal.AutoGate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Users unseen in training who show their first events: 300 users, the target is everything after
 * event 20, in the order of time (on MovieLens the sign-up page) and in random order. The figure is
 * the smallest margin over popularity over all k and both orders.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 */
public record ColdUsersBenchmark(String name, String folder) implements Benchmark {

  private static final int USERS = 300;
  private static final int TARGET_AFTER = 20;
  private static final int[] FIRST_EVENTS = {0, 1, 3, 5, 10, 20};
  private static final Metric NDCG = Metric.ndcg(10);

  /** The users' values with k events shown. */
  private record Values(double[] auto, double[] popularity, double[] ease) {}

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    var totals = new Totals();
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      Interactions interactions = preparation.interactions(dataset);
      for (Order order : Order.values()) {
        Split any = protocol(context, order, 0).split(interactions);
        TrainingData data = preparation.trainingData(dataset, any.train());
        totals.run(context, order, interactions, data);
      }
    }
    return totals.result(context);
  }

  private static Protocol protocol(BenchmarkContext context, Order order, int firstEvents) {
    return new Protocol.ColdUsers(USERS, context.seed(), firstEvents, TARGET_AFTER, order);
  }

  /** Gathers the figures of both orders. */
  private final class Totals {

    private final Map<String, Double> details = new LinkedHashMap<>();
    private final Map<String, Double> baselines = new LinkedHashMap<>();
    private double smallest = Double.POSITIVE_INFINITY;
    private Interval interval = new Interval(0, 0, 0);
    private String hyperparameters = "";
    private double fitSeconds;
    private double tuneSeconds;

    void run(BenchmarkContext context, Order order, Interactions interactions, TrainingData data) {
      long start = System.nanoTime();
      HoldOut holdOut = order == Order.TIME_ORDER ? HoldOut.LATEST : HoldOut.RANDOM;
      Gate gate = new AutoGate(holdOut, context.log()).chooseForColdUsers(data, TARGET_AFTER);
      tuneSeconds += (System.nanoTime() - start) * 1e-9;
      start = System.nanoTime();
      Model auto = gate.fit(data);
      fitSeconds += (System.nanoTime() - start) * 1e-9;
      hyperparameters = Hyperparameters.text(gate);
      Model popularity = new Popularity().fit(data);
      Algorithm plain = new Ease(300);
      Model ease = plain.fit(data);
      for (int k : FIRST_EVENTS) {
        Split split = protocol(context, order, k).split(interactions);
        add(
            context,
            order,
            k,
            new Values(
                values(auto, split, data),
                values(popularity, split, data),
                values(ease, split, data)));
      }
    }

    private double[] values(Model model, Split split, TrainingData data) {
      return RankingEvaluation.of(NDCG).evaluate(model, split, data.userFeatures()).values(NDCG);
    }

    private void add(BenchmarkContext context, Order order, int k, Values values) {
      double[] margins = new double[values.auto().length];
      for (int u = 0; u < margins.length; u++) {
        margins[u] = values.auto()[u] - values.popularity()[u];
      }
      Interval margin = Bootstrap.DEFAULT.interval(margins);
      double auto = Bootstrap.DEFAULT.interval(values.auto()).mean();
      double popularity = Bootstrap.DEFAULT.interval(values.popularity()).mean();
      double ease = Bootstrap.DEFAULT.interval(values.ease()).mean();
      String label = (order == Order.TIME_ORDER ? "time" : "random") + ", k=" + k;
      details.put(label, auto);
      baselines.put("popularity, " + label, popularity);
      baselines.put("ease, " + label, ease);
      context
          .log()
          .accept(
              String.format(
                  Locale.ROOT,
                  "  %-14s gate %.4f  popularity %.4f  ease %.4f  margin %+.4f [%+.4f, %+.4f]",
                  label,
                  auto,
                  popularity,
                  ease,
                  margin.mean(),
                  margin.low(),
                  margin.high()));
      if (margin.mean() < smallest) {
        smallest = margin.mean();
        interval = margin;
      }
    }

    BenchmarkResult result(BenchmarkContext context) {
      return new BenchmarkResult(
          name,
          String.format(
              Locale.ROOT,
              "%d unseen users, first k of %s events shown, target after event %d",
              USERS,
              "0, 1, 3, 5, 10, 20",
              TARGET_AFTER),
          "smallest margin of ndcg@10 over popularity",
          smallest,
          interval,
          "gate",
          baselines,
          details,
          hyperparameters,
          fitSeconds,
          tuneSeconds,
          PeakMemory.megabytes(),
          context.seed());
    }
  }
}
