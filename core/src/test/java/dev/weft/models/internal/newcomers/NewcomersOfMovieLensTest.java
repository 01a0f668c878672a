package dev.weft.models.internal.newcomers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Protocol.Order;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.Popularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real data: 300 users of MovieLens 100K who are new, without attributes, in the order of time. */
@Tag("data-ml-100k")
class NewcomersOfMovieLensTest {

  private static final Path FILE =
      Path.of(System.getProperty("weft.data", "../shared/data"), "ml-100k", "u.data");

  private static double ndcg(Algorithm algorithm, Split split) {
    Metric metric = Metric.ndcg(10);
    return RankingEvaluation.of(metric)
        .evaluate(algorithm.fit(TrainingData.of(split.train())), split)
        .mean(metric);
  }

  @Test
  void whatComesLaterIsFoundFarBetterThanByPopularity() throws IOException {
    assertThat(FILE).as("MovieLens 100K; set -Dweft.data to the folder of data sets").exists();
    var events = Events.builder(List.of(EventType.RATING));
    for (String line : Files.readAllLines(FILE)) {
      String[] fields = line.split("\t", -1);
      long time = Long.parseLong(fields[3]) * 1000;
      events.add(fields[0], fields[1], "rating", Float.parseFloat(fields[2]), time);
    }
    Interactions all =
        InteractionRule.DISTINCT.of(Dataset.of(List.of(), List.of(), events.build()));
    Split split = new Protocol.ColdUsers(300, 5, 5, 20, Order.TIME_ORDER).split(all);
    double reached = ndcg(new NewcomerRidge().withSkip(20), split);
    assertThat(reached).isGreaterThan(ndcg(new Popularity(), split) + 0.05);
    assertThat(reached).isGreaterThan(0.33);
  }
}
