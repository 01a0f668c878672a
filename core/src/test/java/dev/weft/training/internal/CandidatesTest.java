package dev.weft.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.TrainingData;
import dev.weft.models.Untrainable;
import dev.weft.models.internal.cold.HeadColumns;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.neighbours.UserKnn;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  private static final Budget PLENTY = new Budget(1_800);

  private static final TrainingData WIDE =
      TrainingData.of(
          Interactions.of(60_000, Collections.nCopies(40, History.ofItems(1, 2, 59_999))));

  @Test
  void aCandidateThatCostsTooMuchIsNeitherTriedNorKept() {
    List<String> log = new ArrayList<>();
    var candidates = new Candidates(WIDE, CandidatesTest::gate, PLENTY, 2, log::add);
    candidates.offer("popularity", Cost.SMALL, new Popularity());
    candidates.offer("slow", 1e6, 0, new Ease(), CandidatesTest::tried);
    candidates.offer("large", 1, 0, holding(1_000_000_000_000_000L), CandidatesTest::tried);
    assertThat(candidates.all()).containsExactly(new Popularity());
    assertThat(log)
        .hasSize(2)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst())
                  .isEqualTo(
                      "slow left out: about 2,000,000 s beside 0.0 s of the others is over the budget of"
                          + " 1,800 s; a budget of 2000000s would do");
              assertThat(lines.getLast())
                  .startsWith("large left out: it needs about 1,000,000.0 GB beside the other");
            });
  }

  private static Gate gate(List<Algorithm> members) {
    return new Gate(members, HoldOut.RANDOM);
  }

  private static Algorithm tried() {
    throw new AssertionError("it was tried");
  }

  private static Algorithm holding(long bytes) {
    return new Untrainable() {
      @Override
      public FitMemory memory(TrainingData data) {
        return new FitMemory(bytes, 0, bytes);
      }
    };
  }

  @Test
  void somethingAnswersHoweverSmallTheBudget() {
    var candidates = new Candidates(WIDE, CandidatesTest::gate, new Budget(1e-6), 2, line -> {});
    candidates.offer("popularity", Cost.SMALL, new Popularity());
    candidates.offer("item-knn", 1, new ItemKnn());
    assertThat(candidates.all()).containsExactly(new Popularity());
  }

  @Test
  void candidatesThatFitOneByOneButNotTogetherAreNotAllAccepted() {
    Algorithm half = holding(Runtime.getRuntime().maxMemory() / 5 * 3);
    var candidates = new Candidates(WIDE, CandidatesTest::gate, PLENTY, 2, line -> {});
    candidates.offer("first", 1, half);
    assertThat(candidates.affords(1, 0, half)).isFalse();
    candidates.offer("second", 1, half);
    candidates.offer("third", 1, new Popularity());
    assertThat(candidates.all()).containsExactly(half, new Popularity());
  }

  /**
   * The gate trains the two side by side, and refused what had been accepted one after the other.
   */
  @Test
  void whatIsTrainedBesideTheOthersMustFitBesideThem() {
    long most = Runtime.getRuntime().maxMemory() / 5 * 3;
    Algorithm large = needing(most, false);
    var candidates = new Candidates(WIDE, CandidatesTest::gate, PLENTY, 2, line -> {});
    candidates.offer("large", 1, large);
    candidates.offer("as large, in turn", 1, needing(most, false));
    candidates.offer("as large, on one thread", 1, needing(most, true));
    assertThat(candidates.all()).hasSize(2).noneMatch(Algorithm::usesOneThread);
    assertThat(gate(candidates.all()).memory(WIDE).fits()).isTrue();
  }

  /** Needs memory while it is trained and keeps none. */
  private static Algorithm needing(long bytes, boolean oneThread) {
    return new Untrainable() {
      @Override
      public FitMemory memory(TrainingData data) {
        return new FitMemory(bytes, 0, 0);
      }

      @Override
      public boolean usesOneThread() {
        return oneThread;
      }
    };
  }

  @Test
  void costsGrowWithTheData() {
    TrainingData small = TrainingData.of(Interactions.of(100, List.of(History.ofItems(0, 1))));
    assertThat(Cost.dense(small)).isLessThan(1);
    assertThat(Cost.dense(WIDE)).as("more numbers than an array holds").isInfinite();
    assertThat(Cost.factors(WIDE, 64, 8)).isGreaterThan(Cost.factors(small, 64, 8));
    assertThat(Cost.factors(small, 128, 8)).isGreaterThan(Cost.factors(small, 64, 8));
    assertThat(Cost.userNeighbours(WIDE)).isGreaterThan(Cost.userNeighbours(small));
    assertThat(Cost.itemNeighbours(WIDE)).isGreaterThan(Cost.itemNeighbours(small));
  }

  @Test
  void aCatalogueTooLargeForDenseModelsGetsAHeadWithItsTailAndNeighbourhoods() {
    List<String> log = new ArrayList<>();
    List<Class<?>> members = new ArrayList<>();
    new AutoGate(HoldOut.RANDOM, log::add)
        .choose(WIDE)
        .members()
        .forEach(member -> members.add(member.getClass()));
    assertThat(members)
        .contains(Popularity.class, HeadTail.class, UserKnn.class, ItemKnn.class)
        .doesNotContain(Ease.class);
    assertThat(log)
        .anyMatch(line -> line.startsWith("dense models of all 60,000 items left out: "));
  }

  @Test
  void newItemsOfALargeCatalogueAreReachedFromItsHeadIfTheySayAnything() {
    TrainingData told =
        new TrainingData(
            WIDE.interactions(),
            List.of(new FeatureBlock.Dense("text", Matrix.zeros(WIDE.items(), 2), 1)),
            Matrix.zeros(WIDE.interactions().users(), 0),
            1);
    var patient = new AutoGate(HoldOut.RANDOM, line -> {}).withBudget(PLENTY);
    assertThat(patient.choose(told).members()).contains(new HeadColumns(), new Content());
    assertThat(patient.choose(WIDE).members()).doesNotContain(new HeadColumns());
  }
}
