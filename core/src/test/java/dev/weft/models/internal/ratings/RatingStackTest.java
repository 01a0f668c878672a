package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.Hyperparameters;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.ratings.bayesian.BayesianMf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingStackTest {

  private static final RatingStack STACK =
      new RatingStack(List.of(new BayesianMf(2, 20, 5, 10, 4, 4), new Bias()), 0.2);

  @TempDir Path folder;

  /** Users and items differ in their means alone. */
  private static Ratings ratings(int users, long seed) {
    var random = new SplittableRandom(seed);
    int[] user = new int[users * 20];
    int[] item = new int[user.length];
    float[] value = new float[user.length];
    for (int r = 0; r < user.length; r++) {
      user[r] = r / 20;
      item[r] = r % 20;
      value[r] =
          (float)
              Math.clamp(
                  3 + 0.1 * (item[r] % 10) - 0.05 * (user[r] % 10) + 0.3 * random.nextGaussian(),
                  1,
                  5);
    }
    return Ratings.of(users, 20, user, item, value, new long[user.length], new RatingScale(1, 5));
  }

  @Test
  void weightsAreThoseOfTheLeastSquares() {
    double[][] predictions = {{1, 2, 3, 4}, {1, 0, 0, 1}};
    StackWeights weights = StackWeights.fit(predictions, new double[] {3.5, 4, 6, 9.5});
    // The target is 2·first + 1.5·second.
    assertThat(weights.ofMember()[0]).isCloseTo(2, within(1e-6));
    assertThat(weights.ofMember()[1]).isCloseTo(1.5, within(1e-6));
    assertThat(weights.constant()).isCloseTo(0, within(1e-6));
  }

  @Test
  void aMemberThatPointsTheWrongWayGetsNoWeight() {
    double[][] predictions = {{1, 2, 3, 4}, {4, 3, 2, 1}};
    StackWeights weights = StackWeights.fit(predictions, new double[] {1, 2, 3, 4});
    assertThat(weights.ofMember()[0]).isCloseTo(1, within(1e-6));
    assertThat(weights.ofMember()[1]).isZero();
    assertThat(weights.deviation()).isCloseTo(0, within(1e-6));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndWhatIsReadPredictsTheSame() throws IOException {
    RatingData data = RatingData.of(ratings(40, 1));
    RatingModel model = STACK.fit(data);
    ModelFile.write(folder.resolve("one"), model, "");
    ModelFile.write(folder.resolve("two"), STACK.fit(data), "");
    assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("two"));
    RatingModel read = (RatingModel) ModelFile.read(folder.resolve("one")).trained();
    int[] items = {0, 7};
    assertThat(read.predict(new Rater.Known(3), items, 0))
        .isEqualTo(model.predict(new Rater.Known(3), items, 0));
    assertThat(read.predict(Rater.NOBODY, items, 0))
        .isEqualTo(model.predict(Rater.NOBODY, items, 0));
  }

  @Test
  void withTooFewRatingsTheFirstMemberAnswers() {
    RatingData data = RatingData.of(ratings(2, 2));
    RatingModel first = STACK.members().getFirst().fit(data);
    assertThat(STACK.fit(data).predict(new Rater.Known(0), 3, 0))
        .isEqualTo(first.predict(new Rater.Known(0), 3, 0));
    RatingData none = RatingData.of(ratings(2, 2).filter(r -> false));
    assertThat(STACK.fit(none).predict(Rater.NOBODY, 3, 0).value()).isEqualTo(3);
  }

  @Test
  void theHyperparametersAreReadBackAndChecked() {
    assertThat(Shelf.parse(Hyperparameters.text(STACK), RatingAlgorithm.class)).isEqualTo(STACK);
    assertThatThrownBy(() -> new RatingStack(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RatingStack(List.of(new Bias()), 0.6))
        .hasMessage("hold-out must be in (0, 0.5]: 0.6");
  }
}
