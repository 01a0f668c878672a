package dev.weft.cli.benchmark.rankings;

import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.rankings.RankingBenchmark.Entry;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.Metric.Measure;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.Rp3beta;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.models.internal.popularity.SeasonWorth;
import dev.weft.models.internal.sequence.NextItem;
import dev.weft.models.internal.sequence.Recency;
import dev.weft.neural.Lstm;
import dev.weft.neural.SasRec;
import dev.weft.text.TextEncoder;
import dev.weft.training.internal.AutoGate;
import dev.weft.training.internal.Budget;
import dev.weft.training.internal.GridSearch;
import dev.weft.training.internal.NextItemSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Each user's last item, every event a positive, users and items with fewer than five left out:
 * what the literature on sequences reports.
 *
 * @param name the protocol's name
 * @param folder folder of the data set
 * @param lambda λ of the plain EASE among the baselines
 * @param networks whether the default gets so long that it tries networks as members; its rivals
 *     are then what it is without them alone
 */
public record NextItemBenchmark(String name, String folder, double lambda, boolean networks)
    implements Benchmark {

  private static final int CORE = 5;

  /** Fewest items of a user whose last one is hidden for a choice. */
  private static final int LEAST = 3;

  /** Added to the seed, so that what is hidden for a choice is not drawn as the test is. */
  private static final int VALIDATION = 100;

  /** Seconds that pay for every network. */
  private static final double LONG = 20_000;

  public static final List<Metric> METRICS =
      List.of(Metric.ndcg(10), new Metric(Measure.HIT_RATE, 10), new Metric(Measure.MRR, 10));

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    Dataset dataset = DenseCore.of(context.dataset(folder), InteractionRule.DISTINCT, CORE);
    try (TextEncoder encoder = context.encoder()) {
      var preparation = context.preparation(InteractionRule.DISTINCT, encoder);
      Split split = LastItems.of(preparation.interactions(dataset), CORE, context.seed());
      TrainingData data = preparation.trainingData(dataset, split.train());
      var benchmark = RankingBenchmark.of(context, name, dataset, split, data, METRICS);
      return benchmark.run(networks ? withNetworks(context, data) : entries(context, data));
    }
  }

  /** With networks it takes most of an hour. */
  @Override
  public boolean routine() {
    return !networks;
  }

  private List<Entry> entries(BenchmarkContext context, TrainingData data) {
    long start = System.nanoTime();
    NextItem chosen = new NextItemSearch(context.log()).choose(data);
    double tuneSeconds = (System.nanoTime() - start) * 1e-9;
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(new Popularity()));
    entries.add(new Entry("fading popularity", fading(context, data), 0));
    entries.add(Entry.of(new ItemKnn()));
    entries.add(Entry.of(new Rp3beta()));
    entries.add(Entry.of(new Ease(lambda)));
    if (chosen.behaviour() instanceof Recency recency) {
      entries.add(new Entry(recency.member().name() + " tuned", recency.member(), 0));
      entries.add(new Entry("recency", recency, 0));
    }
    entries.add(Entry.of(chosen.transition()));
    entries.add(Entry.of(new Lstm()));
    entries.add(Entry.of(new SasRec()));
    entries.add(new Entry("next-item", chosen, tuneSeconds));
    entries.add(gate("gate", new AutoGate(HoldOut.LAST, context.log()), data));
    return entries;
  }

  private static List<Entry> withNetworks(BenchmarkContext context, TrainingData data) {
    AutoGate usual = new AutoGate(HoldOut.LAST, context.log());
    return List.of(
        gate("gate", usual, data),
        gate("gate with networks", usual.withBudget(new Budget(LONG)), data));
  }

  private static Entry gate(String name, AutoGate choice, TrainingData data) {
    long start = System.nanoTime();
    Gate gate = choice.choose(data);
    return new Entry(name, gate, (System.nanoTime() - start) * 1e-9);
  }

  /** Popularity with the half-life that is best on last items hidden from what is learned. */
  private static Popularity fading(BenchmarkContext context, TrainingData data) {
    Split hidden = LastItems.of(data.interactions(), LEAST, data.seed() + VALIDATION);
    return GridSearch.of(data, List.of(hidden), Metric.ndcg(10), context.log())
        .best(SeasonWorth.halfLives().stream().map(Popularity::new).toList())
        .algorithm();
  }
}
