package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.DistilledEncoder;
import dev.weft.cli.benchmark.rankings.RankingBenchmark.Entry;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.classic.ClassicHybrid;
import dev.weft.models.internal.cold.ColdColumns;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.neural.TextTower;
import dev.weft.neural.TowerEncoder;
import dev.weft.text.TextEncoder;
import dev.weft.training.internal.ColdItemSearch;
import java.io.IOException;
import java.util.List;

/**
 * A fifth of the items loses every event and only those are ranked: learned towers beside frozen
 * texts, of the bundled encoder, which reads a sentence as a whole, and of its static copy.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 * @param rule which events count
 */
public record ColdItemsBenchmark(String name, String folder, InteractionRule rule)
    implements Benchmark {

  private static final double HIDDEN = 0.2;

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(rule, encoder);
      Split split =
          new Protocol.ColdItems(HIDDEN, context.seed()).split(preparation.interactions(dataset));
      TrainingData data = preparation.trainingData(dataset, split.train());
      TrainingData wordByWord = ofStaticTexts(dataset, split, context);
      var benchmark =
          RankingBenchmark.of(
              context,
              name,
              dataset,
              split,
              data,
              List.of(Metric.ndcg(20), Metric.ndcg(10), Metric.recall(20)));
      long start = System.nanoTime();
      ColdColumns chosen = new ColdItemSearch(context.log()).choose(data);
      double tuneSeconds = (System.nanoTime() - start) * 1e-9;
      return benchmark.run(
          List.of(
              Entry.of(new Popularity()),
              new Entry("content (static)", new Content(), 0).on(wordByWord),
              Entry.of(new Content()),
              Entry.of(new ClassicHybrid()),
              new Entry("text-tower (static)", new TextTower(), 0).on(wordByWord),
              Entry.of(new TextTower()),
              new Entry("text-tower (lstm)", new TextTower().withEncoder(TowerEncoder.LSTM), 0),
              new Entry("placed", new PlacedItems(chosen.ease()), 0),
              new Entry("cold-columns (static)", chosen, tuneSeconds).on(wordByWord),
              new Entry("cold-columns", chosen, tuneSeconds)));
    }
  }

  /** What the same catalogue says to an encoder that reads each word by itself. */
  private TrainingData ofStaticTexts(Dataset dataset, Split split, BenchmarkContext context)
      throws IOException {
    List<String> texts =
        dataset.items().stream().flatMap(item -> item.texts().values().stream()).toList();
    context.log().accept("distilling a static encoder on the texts");
    try (TextEncoder encoder = DistilledEncoder.of(texts, context.cache())) {
      return context.preparation(rule, encoder).trainingData(dataset, split.train());
    }
  }
}
