package dev.weft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Interactions;
import dev.weft.data.Protocol;
import dev.weft.data.Split;
import dev.weft.evaluation.Metric;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.training.GridSearch.Choice;
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

  @Test
  void aKnownChoiceStaysUnlessItIsBeaten() {
    Choice<Taste> known = search.best(List.of(new Taste(0.7, 1)));
    assertThat(search.best(known, List.of(new Taste(0.3, 1)))).isSameAs(known);
    Choice<Taste> weak = search.best(List.of(new Taste(0.3, 1)));
    assertThat(search.best(weak, List.of(new Taste(0.7, 1))).algorithm().place()).isEqualTo(0.7);
  }
}
