package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiasTest {

  private static final RatingScale STARS = new RatingScale(1, 5);
  private static final long NO_TIME = Event.NO_TIME;

  private static Ratings ratings(int users, int items, int[] user, int[] item, float... value) {
    long[] time = new long[user.length];
    Arrays.fill(time, NO_TIME);
    return Ratings.of(users, items, user, item, value, time, STARS);
  }

  @Test
  void oneSweepIsTheShrunkMeanOfWhatTheOtherSideLeaves() {
    Ratings two = ratings(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, 5, 3, 4);
    BiasModel model = new Bias(1, 1, 1).fit(RatingData.of(two));
    // Mean 4; item 0: (1 + 0) / (2 + 1); item 1: −1 / (1 + 1).
    assertThat(model.ofItem(0)).isCloseTo(1f / 3, within(1e-6f));
    assertThat(model.ofItem(1)).isCloseTo(-1f / 2, within(1e-6f));
    // User 0: (1 − 1/3 + −1 + 1/2) / (2 + 1) = 1/18.
    assertThat(model.of(new Rater.Known(0))).isCloseTo(1f / 18, within(1e-6f));
  }

  @Test
  void nobodyIsAnsweredByTheItemAlone() {
    Ratings two = ratings(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, 5, 3, 4);
    BiasModel model = new Bias(1, 1, 1).fit(RatingData.of(two));
    assertThat(model.predict(Rater.NOBODY, 0, NO_TIME).value())
        .isCloseTo(4 + 1.0 / 3, within(1e-6));
  }

  @Test
  void aGuestWithAUsersRatingsGetsThatUsersBias() {
    Ratings two = ratings(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, 5, 3, 4);
    BiasModel model = new Bias(1, 1, 10).fit(RatingData.of(two));
    var guest =
        new Rater.Guest(
            new int[] {0, 1}, new float[] {5, 3}, new long[] {NO_TIME, NO_TIME}, new float[0]);
    assertThat(model.of(guest)).isCloseTo(model.of(new Rater.Known(0)), within(1e-6f));
  }

  @Test
  void withoutRatingsTheMiddleOfTheScaleIsAnswered() {
    BiasModel model = new Bias().fit(RatingData.of(ratings(1, 1, new int[0], new int[0])));
    assertThat(model.predict(new Rater.Known(0), 0, NO_TIME).value()).isEqualTo(3);
  }

  @Test
  void equalRatingsArePredictedExactly() {
    Ratings same = ratings(2, 2, new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, 4, 4, 4, 4);
    RatingPrediction prediction =
        new Bias().fit(RatingData.of(same)).predict(new Rater.Known(1), 1, NO_TIME);
    assertThat(prediction).isEqualTo(new RatingPrediction(4, 4, 4));
  }

  /** One rating was predicted as certain for everybody, and none at all as well. */
  @Test
  void withHardlyAnyRatingTheIntervalIsTheWholeScale() {
    Ratings none = ratings(3, 3, new int[0], new int[0]);
    Ratings one = ratings(3, 3, new int[] {0}, new int[] {0}, 4);
    Ratings two = ratings(3, 3, new int[] {0, 1}, new int[] {0, 1}, 4, 4);
    for (Ratings few : List.of(none, one, two)) {
      for (RatingAlgorithm algorithm : List.of(new Bias(), new RatingStack())) {
        RatingPrediction known =
            algorithm.fit(RatingData.of(few)).predict(new Rater.Known(0), 2, NO_TIME);
        assertThat(known.lower()).isEqualTo(1);
        assertThat(known.upper()).isEqualTo(5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 18})
  void intervalsOfFewRatingsHoldNineInTenOfRandomOnesSeed1(int count) {
    var random = new SplittableRandom(1);
    int held = 0;
    int asked = 4_000;
    for (int a = 0; a < asked; a++) {
      int[] user = random.ints(count, 0, 6).toArray();
      int[] item = random.ints(count, 0, 6).toArray();
      float[] value = new float[count];
      for (int r = 0; r < count; r++) {
        value[r] = random.nextInt(1, 6);
      }
      RatingPrediction prediction =
          new Bias()
              .fit(RatingData.of(ratings(7, 7, user, item, value)))
              .predict(new Rater.Known(random.nextInt(7)), random.nextInt(7), NO_TIME);
      int truth = random.nextInt(1, 6);
      held += prediction.lower() <= truth && truth <= prediction.upper() ? 1 : 0;
    }
    assertThat((double) held / asked).isGreaterThan(0.895);
  }

  @Test
  void theQuantileIsThatOfStudentsTables() {
    assertThat(FewResiduals.quantile(1)).isCloseTo(6.314, within(0.32));
    assertThat(FewResiduals.quantile(2)).isCloseTo(2.920, within(0.009));
    assertThat(FewResiduals.quantile(10)).isCloseTo(1.812, within(0.001));
    assertThat(FewResiduals.quantile(1e9)).isCloseTo(1.645, within(0.001));
  }

  @Test
  void anUnknownUserIndexIsRefused() {
    BiasModel model = new Bias().fit(RatingData.of(ratings(1, 1, new int[] {0}, new int[] {0}, 4)));
    assertThatThrownBy(() -> model.predict(new Rater.Known(1), 0, NO_TIME))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
