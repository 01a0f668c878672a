package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.rankings.RankingBenchmark.Entry;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.text.TextEncoder;
import dev.weft.training.internal.AutoGate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Users and items that are known: the default gate against its members and the classics.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 * @param rule which events count
 * @param lambda λ of the plain EASE among the baselines, as published for this protocol
 * @param cut how the interactions are cut
 * @param metrics the first is the figure
 */
public record WarmBenchmark(
    String name, String folder, InteractionRule rule, double lambda, Cut cut, List<Metric> metrics)
    implements Benchmark {

  /** Cuts the interactions of a data set. */
  public interface Cut {
    public Split split(Dataset dataset, Interactions interactions, BenchmarkContext context)
        throws IOException;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = context.dataset(folder);
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(rule, encoder);
      Split split = cut.split(dataset, preparation.interactions(dataset), context);
      TrainingData data = preparation.trainingData(dataset, split.train());
      var benchmark = RankingBenchmark.of(context, name, dataset, split, data, metrics);
      return benchmark.run(entries(context, data));
    }
  }

  private List<Entry> entries(BenchmarkContext context, TrainingData data) {
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(new Popularity()));
    entries.add(Entry.of(new ItemKnn()));
    entries.add(Entry.of(new Content()));
    entries.add(Entry.of(new Ease(lambda)));
    long start = System.nanoTime();
    Gate gate = new AutoGate(HoldOut.RANDOM, context.log()).choose(data);
    double tuneSeconds = (System.nanoTime() - start) * 1e-9;
    for (Algorithm member : gate.members()) {
      if (member instanceof TextEase || member instanceof Als) {
        entries.add(Entry.of(member));
      } else if (member instanceof Ease ease && ease.dropout() < 0.9) {
        entries.add(new Entry("ease tuned", ease, 0));
      }
    }
    entries.add(new Entry("gate", gate, tuneSeconds));
    return entries;
  }
}
