package dev.weft.models.internal.factorization;

import static dev.weft.models.internal.factorization.Tastes.DATA;
import static dev.weft.models.internal.factorization.Tastes.GROUPS;
import static dev.weft.models.internal.factorization.Tastes.IDS;
import static dev.weft.models.internal.factorization.Tastes.ITEMS;
import static dev.weft.models.internal.factorization.Tastes.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.TopK;
import dev.weft.models.Evidence;
import dev.weft.models.TrainingData;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What features say of items without events and of users without a history. */
@EveryKernel
class FactorizationFeaturesTest {

  @Test
  void featuresCanBeLeftOut() {
    Factorization plain = new Factorization().withEpochs(4).withFeatures(false);
    Evidence evidence = Evidence.of(History.ofItems(0, 1));
    float[] scores = plain.fit(DATA).score(evidence);
    assertThat(plain.withFeatures(true).fit(DATA).score(evidence)).isNotEqualTo(scores);
    // Nothing tells the cold items, the last six, from one another.
    assertThat(Arrays.copyOfRange(scores, ITEMS - 6, ITEMS)).containsOnly(scores[ITEMS - 1]);
  }

  /** Ids that a test file alone has stretched the features of all others. */
  @Test
  void itemsOfWhichNothingIsKnownChangeNoScoreOfTheOthers() {
    List<FeatureBlock> wider =
        DATA.itemFeatures().stream().map(block -> withEmptyRows(block, 7)).toList();
    var other =
        new TrainingData(
            Interactions.of(ITEMS + 7, DATA.interactions().histories()),
            wider,
            DATA.userFeatures(),
            DATA.seed());
    Factorization plain = new Factorization().withEpochs(4);
    Evidence evidence = Evidence.of(History.ofItems(0, 1));
    assertThat(Arrays.copyOf(plain.fit(other).score(evidence), ITEMS))
        .containsExactly(plain.fit(DATA).score(evidence));
  }

  private static FeatureBlock withEmptyRows(FeatureBlock block, int more) {
    return switch (block) {
      case FeatureBlock.Dense dense -> {
        Matrix rows = dense.values();
        yield new FeatureBlock.Dense(
            dense.name(),
            new Matrix(
                rows.rows() + more,
                rows.columns(),
                Arrays.copyOf(rows.values(), rows.values().length + more * rows.columns())),
            dense.weight());
      }
      case FeatureBlock.Sparse sparse -> {
        SparseMatrix rows = sparse.values();
        int[] offsets = Arrays.copyOf(rows.offsets(), rows.rows() + more + 1);
        Arrays.fill(offsets, rows.rows() + 1, offsets.length, rows.entries());
        yield new FeatureBlock.Sparse(
            sparse.name(),
            new SparseMatrix(
                rows.rows() + more, rows.columns(), offsets, rows.indices(), rows.values()),
            sparse.weight());
      }
      case FeatureBlock.Numeric numeric -> {
        float[] values = Arrays.copyOf(numeric.values(), numeric.values().length + more);
        Arrays.fill(values, numeric.values().length, values.length, Float.NaN);
        yield new FeatureBlock.Numeric(
            numeric.name(), values, numeric.bandwidth(), numeric.weight());
      }
    };
  }

  /** Last bits of vectors hang on the order of the rows, and every start was drawn by them. */
  @Test
  void theLastBitsOfVectorsDecideNoRandomChoice() {
    List<FeatureBlock> blurred =
        DATA.itemFeatures().stream()
            .map(
                block ->
                    block instanceof FeatureBlock.Dense dense
                        ? new FeatureBlock.Dense(
                            dense.name(), blurred(dense.values()), dense.weight())
                        : block)
            .toList();
    var other =
        new TrainingData(DATA.interactions(), blurred, blurred(DATA.userFeatures()), DATA.seed());
    Arrangement arrangement = Arrangement.of(DATA);
    assertThat(blurred).isNotEqualTo(DATA.itemFeatures());
    assertThat(Arrangement.of(other).itemSeeds()).isEqualTo(arrangement.itemSeeds());
    assertThat(Arrangement.of(other).userSeeds()).isEqualTo(arrangement.userSeeds());
    assertThat(Arrangement.of(other).items()).isEqualTo(arrangement.items());
    assertThat(Arrangement.of(other).users()).isEqualTo(arrangement.users());
  }

  private static Matrix blurred(Matrix values) {
    Matrix other = values.copy();
    for (int i = 0; i < other.values().length; i++) {
      other.values()[i] = i % 2 == 0 ? Math.nextUp(other.values()[i]) : other.values()[i];
    }
    return other;
  }

  @Test
  void whatIsAlikeInAllElseIsOrderedByItsVectors() {
    var features = new FeatureBlock.Dense("text", new Matrix(3, 1, new float[] {1, -1, 0}), 1);
    var turned = new FeatureBlock.Dense("text", new Matrix(3, 1, new float[] {-1, 1, 0}), 1);
    var interactions = Interactions.of(3, List.of(History.ofItems(0, 1), History.ofItems(2)));
    int[] order = Arrangement.of(with(interactions, features)).items();
    int[] other = Arrangement.of(with(interactions, turned)).items();
    for (int rank = 0; rank < 3; rank++) {
      assertThat(other[rank]).isEqualTo(order[rank] == 2 ? 2 : 1 - order[rank]);
    }
  }

  private static TrainingData with(Interactions interactions, FeatureBlock features) {
    return new TrainingData(interactions, List.of(features), Matrix.zeros(0, 0), 1);
  }

  @Test
  void anItemWithoutEventsOrFeaturesHasNoVector() {
    FactorizationModel model = new Factorization().fit(without(DATA, true, true));
    assertThat(model.itemVector(ITEMS - 1)).containsOnly(0);
    assertThat(model.itemVector(0)).doesNotContain(0);
  }

  @Test
  void itemsWithoutEventsAreScoredByTheirFeatures() {
    for (UserVectors users : UserVectors.values()) {
      FactorizationModel model = new Factorization(users, Loss.WARP).fit(DATA);
      int right = 0;
      for (int user = 0; user < 60; user++) {
        float[] scores = model.score(Evidence.of(DATA.interactions().history(user)));
        int best = ITEMS - 6;
        for (int item = ITEMS - 5; item < ITEMS; item++) {
          best = scores[item] > scores[best] ? item : best;
        }
        right += best % GROUPS == user % GROUPS ? 1 : 0;
      }
      assertThat(right).as("%s of 60, 20 by chance", users).isGreaterThan(35);
    }
  }

  @Test
  void itemsOfTheSameFeaturesWithoutEventsScoreTheSame() {
    var features = new FeatureBlock.Dense("text", new Matrix(4, 1, new float[] {1, -1, 1, 1}), 1);
    var interactions =
        Interactions.of(4, List.of(History.ofItems(0), History.ofItems(1), History.ofItems(0, 1)));
    var data = new TrainingData(interactions, List.of(features), Matrix.zeros(0, 0), 3);
    float[] scores = IDS.fit(data).score(Evidence.of(History.ofItems(0)));
    assertThat(scores[2]).isEqualTo(scores[3]).isNotEqualTo(scores[0]);
  }

  @Test
  void aUserWithAttributesAloneGetsTheItemsOfTheirGroup() {
    for (UserVectors users : UserVectors.values()) {
      FactorizationModel model = new Factorization(users, Loss.WARP).fit(DATA);
      for (int group = 0; group < GROUPS; group++) {
        float[] attributes = new float[GROUPS];
        attributes[group] = 1;
        int own = 0;
        for (int item : TopK.of(model.score(new Evidence(History.EMPTY, attributes)), 6)) {
          own += item % GROUPS == group ? 1 : 0;
        }
        assertThat(own).as("%s, group %d of 6", users, group).isGreaterThanOrEqualTo(4);
      }
    }
  }
}
