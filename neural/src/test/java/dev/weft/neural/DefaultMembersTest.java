package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.models.Algorithm;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.training.internal.AutoGate;
import dev.weft.training.internal.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks as members of the default: only where order counts, for who gives it the time. */
class DefaultMembersTest {

  private static final TrainingData DATA = Synthetic.data(60, 30, 3, 3, 8, 3);

  private static List<Algorithm> members(HoldOut holdOut, double seconds) {
    return new AutoGate(holdOut, line -> {}).withBudget(new Budget(seconds)).choose(DATA).members();
  }

  @Test
  void aLongBudgetPaysForThemWhereOrderCounts() {
    assertThat(members(HoldOut.LAST, 3_000)).contains(new SasRec(), new Lstm());
    assertThat(members(HoldOut.LATEST, 3_000)).contains(new SasRec(), new Lstm());
  }

  @Test
  void aUsualBudgetOrRandomQuestionsLeaveThemOut() {
    assertThat(members(HoldOut.LAST, 100)).noneMatch(SequenceAlgorithm.class::isInstance);
    assertThat(members(HoldOut.RANDOM, 3_000)).noneMatch(SequenceAlgorithm.class::isInstance);
  }

  @Test
  void whatATrainingCostsGrowsWithItsSize() {
    double usual = new SasRec().trainingSeconds(DATA).orElseThrow();
    SasRec small = new SasRec(16, 1, 2, 50, Layers.PLAIN, 0.3, 2, 2e-3, 0, 100, 1_000);
    assertThat(small.trainingSeconds(DATA).orElseThrow()).isPositive().isLessThan(usual / 3);
    TrainingData more = Synthetic.data(240, 30, 3, 3, 8, 3);
    assertThat(new SasRec().trainingSeconds(more).orElseThrow()).isGreaterThan(3 * usual);
  }

  /** The jars of this build are for Linux on x86-64; nobody has one for such a machine. */
  @Test
  void aPlatformWithoutTheLibraryIsTold() {
    assertThat(PackedLibrary.isFor("linux", "amd64"))
        .isEqualTo(PackedLibrary.isFor("linux", "x86_64"));
    assertThat(PackedLibrary.isFor("mac os x", "amd64")).isFalse();
  }
}
