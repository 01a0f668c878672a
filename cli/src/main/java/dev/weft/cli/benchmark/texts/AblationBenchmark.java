package dev.weft.cli.benchmark.texts;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each choice about texts and histories is worth: one thing is changed at a time, and three
 * models at fixed hyperparameters say what it does to them. {@code cold-columns} and {@code
 * content} rank items without events (nDCG@20), {@code text-ease} and {@code ease} known ones
 * (nDCG@10).
 *
 * <p>Everything is measured inside the training part of the protocols of the same data (seed 1), so
 * choices made by this table have seen no test pair.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 * @param rule which events count
 * @param ease λ for the data
 */
public record AblationBenchmark(String name, String folder, InteractionRule rule, Ease ease)
    implements Benchmark {

  private static final double HELD_OUT = 0.2;
  private static final Metric COLD = Metric.ndcg(20);
  private static final Metric WARM = Metric.ndcg(10);

  @Override
  public boolean routine() {
    return false;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    Interactions all = new Preparation().withRule(rule).interactions(dataset);
    Interactions known = new Protocol.RandomInteractions(HELD_OUT, 1).split(all).train();
    Split cold = new Protocol.ColdItems(HELD_OUT, context.seed() + 100).split(known);
    Split warm = new Protocol.RandomInteractions(HELD_OUT, context.seed() + 100).split(known);
    var table = new Table(context);
    long start = System.nanoTime();
    for (TextRecipe recipe : TextRecipe.ALL) {
      context.log().accept(recipe.name());
      measure(recipe, dataset, cold, warm, context, table);
    }
    histories(warm, table);
    return table.result(this, warm, (System.nanoTime() - start) * 1e-9);
  }

  private void measure(
      TextRecipe recipe,
      Dataset dataset,
      Split cold,
      Split warm,
      BenchmarkContext context,
      Table table)
      throws IOException {
    Dataset read = recipe.of(dataset);
    List<String> texts = read.items().stream().flatMap(i -> i.texts().values().stream()).toList();
    var encoder = recipe.encoder().open(texts, context.cache());
    try {
      var preparation =
          new Preparation(rule, recipe.features(), encoder, recipe.analysis(), context.seed());
      TrainingData newItems = preparation.trainingData(read, cold.train());
      String name = recipe.name();
      table.add(name, "cold-columns", COLD, new ColdColumns(ease), newItems, cold);
      table.add(name, "content", COLD, new Content(), newItems, cold);
      if (name.equals("default")) {
        table.add("whitening: none", "content", COLD, new Content(0, 1), newItems, cold);
        table.add("whitening: full", "content", COLD, new Content(0, 0), newItems, cold);
      }
      TrainingData knownItems = preparation.trainingData(read, warm.train());
      table.add(name, "text-ease", WARM, new TextEase(ease), knownItems, warm);
    } finally {
      encoder.ifPresent(TextEncoder::close);
    }
  }

  /** How much of every history is hidden while learning; no text takes part. */
  private void histories(Split warm, Table table) {
    TrainingData data = TrainingData.of(warm.train());
    Ease plain = ease.withDropout(0);
    table.add("default", "ease", WARM, plain, data, warm);
    for (double dropout : new double[] {0.15, 0.33, 0.5, 0.66, 0.9}) {
      table.add("history dropout " + dropout, "ease", WARM, plain.withDropout(dropout), data, warm);
    }
  }

  /** Figures by model and change, beside those of the default. */
  private static final class Table {

    private final BenchmarkContext context;
    private final Map<String, double[]> standards = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    Table(BenchmarkContext context) {
      this.context = context;
    }

    void add(
        String change,
        String model,
        Metric metric,
        Algorithm algorithm,
        TrainingData data,
        Split split) {
      double[] values =
          new RankingEvaluation(List.of(metric), Runtime.getRuntime().availableProcessors())
              .evaluate(algorithm.fit(data), split, data.userFeatures())
              .values(metric);
      double mean = Bootstrap.DEFAULT.interval(values).mean();
      String line = String.format(Locale.ROOT, "  %-12s %s %.4f", model, metric, mean);
      double[] standard = standards.get(model);
      if (standard == null) {
        standards.put(model, values);
      } else {
        var difference = PairedTest.DEFAULT.compare(values, standard).difference();
        line +=
            String.format(
                Locale.ROOT,
                "  (%+.4f, 95 %% %+.4f to %+.4f)  %s",
                difference.mean(),
                difference.low(),
                difference.high(),
                change);
        figures.put(change + ": " + model + " against the default, low", difference.low());
        figures.put(change + ": " + model + " against the default, high", difference.high());
      }
      figures.put(change + ": " + model, mean);
      context.log().accept(line);
    }

    BenchmarkResult result(AblationBenchmark benchmark, Split split, double seconds) {
      var first = standards.entrySet().iterator().next();
      var interval = Bootstrap.DEFAULT.interval(first.getValue());
      return new BenchmarkResult(
          benchmark.name(),
          "inside the training part: a fifth of the items without events; " + split.protocol(),
          COLD.toString(),
          interval.mean(),
          interval,
          first.getKey(),
          Map.of(),
          figures,
          benchmark.ease().toString(),
          seconds,
          0,
          PeakMemory.megabytes(),
          context.seed());
    }
  }
}
