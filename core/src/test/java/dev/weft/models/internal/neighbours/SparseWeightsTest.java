package dev.weft.models.internal.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.ItemToItem;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparseWeightsTest {

  private static final TrainingData DATA = Synthetic.data(80, 30, 3, 3, 6, 1);

  /** Users {0, 1}, {0, 1, 2}, {1}: n = 2, 3, 1. */
  private final TrainingData data =
      TrainingData.of(
          Interactions.of(
              3, List.of(History.ofItems(0, 1), History.ofItems(0, 1, 2), History.ofItems(1))));

  @Test
  void aWalkOfThreeStepsIsDampedByPopularity() {
    SparseLinearModel model = new Rp3beta(5, 1, 0.5, false).fit(data);
    double both = 1 / 2.0 + 1 / 3.0; // through user 0, of two items, and user 1, of three
    assertThat(model.weight(0, 1)).isCloseTo((float) (both / 2 / Math.sqrt(3)), within(1e-6f));
    assertThat(model.weight(1, 0)).isCloseTo((float) (both / 3 / Math.sqrt(2)), within(1e-6f));
    assertThat(model.weight(0, 2)).isCloseTo((float) (1 / 3.0 / 2), within(1e-6f));
    assertThat(model.weight(0, 0)).isZero();
  }

  @Test
  void alphaIsAPowerOfEveryStep() {
    SparseLinearModel model = new Rp3beta(5, 0.5, 0, false).fit(data);
    double both = 1 / Math.sqrt(2) + 1 / Math.sqrt(3);
    assertThat(model.weight(0, 1)).isCloseTo((float) (both / Math.sqrt(2)), within(1e-6f));
  }

  @Test
  void onlyTheGreatestWeightsOfARowAreKept() {
    SparseLinearModel model = new Rp3beta(1, 1, 0, false).fit(data);
    assertThat(model.weight(0, 1)).isPositive();
    assertThat(model.weight(0, 2)).isZero();
  }

  @Test
  void normalizedRowsSumToOne() {
    SparseLinearModel model = new Rp3beta(5, 1, 0.6, true).fit(data);
    assertThat(model.weight(0, 1) + model.weight(0, 2)).isCloseTo(1, within(1e-6f));
  }

  /** G = [[2, 2, 1], [2, 3, 1], [1, 1, 1]]; column 2 from items 0 and 1. */
  @Test
  void slimWorkedByHand() {
    // With l1 = 0, l2 = 1: [[3, 2], [2, 4]] w = [1, 1], so w = [2/8, 1/8].
    SparseLinearModel model = new Slim(0, 1, 0, 1e-7, 1000).fit(data);
    assertThat(model.weight(0, 2)).isCloseTo(2 / 8f, within(1e-5f));
    assertThat(model.weight(1, 2)).isCloseTo(1 / 8f, within(1e-5f));
    // With l1 = 0.5: [[3, 2], [2, 4]] w = [0.5, 0.5].
    SparseLinearModel sparse = new Slim(0.5, 1, 0, 1e-7, 1000).fit(data);
    assertThat(sparse.weight(0, 2)).isCloseTo(1 / 8f, within(1e-5f));
    assertThat(sparse.weight(1, 2)).isCloseTo(1 / 16f, within(1e-5f));
    // No pair is together more than twice.
    assertThat(new Slim(2, 1, 0, 1e-7, 1000).fit(data).weight(1, 0)).isZero();
  }

  @Test
  void slimReachesTheMinimumSeed1() {
    assertThat(mostEntriesAtMinimum(DATA, new Slim(2, 5, 0, 1e-7, 10_000), 2e-3)).isGreaterThan(5);
  }

  /** Items join a column several times; the sweeps before took all that were allowed. */
  @Test
  void slimReachesTheMinimumOfManyEntriesWithFewSweepsAtATimeSeed2() {
    TrainingData many = Synthetic.data(400, 250, 1, 20, 60, 2);
    assertThat(mostEntriesAtMinimum(many, new Slim(0.1, 20, 0, 1e-7, 150), 0.05)).isGreaterThan(64);
  }

  @Test
  void slimReachesTheMinimumOfMoreEntriesThanLieTogetherSeed3() {
    TrainingData more = Synthetic.data(900, 600, 1, 1, 60, 3);
    assertThat(mostEntriesAtMinimum(more, new Slim(0, 30_000, 0, 1e-7, 2_000), 0.05))
        .isGreaterThan(512);
  }

  /**
   * Karush, Kuhn and Tucker: no entry can move and lower the loss.
   *
   * @param slack how far off the gradient may be
   * @return entries of the column that has most
   */
  private static int mostEntriesAtMinimum(TrainingData data, Slim slim, double slack) {
    SparseLinearModel model = slim.fit(data);
    Matrix g = CoOccurrence.of(data.interactions()).matrix();
    int most = 0;
    for (int j = 0; j < g.rows(); j++) {
      float[] weights = new float[g.rows()];
      int entries = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = model.weight(k, j);
        entries += weights[k] > 0 ? 1 : 0;
      }
      most = Math.max(most, entries);
      assertThat(weights[j]).isZero();
      for (int i = 0; i < weights.length; i++) {
        double gradient = -g.at(i, j) + slim.l2() * weights[i] + slim.l1();
        for (int k = 0; k < weights.length; k++) {
          gradient += g.at(i, k) * weights[k];
        }
        if (weights[i] > 0) {
          assertThat(gradient).isCloseTo(0, within(slack));
        } else if (i != j) {
          assertThat(gradient).isGreaterThan(-slack);
        }
      }
    }
    return most;
  }

  @Test
  void bothWaysOfSlimMeetInTheSameMinimumSeed1() {
    SparseLinearModel descent = new Slim(2, 20, 0, 1e-7, 10_000).fit(DATA);
    SparseLinearModel multipliers = new AdmmSlim(2, 20, 50, true, 1_000).fit(DATA);
    int entries = 0;
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        assertThat(multipliers.weight(i, j)).isCloseTo(descent.weight(i, j), within(1e-3f));
        entries += descent.weight(i, j) > 0 ? 1 : 0;
      }
    }
    assertThat(entries).isGreaterThan(50);
  }

  @Test
  void withoutL1TheMultipliersGiveEaseSeed1() {
    SparseLinearModel sparse = new AdmmSlim(0, 20, 20, false, 1_000).fit(DATA);
    ItemToItem ease = new Ease(20).fit(DATA);
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        assertThat(sparse.weight(i, j)).isCloseTo(ease.weight(i, j), within(1e-3f));
      }
    }
  }

  @Test
  void noMoreNeighboursThanAskedForAreKept() {
    SparseLinearModel model = new Slim(0, 1, 2, 1e-6, 1000).fit(DATA);
    for (int j = 0; j < 30; j++) {
      int entries = 0;
      for (int i = 0; i < 30; i++) {
        entries += model.weight(i, j) > 0 ? 1 : 0;
      }
      assertThat(entries).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void asManyNeighboursAsItemsAreAllOfThem() {
    SparseLinearModel all = new Slim(1, 5, 0, 1e-7, 1000).fit(DATA);
    SparseLinearModel many = new Slim(1, 5, 30, 1e-7, 1000).fit(DATA);
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 30; j++) {
        assertThat(many.weight(i, j)).isCloseTo(all.weight(i, j), within(1e-4f));
      }
    }
  }

  @Test
  void hyperparametersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Rp3beta().withAlpha(3)).hasMessage("alpha must be in 0..2: 3.0");
    assertThatThrownBy(() -> new Rp3beta().withNeighbours(0))
        .hasMessage("neighbours must be in 1..10000: 0");
    assertThatThrownBy(() -> new Slim(-1, 1)).hasMessage("l1 must be finite and >= 0: -1.0");
    assertThatThrownBy(() -> new Slim(1, 0)).hasMessage("l2 must be finite and > 0: 0.0");
    assertThatThrownBy(() -> new Slim().withNeighbours(-1))
        .hasMessage("neighbours must be in 0..10000: -1");
    assertThatThrownBy(() -> new AdmmSlim(1, 1, 0, true, 5))
        .hasMessage("rho must be finite and > 0: 0.0");
    assertThatThrownBy(() -> new Slim(1, 1, 0, 0, 5))
        .hasMessage("tolerance must be in (0, 1]: 0.0");
  }
}
