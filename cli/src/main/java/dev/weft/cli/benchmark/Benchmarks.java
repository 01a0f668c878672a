package dev.weft.cli.benchmark;

import dev.weft.cli.benchmark.curve.PopularityBenchmark;
import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.rankings.ColdItemsBenchmark;
import dev.weft.cli.benchmark.rankings.ColdUsersBenchmark;
import dev.weft.cli.benchmark.rankings.FilmSeriesBenchmark;
import dev.weft.cli.benchmark.rankings.LastRatings;
import dev.weft.cli.benchmark.rankings.NextItemBenchmark;
import dev.weft.cli.benchmark.rankings.PictureBenchmark;
import dev.weft.cli.benchmark.rankings.SameSittingBenchmark;
import dev.weft.cli.benchmark.rankings.SplitColumns;
import dev.weft.cli.benchmark.rankings.ThreeWaySplit;
import dev.weft.cli.benchmark.rankings.TitlesBenchmark;
import dev.weft.cli.benchmark.rankings.UsesBenchmark;
import dev.weft.cli.benchmark.rankings.WarmBenchmark;
import dev.weft.cli.benchmark.ratings.RatingBenchmark;
import dev.weft.cli.benchmark.ratings.RatingFolds;
import dev.weft.cli.benchmark.ratings.TemporalRatingsBenchmark;
import dev.weft.cli.benchmark.texts.AblationBenchmark;
import dev.weft.cli.benchmark.texts.SimilarityBenchmark;
import dev.weft.cli.benchmark.texts.StaticSimilarityBenchmark;
import dev.weft.data.Dataset;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.KCore;
import dev.weft.evaluation.Metric;
import dev.weft.models.internal.linear.Ease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The protocols, in the order of {@code weft benchmark all}. */
public final class Benchmarks {

  /** The one that measures curves. */
  public static final String CURVE = "popularity-curve";

  private static final InteractionRule EVERY_PAIR = InteractionRule.DISTINCT;
  private static final InteractionRule LIKED = InteractionRule.DISTINCT.withMinValue(4);
  private static final InteractionRule NOT_DISLIKED = InteractionRule.DISTINCT.withMinValue(3);

  private static final List<Metric> TOP_10 =
      List.of(Metric.ndcg(10), Metric.precision(10), Metric.recall(10));

  /** All of them. */
  public static final List<Benchmark> ALL =
      List.of(
          new WarmBenchmark(
              "ml-100k-warm", "ml-100k", EVERY_PAIR, 300, membership("per_item_test"), TOP_10),
          new WarmBenchmark(
              "ml-100k-ua",
              "ml-100k",
              EVERY_PAIR,
              300,
              membership("ua_test"),
              List.of(Metric.precision(10), Metric.auc(), Metric.ndcg(10))),
          new WarmBenchmark("ml-1m-warm", "ml-1m", LIKED, 1_000, Benchmarks::randomFifth, TOP_10),
          new WarmBenchmark(
              "ml-1m-recbole", "ml-1m", NOT_DISLIKED, 1_000, Benchmarks::recBole, TOP_10),
          new WarmBenchmark(
              "online-retail-warm",
              "online-retail",
              EVERY_PAIR,
              100,
              Benchmarks::randomFifth,
              TOP_10),
          new ColdItemsBenchmark("online-retail-cold-items", "online-retail", EVERY_PAIR),
          new ColdItemsBenchmark("ml-1m-cold-items", "ml-1m", LIKED),
          new ColdItemsBenchmark("movietweetings-cold-items", "movietweetings", EVERY_PAIR),
          new PictureBenchmark("drawn-shop-cold-items", false),
          new PictureBenchmark("drawn-shop-silent-items", true),
          new ColdUsersBenchmark("ml-100k-cold-users", "ml-100k"),
          new NextItemBenchmark("latest-small-next-item", "ml-latest-small", 300, false),
          new NextItemBenchmark("online-retail-next-item", "online-retail", 100, false),
          new NextItemBenchmark("movietweetings-next-item", "movietweetings", 100, false),
          new NextItemBenchmark("latest-small-networks", "ml-latest-small", 300, true),
          new NextItemBenchmark("movietweetings-networks", "movietweetings", 100, true),
          new WarmBenchmark(
              "ml-1m-next-item",
              "ml-1m",
              EVERY_PAIR,
              1_000,
              Benchmarks::lastRatings,
              NextItemBenchmark.METRICS),
          new RatingBenchmark(
              "ml-100k-ratings",
              "ml-100k",
              "Surprise's five random folds",
              RatingFolds.column("random_fold"),
              Map.of("Surprise SVD++", 0.919)),
          new RatingBenchmark(
              "ml-100k-ratings-official",
              "ml-100k",
              "official folds u1 to u5",
              RatingFolds.column("official_fold"),
              Map.of("GLocal-K, u1 alone", 0.889)),
          new RatingBenchmark(
              "ml-1m-ratings",
              "ml-1m",
              "Surprise's five random folds",
              RatingFolds.lines("random_folds.txt.gz", "ratings_no_timestamp.csv.gz"),
              Map.of("myFM", 0.845)),
          new TemporalRatingsBenchmark("ml-100k-ratings-temporal", "ml-100k"),
          new PopularityBenchmark(),
          new SimilarityBenchmark("sts-english", "stsb-en-test.csv", "en"),
          new SimilarityBenchmark("sts-chinese", "stsb-zh-test.csv", "zh"),
          new StaticSimilarityBenchmark("sts-static", "stsb-en-test.csv", "ml-latest-small"),
          new FilmSeriesBenchmark("film-series", List.of("ml-latest-small", "movietweetings")),
          new SameSittingBenchmark("online-retail-similar", "online-retail"),
          new AblationBenchmark("ml-100k-ablation", "ml-100k", EVERY_PAIR, new Ease(300)),
          new AblationBenchmark(
              "online-retail-ablation", "online-retail", EVERY_PAIR, new Ease(100)),
          new AblationBenchmark(
              "movietweetings-ablation", "movietweetings", EVERY_PAIR, new Ease(100)),
          UsesBenchmark.simulated("social"),
          UsesBenchmark.simulated("shop"),
          UsesBenchmark.simulated("media"),
          UsesBenchmark.simulated("news"),
          UsesBenchmark.simulated("courses"),
          new TitlesBenchmark("uses-news-chinese"),
          UsesBenchmark.real("shop", "online-retail", true),
          UsesBenchmark.real("media", "movietweetings", false),
          UsesBenchmark.real("media", "ml-latest-small", false));

  private Benchmarks() {}

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(Benchmark::name).toList();
  }

  private static Split randomFifth(
      Dataset dataset, Interactions interactions, BenchmarkContext context) {
    return new Protocol.RandomInteractions(0.2, context.seed()).split(interactions);
  }

  /** A column of flags in {@code splits.tsv}. */
  private static WarmBenchmark.Cut membership(String column) {
    return (dataset, interactions, context) -> {
      Path file = context.folder("ml-100k").resolve("splits.tsv");
      boolean[][] tested = SplitColumns.flags(file, column, dataset);
      return Split.byMembership(
          "ready-made split " + column, interactions, (user, item) -> tested[user][item]);
    };
  }

  /** The order of the other ratings is not known. */
  private static Split lastRatings(
      Dataset dataset, Interactions interactions, BenchmarkContext context) throws IOException {
    Path file = context.folder("ml-1m").resolve("loo_last_item_test.csv");
    int[] last = LastRatings.of(file, dataset);
    return Split.byMembership(
        "last item of each user, the order of the others unknown",
        interactions,
        (user, item) -> last[user] == item);
  }

  private static Split recBole(
      Dataset dataset, Interactions interactions, BenchmarkContext context) {
    return ThreeWaySplit.of(new KCore(10, 10).of(interactions), context.seed());
  }
}
