package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.Metric;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.popularity.Popularity;
import dev.weft.training.Taste;
import dev.weft.training.internal.GridSearch.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridSearchTest {

  private static final int CUTS = 3;

  private final TrainingData data = Synthetic.data(200, 60, 0, 2, 10, 1);
  private final List<String> log = new ArrayList<>();
  private final GridSearch search = search();

  private GridSearch search() {
    Interactions interactions = data.interactions();
    List<Split> cuts =
        IntStream.range(0, CUTS)
            .mapToObj(cut -> new Protocol.RandomInteractions(0.2, cut).split(interactions))
            .toList();
    return GridSearch.of(data, cuts, Metric.ndcg(10), log::add);
  }

  @Test
  void theBestIsFoundWhereverItStands() {
    List<Taste> candidates = List.of(new Taste(0.4, 1), new Taste(0.7, 1), new Taste(0.1, 1));
    assertThat(search.best(candidates).algorithm()).isEqualTo(new Taste(0.7, 1));
  }

  @Test
  void aCandidateFarBehindEndsAfterTheFirstCut() {
    search.best(List.of(new Taste(0.7, 1), new Taste(0.1, 1)));
    assertThat(log.getFirst()).doesNotContain("ended");
    assertThat(log.getLast()).contains("ended after 1 of 3 cuts");
  }

  @Test
  void aCandidateThatDoesAsWellIsMeasuredOnEveryCutAndTheFirstOfEqualsWins() {
    Choice<Taste> best = search.best(List.of(new Taste(0.7, 1), new Taste(0.7, 2)));
    assertThat(log).noneMatch(line -> line.contains("ended"));
    assertThat(best.values()).hasSize(CUTS);
    assertThat(best.algorithm().idle()).isEqualTo(1);
  }

  /**
   * What lasts names item 0 in the one place of its lists, what fades item 1.
   *
   * @param lasting how many of 60 users took item 0; the others took item 1
   */
  private GridSearch of60(int lasting) {
    long day = 86_400_000;
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 3; user++) {
      histories.add(History.of(new int[] {0}, new float[] {1}, new long[] {day}));
    }
    histories.add(History.of(new int[] {1}, new float[] {1}, new long[] {11 * day}));
    List<TestCase> tests = new ArrayList<>();
    for (int user = 4; user < 64; user++) {
      histories.add(History.of(new int[] {2}, new float[] {1}, new long[] {day}));
      int[] taken = {user - 4 < lasting ? 0 : 1};
      tests.add(new TestCase(user, histories.getLast(), taken));
    }
    Interactions train = Interactions.of(3, histories);
    var split = new Split("by hand", train, tests, new boolean[] {true, true, true});
    return GridSearch.of(TrainingData.of(train), List.of(split), Metric.ndcg(1), log::add);
  }

  @Test
  void theFirstThatIsNotBehindByMoreThanChanceIsTaken() {
    var lasting = new Popularity();
    var fading = new Popularity(1);
    List<Popularity> candidates = List.of(lasting, fading);
    assertThat(of60(29).best(candidates).algorithm()).isEqualTo(fading);
    assertThat(of60(29).firstNotBehind(candidates).algorithm()).isEqualTo(lasting);
    assertThat(of60(20).firstNotBehind(candidates).algorithm()).isEqualTo(fading);
    assertThat(of60(40).firstNotBehind(candidates).algorithm()).isEqualTo(lasting);
    assertThat(log).as("all are measured in full").noneMatch(line -> line.contains("ended"));
  }

  @Test
  void aKnownChoiceStaysUnlessItIsBeaten() {
    Choice<Taste> known = search.best(List.of(new Taste(0.7, 1)));
    assertThat(search.best(known, List.of(new Taste(0.3, 1)))).isSameAs(known);
    Choice<Taste> weak = search.best(List.of(new Taste(0.3, 1)));
    assertThat(search.best(weak, List.of(new Taste(0.7, 1))).algorithm().place()).isEqualTo(0.7);
  }

  /**
   * Three of four took both of two items, one of them everyone's; the fourth took that alone. Lists
   * of one place: whichever names it is right about all four, the other about three.
   */
  @Test
  void worthsDecideInsteadOfPlainHits() {
    long day = 86_400_000;
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 3; user++) {
      histories.add(History.of(new int[] {0}, new float[] {1}, new long[] {day}));
    }
    histories.add(History.of(new int[] {1}, new float[] {1}, new long[] {11 * day}));
    List<TestCase> tests = new ArrayList<>();
    for (int user = 4; user < 8; user++) {
      histories.add(History.of(new int[] {2}, new float[] {1}, new long[] {day}));
      int[] taken = user < 7 ? new int[] {0, 1} : new int[] {0};
      tests.add(new TestCase(user, histories.getLast(), taken));
    }
    Interactions train = Interactions.of(3, histories);
    var split = new Split("by hand", train, tests, new boolean[] {true, true, true});
    var everyones = new Popularity();
    var latest = new Popularity(1);
    var plain = GridSearch.of(TrainingData.of(train), List.of(split), Metric.ndcg(1), log::add);
    Choice<Popularity> byHits = plain.best(List.of(latest, everyones));
    assertThat(byHits.algorithm()).isEqualTo(everyones);
    assertThat(byHits.value()).isEqualTo(4.0 / 4, within(1e-12));
    Choice<Popularity> byWorths =
        plain.withWorths(List.of(new float[] {0.1f, 1, 1})).best(List.of(everyones, latest));
    assertThat(byWorths.algorithm()).isEqualTo(latest);
    assertThat(byWorths.value()).isEqualTo(3.0 / 4, within(1e-12));
    assertThat(log.get(2)).as("(3 · 0.1 + 1) / 4 of the other").startsWith("ndcg@1 0.3250");
  }

  @Test
  void worthsNeedNdcgAndARowForEachSplit() {
    assertThatThrownBy(() -> search.withWorths(List.of(new float[60])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("worths need nDCG and a row for each split: ndcg@10, 1 rows, 3 splits");
    assertThatThrownBy(
            () ->
                new GridSearch(
                    search.parts().subList(0, 1),
                    search.validations().subList(0, 1),
                    Metric.parse("recall@10"),
                    List.of(new float[60]),
                    log::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("worths need nDCG and a row for each split: recall@10, 1 rows, 1 splits");
  }
}
