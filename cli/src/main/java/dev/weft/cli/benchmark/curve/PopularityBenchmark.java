package dev.weft.cli.benchmark.curve;

import dev.weft.cli.benchmark.Benchmarks;
import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.PeakMemory;
import dev.weft.cli.benchmark.protocol.PopularityCurve;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Kind;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Point;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.encoders.BundledEncoders;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.models.Hyperparameters;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.GateModel;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Preparation;
import dev.weft.text.EmbeddingCache;
import dev.weft.text.TextEncoder;
import dev.weft.training.DefaultChoice;
import dev.weft.training.DefaultChoice.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The default's lists from all that is personal to what is in season, on two real data sets and two
 * generated ones, cut by time. Asked are test users with a history.
 */
public record PopularityBenchmark() implements Benchmark {

  private static final double TESTED = 0.2;
  private static final double[] STEPS = {0, 0.25, 0.5, 0.75, 1};

  /** Weights of the fading popularity in the mix that stands beside the first set. */
  private static final double[] MIXES = {2, 1, 0.5, 0.2};

  private static final double MIXED_LAMBDA = 100;
  private static final double MIXED_HALF_LIFE = 3;
  private static final long GENERATED_SEED = 7;

  /** A curve, and what it was measured with. */
  private record Measured(
      PopularityCurve curve,
      Split split,
      RankingOutcome asTrained,
      Gate gate,
      double choiceSeconds,
      double fitSeconds) {}

  @Override
  public String name() {
    return Benchmarks.CURVE;
  }

  @Override
  public BenchmarkResult run(BenchmarkContext context) throws IOException {
    List<Measured> all = new ArrayList<>();
    all.add(measured("movietweetings", context.dataset("movietweetings"), context));
    all.add(measured("online-retail", context.dataset("online-retail"), context));
    for (String domain : List.of("news", "shop")) {
      Dataset world = Generator.of(domain).withSeed(GENERATED_SEED).generate();
      all.add(measured("generated " + domain, world, context));
    }
    return result(all, context);
  }

  private BenchmarkResult result(List<Measured> all, BenchmarkContext context) {
    Measured first = all.getFirst();
    return new BenchmarkResult(
            name(),
            "users with a history; " + first.split().protocol(),
            CurveMeasure.NDCG + " on " + first.curve().title() + ", as trained",
            first.asTrained().mean(CurveMeasure.NDCG),
            Bootstrap.DEFAULT.interval(first.asTrained().values(CurveMeasure.NDCG)),
            "gate",
            Map.of(),
            Map.of(),
            Hyperparameters.text(first.gate()),
            first.fitSeconds(),
            first.choiceSeconds(),
            PeakMemory.megabytes(),
            context.seed())
        .withCurves(all.stream().map(Measured::curve).toList());
  }

  private static Measured measured(String title, Dataset dataset, BenchmarkContext context)
      throws IOException {
    try (TextEncoder encoder = new EmbeddingCache(BundledEncoders.bilingual(), context.cache())) {
      var preparation =
          new Preparation()
              .withEncoder(encoder)
              .withAnalysis(LuceneAnalysis.automatic())
              .withSeed(context.seed());
      InteractionRule rule = preparation.rule();
      Split split = returning(EventCuts.of(dataset, rule, rule.read(dataset)).latest(TESTED));
      TrainingData data = preparation.trainingData(dataset, split.train());
      context
          .log()
          .accept(
              String.format(
                  Locale.ROOT,
                  "%s: %,d items, %,d pairs to learn from, %,d test users with a history",
                  title,
                  data.items(),
                  split.train().pairs(),
                  split.tests().size()));
      return measured(title, split, data, context);
    }
  }

  private static Measured measured(
      String title, Split split, TrainingData data, BenchmarkContext context) {
    long start = System.nanoTime();
    Gate gate =
        (Gate) DefaultChoice.BY_DATA.withQuestion(Question.LATEST).choose(data, context.log());
    double choiceSeconds = (System.nanoTime() - start) * 1e-9;
    start = System.nanoTime();
    GateModel model = gate.fit(data);
    double fitSeconds = (System.nanoTime() - start) * 1e-9;
    var measure = new CurveMeasure(split, data.userFeatures(), season(model));
    List<Point> steps = new ArrayList<>();
    for (double step : STEPS) {
      steps.add(measure.point(Kind.DEFAULT, plain(step), model.at(step)));
    }
    List<Point> others = new ArrayList<>();
    for (Model member : model.members()) {
      others.add(measure.point(Kind.MEMBER, member.algorithm().name(), member));
    }
    others.addAll(mixes(data, measure));
    return new Measured(
        new PopularityCurve(title, steps, others),
        split,
        measure.outcome(model),
        gate,
        choiceSeconds,
        fitSeconds);
  }

  private static List<Point> mixes(TrainingData data, CurveMeasure measure) {
    Model ease = new Ease(MIXED_LAMBDA).withDropout(0).fit(data);
    Model fading = new Popularity(MIXED_HALF_LIFE).fit(data);
    List<Point> mixes = new ArrayList<>();
    for (double weight : MIXES) {
      mixes.add(measure.point(Kind.MIX, plain(weight), new SimpleMix(ease, fading, weight)));
    }
    return mixes;
  }

  /** The member that says what is in season. */
  private static Model season(GateModel model) {
    return model.members().stream()
        .filter(member -> member.algorithm() instanceof Popularity)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalStateException("the default has no popularity"));
  }

  private static Split returning(Split split) {
    return new Split(
        split.protocol(),
        split.train(),
        split.tests().stream().filter(test -> test.history().size() > 0).toList(),
        split.candidates());
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
