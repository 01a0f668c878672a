package dev.weft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.models.TrainingData;
import dev.weft.models.factors.Als;
import dev.weft.models.gate.Gate.HoldOut;
import dev.weft.models.linear.Ease;
import dev.weft.models.neighbours.ItemKnn;
import dev.weft.models.popularity.Popularity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private static final TrainingData WIDE =
      TrainingData.of(
          Interactions.of(60_000, Collections.nCopies(40, History.ofItems(1, 2, 59_999))));

  @Test
  void aCandidateThatCostsTooMuchIsNeitherTriedNorKept() {
    List<String> log = new ArrayList<>();
    var candidates = new Candidates(log::add);
    candidates.offer("popularity", Cost.SMALL, Popularity::new);
    candidates.offer(
        "slow",
        new Cost(1e6, 0),
        () -> {
          throw new AssertionError("it was tried");
        });
    candidates.offer("large", new Cost(0, 1e15), Ease::new);
    assertThat(candidates.all()).containsExactly(new Popularity());
    assertThat(log)
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst())
                  .isEqualTo(
                      "slow left out: training it takes about 1,000,000 s and the limit is 1,800");
              assertThat(lines.getLast())
                  .startsWith("large left out: it needs about 953,674,317 MB");
            });
  }

  @Test
  void costsGrowWithTheData() {
    TrainingData small = TrainingData.of(Interactions.of(100, List.of(History.ofItems(0, 1))));
    assertThat(Cost.dense(small).fits()).isTrue();
    assertThat(Cost.dense(WIDE).fault()).contains("more numbers than an array holds");
    assertThat(Cost.factors(WIDE, 64, 8).seconds())
        .isGreaterThan(Cost.factors(small, 64, 8).seconds());
    assertThat(Cost.factors(small, 128, 8).seconds())
        .isGreaterThan(Cost.factors(small, 64, 8).seconds());
    assertThat(Cost.userNeighbours(WIDE).seconds())
        .isGreaterThan(Cost.userNeighbours(small).seconds());
    assertThat(Cost.itemNeighbours(WIDE).seconds())
        .isGreaterThan(Cost.itemNeighbours(small).seconds());
  }

  @Test
  void aCatalogueTooLargeForDenseModelsGetsFactorsAndNeighbourhoods() {
    List<String> log = new ArrayList<>();
    List<Class<?>> members = new ArrayList<>();
    new AutoGate(HoldOut.RANDOM, false, true, log::add)
        .choose(WIDE)
        .members()
        .forEach(member -> members.add(member.getClass()));
    assertThat(members)
        .contains(Popularity.class, Als.class, ItemKnn.class)
        .doesNotContain(Ease.class);
    assertThat(log)
        .anyMatch(line -> line.startsWith("ease left out: "))
        .anyMatch(line -> line.startsWith("association left out: "));
  }
}
