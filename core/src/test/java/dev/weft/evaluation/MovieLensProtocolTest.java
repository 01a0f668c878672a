package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Dataset;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.InteractionRule;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Protocol.Order;
import dev.weft.data.splits.Split;
import dev.weft.models.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Popularity on MovieLens 100K, computed a second time with numpy by the same definitions (stable
 * sort of the negated counts, ties of time and score by item), checks the protocols end to end.
 */
@Tag("data-ml-100k")
class MovieLensProtocolTest {

  private static final Path FOLDER = Path.of(System.getProperty("weft.data"), "ml-100k");
  private static final Metric NDCG = Metric.ndcg(10);

  /** One draw has a standard deviation of 0.0125: here the mean of 12, there of 60. */
  private static final double FOUR_ERRORS = 4 * 0.0125 * Math.sqrt(1.0 / 12 + 1.0 / 60);

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException("this test needs the data of MovieLens 100K", e);
    }
  }

  private static Dataset ratings() {
    var events = Events.builder(List.of(EventType.RATING));
    for (String line : lines("u.data")) {
      String[] fields = line.split("\t", -1);
      events.add(
          fields[0],
          fields[1],
          "rating",
          Float.parseFloat(fields[2]),
          Long.parseLong(fields[3]) * 1000);
    }
    return Dataset.of(List.of(), List.of(), events.build());
  }

  private static double popularity(Split split) {
    var model = new CountingPopularity(1).fit(TrainingData.of(split.train()));
    return RankingEvaluation.of(NDCG).evaluate(model, split).mean(NDCG);
  }

  @Test
  void popularityOnThePerItemSplitIsWhatNumpyComputes() {
    Dataset dataset = ratings();
    Interactions all = InteractionRule.DISTINCT.of(dataset);
    Set<Long> tested = new HashSet<>();
    List<String> rows = lines("u.data");
    List<String> flags = lines("splits.tsv");
    int column = List.of(flags.getFirst().split("\t", -1)).indexOf("per_item_test");
    assertThat(flags).hasSize(rows.size() + 1);
    for (int r = 0; r < rows.size(); r++) {
      if (flags.get(r + 1).split("\t", -1)[column].equals("1")) {
        String[] fields = rows.get(r).split("\t", -1);
        long user = dataset.userIndex().index(fields[0]);
        tested.add(user * all.items() + dataset.itemIndex().index(fields[1]));
      }
    }
    Split split =
        Split.byMembership(
            "per-item 75/25",
            all,
            (user, item) -> tested.contains((long) user * all.items() + item));
    assertThat(all.pairs()).isEqualTo(100_000);
    assertThat(popularity(split)).isEqualTo(0.2523526889934065, within(1e-12));
  }

  @Test
  void popularityForColdUsersInTimeOrderIsWhatNumpyComputesOverSixtyDraws() {
    Interactions all = InteractionRule.DISTINCT.of(ratings());
    assertThat(coldUsers(all, 1, Order.TIME_ORDER)).isEqualTo(0.2441, within(FOUR_ERRORS));
    assertThat(coldUsers(all, 20, Order.TIME_ORDER)).isEqualTo(0.3428, within(FOUR_ERRORS));
  }

  @Test
  void popularityForColdUsersInRandomOrderIsWhatNumpyComputesOverSixtyDraws() {
    Interactions all = InteractionRule.DISTINCT.of(ratings());
    assertThat(coldUsers(all, 1, Order.RANDOM_ORDER)).isEqualTo(0.3889, within(FOUR_ERRORS));
    assertThat(coldUsers(all, 20, Order.RANDOM_ORDER)).isEqualTo(0.4334, within(FOUR_ERRORS));
  }

  /** Mean over twelve draws of 300 users. */
  private static double coldUsers(Interactions all, int firstEvents, Order order) {
    double sum = 0;
    for (int seed = 1; seed <= 12; seed++) {
      sum += popularity(new Protocol.ColdUsers(300, seed, firstEvents, 20, order).split(all));
    }
    return sum / 12;
  }
}
