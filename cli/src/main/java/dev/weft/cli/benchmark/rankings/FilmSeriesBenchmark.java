package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.History;
import dev.weft.data.InteractionRule;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Snapshot;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.recommend.Weft;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Whether {@link Weft#similar} names the other films of a series among its first ten, of a snapshot
 * as {@code weft train} writes it: the recall, and how many distinct films all items' lists name.
 */
public record FilmSeriesBenchmark(String name, List<String> folders) implements Benchmark {

  private static final int LIST = 10;

  @Override
  public boolean routine() {
    return false;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    var totals = new Totals();
    try (TextEncoder encoder = context.encoder()) {
      for (String folder : folders) {
        totals.add(context, encoder, folder);
      }
    }
    return totals.result(context);
  }

  /** Gathers the figures of the sets; the figure is the lowest recall. */
  private final class Totals {

    private final Map<String, Double> baselines = new LinkedHashMap<>();
    private final Map<String, Double> details = new LinkedHashMap<>();
    private Interval lowest = new Interval(Double.POSITIVE_INFINITY, 0, 0);
    private double seconds;

    public void add(BenchmarkContext context, TextEncoder encoder, String folder)
        throws IOException {
      Dataset dataset = context.dataset(folder);
      var preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      TrainingData data = preparation.trainingData(dataset);
      List<List<Integer>> series = FilmSeries.of(dataset.items(), data.interactions().support());
      details.put(folder + ", series", (double) series.size());
      for (var algorithm : List.of(new Content(), new Ease())) {
        Model model = algorithm.fit(data);
        double[] recalls = recalls(series, item -> nearest(model, item));
        baselines.put(folder + ", " + algorithm.name(), mean(recalls));
      }
      long start = System.nanoTime();
      Snapshot snapshot =
          new SnapshotTrainer(preparation, Optional.empty(), context.log()).train(dataset);
      seconds += (System.nanoTime() - start) * 1e-9;
      Weft weft = Weft.of(snapshot);
      double[] recalls = recalls(series, item -> similar(weft, dataset, item));
      Interval interval = Bootstrap.DEFAULT.withSeed(context.seed()).interval(recalls);
      lowest = interval.mean() < lowest.mean() ? interval : lowest;
      details.put(folder + ", films queried with", (double) recalls.length);
      details.put(folder + ", recall@10", interval.mean());
      details.put(folder + ", distinct films in the lists of all", distinct(weft, dataset));
    }

    public BenchmarkResult result(BenchmarkContext context) {
      return new BenchmarkResult(
          name,
          "the other films of a series among the ten most similar; the lower of the sets",
          "recall@10",
          lowest.mean(),
          lowest,
          "similar",
          baselines,
          details,
          "the default",
          seconds,
          0,
          PeakMemory.megabytes(),
          context.seed());
    }
  }

  /** Of every film the share of its series' others in its list. */
  private static double[] recalls(List<List<Integer>> series, IntFunction<List<Integer>> list) {
    List<Double> recalls = new ArrayList<>();
    for (List<Integer> films : series) {
      for (int film : films) {
        long found = list.apply(film).stream().filter(films::contains).count();
        recalls.add(found / (films.size() - 1.0));
      }
    }
    return recalls.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static List<Integer> nearest(Model model, int item) {
    boolean[] excluded = new boolean[model.items()];
    excluded[item] = true;
    int[] top = TopK.of(model.score(Evidence.of(History.ofItems(item))), excluded, LIST);
    return Arrays.stream(top).boxed().toList();
  }

  private static List<Integer> similar(Weft weft, Dataset dataset, int item) {
    return weft.similar(dataset.itemIndex().id(item), LIST).items().stream()
        .map(Recommended::itemId)
        .map(dataset.itemIndex()::index)
        .toList();
  }

  private static double distinct(Weft weft, Dataset dataset) {
    Set<Integer> named = new HashSet<>();
    for (int item = 0; item < dataset.items().size(); item++) {
      named.addAll(similar(weft, dataset, item));
    }
    return named.size();
  }
}
