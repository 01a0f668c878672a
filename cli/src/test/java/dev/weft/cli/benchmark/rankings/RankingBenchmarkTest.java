package dev.weft.cli.benchmark.rankings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.cli.benchmark.Benchmarks;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.rankings.RankingBenchmark.Entry;
import dev.weft.cli.benchmark.texts.StaticSimilarityBenchmark;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.data.Item;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.recommend.Preparation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingBenchmarkTest {

  @Test
  void everyBaselineHasItsIntervalAndSeconds() {
    Dataset dataset =
        Generator.shop().withUsers(80).withItems(60).withEvents(2_000).withSeed(4).generate();
    var preparation = new Preparation();
    Split split = new Protocol.RandomInteractions(0.2, 4).split(preparation.interactions(dataset));
    TrainingData data = preparation.trainingData(dataset, split.train());
    List<String> said = new ArrayList<>();
    var context = new BenchmarkContext(Path.of("none"), Path.of("none"), 4, said::add);
    BenchmarkResult result =
        RankingBenchmark.of(context, "small", dataset, split, data, List.of(Metric.ndcg(10)))
            .run(
                List.of(
                    Entry.of(new Popularity()), Entry.of(new ItemKnn()), Entry.of(new Ease(30))));
    assertThat(result.rivals().keySet()).isEqualTo(result.baselines().keySet());
    result
        .rivals()
        .forEach(
            (name, rival) -> {
              assertThat(rival.interval().mean()).isEqualTo(result.baselines().get(name));
              assertThat(rival.interval().low()).isLessThan(rival.interval().high());
              assertThat(rival.fitSeconds()).isPositive();
              Interval lead = rival.lead().orElseThrow();
              assertThat(lead.mean())
                  .isCloseTo(result.value() - rival.interval().mean(), within(1e-9));
              assertThat(lead.high() - lead.low())
                  .as("paired: users who are hard to please are so for both")
                  .isLessThan(
                      result.interval().high()
                          - result.interval().low()
                          + rival.interval().high()
                          - rival.interval().low());
            });
    assertThat(said).hasSize(4);
  }

  @Test
  void namesAreOfOneBenchmarkEach() {
    assertThat(Benchmarks.names()).doesNotHaveDuplicates();
  }

  @Test
  void whatIsDistilledOnAreTextsOfMoreThanATitle() {
    String plot = "A lighthouse keeper finds a boat with nobody in it. ".repeat(3);
    List<Item> items =
        List.of(
            Item.ofTexts("a", Map.of("title", "The Boat", "overview", plot)),
            Item.ofTexts("b", Map.of("title", "The Boat", "overview", plot)),
            Item.ofTexts("c", Map.of("title", "The Keeper")));
    assertThat(StaticSimilarityBenchmark.texts(items)).containsExactly(plot);
  }
}
