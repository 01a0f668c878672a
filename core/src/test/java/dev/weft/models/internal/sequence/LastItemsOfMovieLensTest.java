package dev.weft.models.internal.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.LastItems;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.AdmmSlim;
import dev.weft.models.internal.neighbours.Rp3beta;
import dev.weft.models.internal.neighbours.Slim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * MovieLens 100K: each user's last film, every rating a positive, full ranking, seed 1. The pins
 * are what was measured, less and plus what rounding and another processor may do.
 */
@Tag("data-ml-100k")
class LastItemsOfMovieLensTest {

  private static Split split =
      new Split("not read", Interactions.of(0, List.of()), List.of(), new boolean[0]);

  @BeforeAll
  static void read() throws IOException {
    Path file = Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k", "u.data");
    assertThat(file).as("MovieLens 100K; set -Dweft.data to the folder of data sets").exists();
    var events = Events.builder(List.of(EventType.RATING));
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      events.add(
          fields[0],
          fields[1],
          EventType.RATING.name(),
          Float.parseFloat(fields[2]),
          1_000 * Long.parseLong(fields[3]));
    }
    var dataset = Dataset.of(List.of(), List.of(), events.build());
    split = LastItems.of(InteractionRule.DISTINCT.of(dataset), 5, 1);
    assertThat(split.tests()).hasSize(943);
  }

  @Test
  void recencyHelpsWhateverItAsks() {
    assertThat(ndcg(new Ease(300))).isBetween(0.072, 0.0755);
    assertThat(ndcg(new Recency(new Ease(300), 2))).isBetween(0.106, 0.110);
    assertThat(ndcg(new Rp3beta())).isBetween(0.058, 0.0615);
    assertThat(ndcg(new Recency(new Rp3beta(), 2))).isBetween(0.0925, 0.0965);
  }

  @Test
  void transitionsReachTheirPinnedNdcg() {
    assertThat(ndcg(new Transition())).isBetween(0.100, 0.104);
    assertThat(ndcg(new Transition(100, 0, 0, 4))).isBetween(0.093, 0.097);
    assertThat(ndcg(new NextItem())).isBetween(0.106, 0.110);
  }

  @Test
  void sparseWeightsReachTheirPinnedNdcg() {
    assertThat(ndcg(new Slim())).isBetween(0.073, 0.076);
    assertThat(ndcg(new Slim().withNeighbours(100))).isGreaterThan(0.069);
    assertThat(ndcg(new AdmmSlim(3, 300, 1_000, false, 10))).isGreaterThan(0.070);
  }

  private static double ndcg(Algorithm algorithm) {
    Metric metric = Metric.ndcg(10);
    var model = algorithm.fit(TrainingData.of(split.train()));
    return RankingEvaluation.of(metric).evaluate(model, split, Matrix.zeros(0, 0)).mean(metric);
  }
}
