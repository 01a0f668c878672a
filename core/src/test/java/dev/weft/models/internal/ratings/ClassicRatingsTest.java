package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.internal.ratings.KnnBaseline.Basis;
import dev.weft.models.internal.ratings.SyntheticRatings.Row;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values worked by hand and properties of the classic rating predictors. */
@EveryKernel
class ClassicRatingsTest {

  private static final Rater.Known FIRST = new Rater.Known(0);

  private static double predict(RatingModel model, Rater rater, int item) {
    return model.predict(rater, item, Event.NO_TIME).value();
  }

  /** The example of Lemire and Maclachlan's introduction to the weighted scheme. */
  private static Ratings threePeople() {
    return SyntheticRatings.ratings(
        3,
        3,
        List.of(
            new Row(0, 0, 5),
            new Row(0, 1, 3),
            new Row(0, 2, 2),
            new Row(1, 0, 3),
            new Row(1, 1, 4),
            new Row(2, 1, 2),
            new Row(2, 2, 5)),
        new RatingScale(1, 5));
  }

  @Test
  void slopeOneWeighsDifferencesByThoseWhoRatedBoth() {
    RatingModel model = new SlopeOne().fit(RatingData.of(threePeople()));
    // Item 0 for user 2: over item 1 by ((5 − 3) + (3 − 4)) / 2 = 1/2 of 2 people, over item 2 by 3
    // of one: (2·(2 + 1/2) + 1·(5 + 3)) / 3 = 13/3.
    assertThat(predict(model, new Rater.Known(2), 0)).isCloseTo(13.0 / 3, within(1e-6));
  }

  @Test
  void slopeOneAnswersAGuestLikeAUserWithTheSameRatings() {
    RatingModel model = new SlopeOne().fit(RatingData.of(threePeople()));
    assertThat(predict(model, SyntheticRatings.guest(new int[] {1, 2}, 2, 5), 0))
        .isCloseTo(13.0 / 3, within(1e-6));
  }

  @Test
  void slopeOneFallsBackToTheBiases() {
    Ratings ratings = threePeople();
    BiasModel bias = new Bias().fit(RatingData.of(ratings));
    RatingModel model = new SlopeOne().fit(RatingData.of(ratings));
    assertThat(predict(model, Rater.NOBODY, 1))
        .isCloseTo(predict(bias, Rater.NOBODY, 1), within(1e-6));
  }

  @Test
  void correlationsAreShrunkByHowManyHaveBoth() {
    var sums = new Correlations(3);
    sums.add(2, 1, 2);
    sums.add(2, 2, 1);
    sums.add(1, 1, 1);
    // (1·2 + 2·1) / √(5·5) = 4/5, times (2 − 1) / (2 − 1 + 4).
    assertThat(sums.similarity(2, 4)).isCloseTo(4.0 / 5 / 5, within(1e-12));
    assertThat(sums.similarity(1, 4)).as("one in common says nothing").isZero();
    assertThat(sums.others()).containsExactly(1, 2);
    sums.clear();
    assertThat(sums.others()).isEmpty();
    assertThat(sums.similarity(2, 4)).isZero();
  }

  @Test
  void onlyNeighboursOfTheSameTasteCountUnlessAskedFor() {
    Ratings ratings = SyntheticRatings.ratings(60, 20, 3);
    var alike = new KnnBaseline(Basis.ITEMS, 20, 1, false, new Bias());
    var both = new KnnBaseline(Basis.ITEMS, 20, 1, true, new Bias());
    assertThat(least(ItemNeighbours.learn(alike, ratings))).isPositive();
    assertThat(least(ItemNeighbours.learn(both, ratings))).isNegative();
  }

  private static float least(ItemNeighbours neighbours) {
    float least = Float.POSITIVE_INFINITY;
    for (float similarity : neighbours.similarities().values()) {
      least = Math.min(least, similarity);
    }
    return least;
  }

  @Test
  void whoHasNoNeighboursIsAnsweredByTheBiases() {
    Ratings ratings = SyntheticRatings.ratings(60, 20, 3);
    BiasModel bias = new Bias().fit(RatingData.of(ratings));
    for (Basis basis : Basis.values()) {
      RatingModel model =
          new KnnBaseline(basis, 20, 1, false, new Bias()).fit(RatingData.of(ratings));
      assertThat(predict(model, Rater.NOBODY, 4))
          .isCloseTo(predict(bias, Rater.NOBODY, 4), within(1e-6));
      assertThat(predict(model, FIRST, 19)).isCloseTo(predict(bias, FIRST, 19), within(1e-6));
    }
  }

  @Test
  void factorsThatAreNeverNegativeStaySo() {
    var estimator =
        NmfEstimator.learn(new Nmf(), RatingData.of(SyntheticRatings.ratings(60, 20, 3)));
    for (float factor : estimator.users().values()) {
      assertThat(factor).isNotNegative();
    }
    for (float factor : estimator.items().values()) {
      assertThat(factor).isNotNegative();
    }
  }

  @Test
  void aWiderScaleIsLearnedLikeFiveStars() {
    List<Row> stars = SyntheticRatings.rows(60, 20, 3);
    List<Row> percent =
        stars.stream().map(r -> new Row(r.user(), r.item(), 25 * r.value() - 25)).toList();
    RatingModel narrow =
        new SvdPlusPlus()
            .fit(RatingData.of(SyntheticRatings.ratings(60, 20, stars, new RatingScale(1, 5))));
    RatingModel wide =
        new SvdPlusPlus()
            .fit(RatingData.of(SyntheticRatings.ratings(60, 20, percent, new RatingScale(0, 100))));
    assertThat(predict(wide, FIRST, 3)).isCloseTo(25 * predict(narrow, FIRST, 3) - 25, within(.01));
  }

  /** Both sides stepped at once from products far below the ratings, to far above, and back. */
  @Test
  void factorsThatAreNeverNegativeSwingOnNoScale() {
    List<Row> stars = SyntheticRatings.rows(60, 20, 3);
    for (double[] line :
        new double[][] {{1, 0}, {24.75, -23.75}, {5, -15}, {4, 60}, {0.25, -.25}}) {
      List<Row> rows =
          stars.stream()
              .map(r -> new Row(r.user(), r.item(), (float) (line[0] * r.value() + line[1])))
              .toList();
      var scale = new RatingScale(line[0] + line[1], 5 * line[0] + line[1]);
      Ratings ratings = SyntheticRatings.ratings(60, 20, rows, scale);
      for (int factors : new int[] {3, 15, 60}) {
        double[] even = nmfErrors(ratings, factors, 50);
        double[] odd = nmfErrors(ratings, factors, 51);
        // Penalties draw products towards the origin, on the fourth scale far below all ratings.
        assertThat(even[0])
            .as("bias")
            .isCloseTo(0, within(0.1 * line[0] + 0.01 * Math.abs(line[1])));
        assertThat(even[1]).as("rmse").isLessThan(0.9 * line[0]);
        assertThat(odd[1]).isCloseTo(even[1], within(0.02 * line[0]));
      }
    }
  }

  /** Two groups without an item in common, each at a level of its own. */
  @Test
  void factorsThatAreNeverNegativeFindTheLevelOfEveryGroup() {
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      for (int n = 0; n < 8; n++) {
        rows.add(new Row(user, (user + n) % 10 + user % 2 * 10, user % 2 == 0 ? 1 : 5));
      }
    }
    Ratings ratings = SyntheticRatings.ratings(30, 20, rows, new RatingScale(1, 5));
    assertThat(nmfErrors(ratings, 15, 50)[1]).isLessThan(0.3);
  }

  /** The mean of what is missed on the ratings learned from, and the root of its mean square. */
  private static double[] nmfErrors(Ratings ratings, int factors, int epochs) {
    var estimator =
        NmfEstimator.learn(new Nmf(factors, epochs, 0.06, 0.06), RatingData.of(ratings));
    double sum = 0;
    double squares = 0;
    for (int r = 0; r < ratings.size(); r++) {
      var rater = new Rater.Known(ratings.user(r));
      double error = estimator.estimate(rater, new int[] {ratings.item(r)})[0] - ratings.value(r);
      sum += error / ratings.size();
      squares += error * error / ratings.size();
    }
    return new double[] {sum, Math.sqrt(squares)};
  }

  @Test
  void stepsThatAreTooLongAreReportedAndNotAnswered() {
    RatingData data = RatingData.of(SyntheticRatings.ratings(60, 20, 3));
    assertThatThrownBy(() -> new SvdPlusPlus(20, 50, 1, 0, 1).fit(data))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "the descent diverged: a learning-rate below 1.0 or a smaller start-deviation is"
                + " needed");
  }

  @Test
  void aGuestWithAUsersRatingsIsAnsweredMuchLikeThatUser() {
    Ratings ratings = SyntheticRatings.ratings(200, 40, 3);
    for (RatingAlgorithm algorithm :
        List.of(
            new Svd(5, 60, 0.02, 0.05, 0.1),
            new SvdPlusPlus(5, 60, 0.02, 0.05, 0.1),
            new Nmf(5, 50, 0.06, 0.06))) {
      RatingModel model = algorithm.fit(RatingData.of(ratings));
      double squares = 0;
      for (int user = 0; user < 50; user++) {
        Rater guest = SyntheticRatings.guestLike(user, ratings);
        double apart = predict(model, guest, 7) - predict(model, new Rater.Known(user), 7);
        squares += apart * apart / 50;
      }
      assertThat(Math.sqrt(squares)).as(algorithm.name()).isLessThan(0.35);
    }
  }

  @Test
  void theLessIsKnownTheWiderTheInterval() {
    var calibration = new RatingCalibration(-1, 2, 4, 4);
    RatingScale scale = new RatingScale(-10, 10);
    RatingPrediction known = calibration.around(0, 96, 96, scale);
    RatingPrediction unknown = calibration.around(0, 0, 0, scale);
    // √(1 + 1/100 + 1/100) and √(1 + 1/4 + 1/4).
    assertThat(known.upper()).isCloseTo(2 * Math.sqrt(1.02), within(1e-12));
    assertThat(unknown.lower()).isCloseTo(-Math.sqrt(1.5), within(1e-12));
  }

  /** Half of the people give each item a 1, the others a 0: no interval held either. */
  @Test
  void whoRatedNothingMayHaveEitherOfTwoOppositeTastes() {
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      for (int n = 0; n < 12; n++) {
        int item = (7 * n + user) % 20;
        rows.add(new Row(user, item, user % 2 == item % 2 ? 1 : 0));
      }
    }
    Ratings ratings = SyntheticRatings.ratings(60, 20, rows, new RatingScale(0, 1));
    for (RatingAlgorithm algorithm :
        List.of(new SlopeOne(), new KnnBaseline(), new Svd(), new SvdPlusPlus(), new Nmf())) {
      RatingModel model = algorithm.fit(RatingData.of(ratings));
      RatingPrediction nobody = model.predict(Rater.NOBODY, 2, Event.NO_TIME);
      assertThat(nobody.lower()).as(algorithm.name()).isLessThan(0.1);
      assertThat(nobody.upper()).as(algorithm.name()).isGreaterThan(0.9);
      RatingPrediction known = model.predict(FIRST, 2, Event.NO_TIME);
      assertThat(known.upper() - known.lower())
          .as(algorithm.name())
          .isLessThanOrEqualTo(nobody.upper() - nobody.lower());
    }
  }

  @Test
  void whoIsAStrangerFadesWithFiveRatings() {
    var calibration = new RatingCalibration(-1, 1, -3, 2, 1e6, 1e6);
    RatingScale scale = new RatingScale(-10, 10);
    assertThat(calibration.around(0, 0, 9, scale).lower()).isCloseTo(-3, within(1e-4));
    assertThat(calibration.around(0, 1, 9, scale).upper()).isCloseTo(1.8, within(1e-4));
    assertThat(calibration.around(0, 5, 9, scale).lower()).isCloseTo(-1, within(1e-4));
  }

  @Test
  void withTooFewRatingsToTellTheIntervalIsTheScale() {
    RatingModel model = new SlopeOne().fit(RatingData.of(threePeople()));
    RatingPrediction prediction = model.predict(FIRST, 0, Event.NO_TIME);
    assertThat(prediction.lower()).isEqualTo(1);
    assertThat(prediction.upper()).isEqualTo(5);
  }
}
