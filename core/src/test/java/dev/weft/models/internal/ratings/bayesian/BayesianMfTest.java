package dev.weft.models.internal.ratings.bayesian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.Hyperparameters;
import dev.weft.models.file.ModelFile;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EveryKernel
class BayesianMfTest {

  private static final int USERS = 150;
  private static final int ITEMS = 80;
  private static final double NOISE = 0.5;
  private static final BayesianMf SMALL = new BayesianMf(9, 60, 20, 40, 8, 8);

  private Ratings all;
  private boolean[] held;
  private Ratings train;
  private Ratings test;
  private BayesianMfModel model;

  @TempDir Path folder;

  /** Ratings of rank 2 plus noise on a wide scale, a third of all pairs; a fifth is held out. */
  @BeforeAll
  void fit() {
    var random = new SplittableRandom(5);
    double[][] p = rows(USERS, random);
    double[][] q = rows(ITEMS, random);
    int[] user = new int[USERS * ITEMS];
    int[] item = new int[USERS * ITEMS];
    float[] value = new float[USERS * ITEMS];
    int n = 0;
    for (int u = 0; u < USERS; u++) {
      for (int i = 0; i < ITEMS; i++) {
        // The last user and the last item have no ratings.
        if (random.nextInt(3) == 0 && u < USERS - 1 && i < ITEMS - 1) {
          user[n] = u;
          item[n] = i;
          value[n++] =
              (float)
                  Math.clamp(
                      p[u][0] * q[i][0]
                          + p[u][1] * q[i][1]
                          + p[u][2]
                          + q[i][2]
                          + NOISE * random.nextGaussian(),
                      -20,
                      20);
        }
      }
    }
    long[] time = new long[n];
    Arrays.fill(time, Event.NO_TIME);
    all =
        Ratings.of(
            USERS,
            ITEMS,
            Arrays.copyOf(user, n),
            Arrays.copyOf(item, n),
            Arrays.copyOf(value, n),
            time,
            new RatingScale(-20, 20));
    held = new boolean[all.size()];
    for (int r = 0; r < held.length; r++) {
      held[r] = random.nextInt(5) == 0;
    }
    train = all.filter(r -> !held[r]);
    test = all.filter(r -> held[r]);
    model = SMALL.fit(RatingData.of(train));
  }

  private static double[][] rows(int n, SplittableRandom random) {
    double[][] rows = new double[n][3];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return rows;
  }

  @Test
  void ratingsOfLowRankAreRecoveredDownToTheirNoise() {
    double squares = 0;
    for (int r = 0; r < test.size(); r++) {
      double predicted = model.predict(new Rater.Known(test.user(r)), test.item(r), 0).value();
      squares += Math.pow(predicted - test.value(r), 2);
    }
    assertThat(Math.sqrt(squares / test.size())).isBetween(0.9 * NOISE, 1.35 * NOISE);
  }

  @Test
  void theIntervalHoldsNineOfTenRatings() {
    int inside = 0;
    for (int r = 0; r < test.size(); r++) {
      RatingPrediction one = model.predict(new Rater.Known(test.user(r)), test.item(r), 0);
      inside += test.value(r) >= one.lower() && test.value(r) <= one.upper() ? 1 : 0;
    }
    assertThat((double) inside / test.size()).isBetween(0.85, 0.95);
  }

  @Test
  void aGuestWithAUsersRatingsIsPredictedLikeThatUser() {
    int user = 3;
    Ratings own = train.filter(r -> train.user(r) == user);
    int[] items = new int[own.size()];
    float[] values = new float[own.size()];
    for (int r = 0; r < own.size(); r++) {
      items[r] = own.item(r);
      values[r] = own.value(r);
    }
    var guest = new Rater.Guest(items, values, new long[items.length], new float[0]);
    for (int i = 0; i < ITEMS; i++) {
      assertThat(model.predict(guest, i, 0).value())
          .isCloseTo(model.predict(new Rater.Known(user), i, 0).value(), within(0.6));
    }
  }

  @Test
  void nobodyAndUsersAndItemsWithoutRatingsAreAnsweredOnTheScale() {
    for (Rater rater : List.of(Rater.NOBODY, new Rater.Known(USERS - 1), new Rater.Known(0))) {
      for (int item : new int[] {0, ITEMS - 1}) {
        RatingPrediction one = model.predict(rater, item, 0);
        assertThat(one.value()).isFinite();
        assertThat(one.lower()).isGreaterThanOrEqualTo(-20);
        assertThat(one.upper()).isLessThanOrEqualTo(20);
      }
    }
  }

  @Test
  void theIntervalOfAnItemWithoutRatingsHoldsNineOfTen() {
    RatingModel others = SMALL.fit(RatingData.of(train.filter(r -> train.item(r) % 3 > 0)));
    int inside = 0;
    int asked = 0;
    for (int r = 0; r < all.size(); r++) {
      if (all.item(r) % 3 == 0) {
        RatingPrediction one = others.predict(new Rater.Known(all.user(r)), all.item(r), 0);
        inside += all.value(r) >= one.lower() && all.value(r) <= one.upper() ? 1 : 0;
        asked++;
      }
    }
    // Ratings of one item stand or fall together, so that few are independent.
    assertThat((double) inside / asked).isBetween(0.83, 0.97);
  }

  @Test
  void theIntervalOfAGuestHoldsNineOfTen() {
    RatingModel others = SMALL.fit(RatingData.of(train.filter(r -> train.user(r) % 3 > 0)));
    int inside = 0;
    int asked = 0;
    for (int user = 0; user < USERS - 1; user += 3) {
      int whose = user;
      Ratings own = all.filter(r -> all.user(r) == whose);
      int given = Math.min(own.size(), 3);
      int[] items = IntStream.range(0, given).map(own::item).toArray();
      float[] values = new float[given];
      for (int r = 0; r < given; r++) {
        values[r] = own.value(r);
      }
      var guest = new Rater.Guest(items, values, new long[given], new float[0]);
      for (int r = given; r < own.size(); r++) {
        RatingPrediction one = others.predict(guest, own.item(r), 0);
        inside += own.value(r) >= one.lower() && own.value(r) <= one.upper() ? 1 : 0;
        asked++;
      }
    }
    assertThat((double) inside / asked).isBetween(0.83, 0.97);
  }

  @Test
  void aUserWithoutRatingsIsPredictedAsAGuestOfTheSameAttributes() {
    var groups = Matrix.zeros(USERS, 3);
    for (int u = 0; u < USERS; u++) {
      groups.values()[u * 3 + u % 3] = 1;
    }
    RatingModel fitted = SMALL.fit(new RatingData(train, List.of(), groups, 1));
    var silent = new Rater.Known(USERS - 1);
    var guest = new Rater.Guest(new int[0], new float[0], new long[0], groups.row(USERS - 1));
    for (int i = 0; i < ITEMS; i++) {
      RatingPrediction known = fitted.predict(silent, i, 0);
      RatingPrediction stranger = fitted.predict(guest, i, 0);
      // Components of the silent are kept in half precision.
      assertThat(known.value()).isCloseTo(stranger.value(), within(1e-2));
      assertThat(known.upper()).isCloseTo(stranger.upper(), within(1e-2));
    }
  }

  @Test
  void itemsWithoutRatingsOrFeaturesChangeNothingButTheirNumber() throws IOException {
    int[] user = IntStream.range(0, train.size()).map(train::user).toArray();
    int[] item = IntStream.range(0, train.size()).map(r -> 2 * train.item(r)).toArray();
    float[] value = new float[train.size()];
    for (int r = 0; r < value.length; r++) {
      value[r] = train.value(r);
    }
    Ratings spread =
        Ratings.of(USERS, 100_000, user, item, value, new long[value.length], train.scale());
    BayesianMfModel vast = SMALL.fit(RatingData.of(spread));
    for (int i = 0; i < ITEMS; i++) {
      assertThat(vast.predict(new Rater.Known(3), 2 * i, 0))
          .isEqualTo(model.predict(new Rater.Known(3), i, 0));
    }
    Path file = folder.resolve("vast");
    ModelFile.write(file, vast, "");
    assertThat(Files.size(file)).isLessThan(2_000_000);
  }

  @Test
  void anItemWithoutRatingsIsPredictedFromItsFeatures() {
    var kinds = Matrix.zeros(ITEMS, 2);
    for (int i = 0; i < ITEMS; i++) {
      kinds.values()[i * 2 + i % 2] = 1;
    }
    int[] user = new int[USERS * 20];
    int[] item = new int[user.length];
    float[] value = new float[user.length];
    var random = new SplittableRandom(6);
    for (int r = 0; r < user.length; r++) {
      user[r] = r / 20;
      item[r] = (r % 20) * 3; // items from 58 on have none
      value[r] = (float) ((item[r] % 2 == 0 ? 4 : 2) + 0.2 * random.nextGaussian());
    }
    Ratings twoKinds =
        Ratings.of(
            USERS, ITEMS, user, item, value, new long[user.length], new RatingScale(-20, 20));
    RatingModel fitted =
        SMALL.fit(
            new RatingData(
                twoKinds,
                List.of(new FeatureBlock.Dense("kind", kinds, 1)),
                Matrix.zeros(0, 0),
                1));
    assertThat(fitted.predict(new Rater.Known(0), 70, 0).value()).isCloseTo(4, within(0.4));
    assertThat(fitted.predict(new Rater.Known(0), 71, 0).value()).isCloseTo(2, within(0.4));
  }

  @Test
  void theSameSeedGivesTheSameBytesAndWhatIsReadPredictsTheSame() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    ModelFile.write(one, model, "");
    ModelFile.write(two, SMALL.fit(RatingData.of(train)), "");
    assertThat(one).hasSameBinaryContentAs(two);
    RatingModel read = (RatingModel) ModelFile.read(one).trained();
    int[] items = {0, 5, ITEMS - 1};
    for (Rater rater : List.of(new Rater.Known(7), Rater.NOBODY)) {
      assertThat(read.predict(rater, items, 0)).isEqualTo(model.predict(rater, items, 0));
    }
    assertThat(Files.size(one)).isLessThan(2_000_000);
  }

  @Test
  void theRowsDoNotDependOnWhichThreadSamplesThem() {
    // Every row has a random stream of its own: a busy machine, so another cutting of the
    // rows among the threads, must not show.
    List<RatingPrediction> alone = model.predict(new Rater.Known(1), new int[] {0, 1, 2}, 0);
    List<BayesianMfModel> beside =
        IntStream.range(0, 3).parallel().mapToObj(i -> SMALL.fit(RatingData.of(train))).toList();
    for (BayesianMfModel other : beside) {
      assertThat(other.predict(new Rater.Known(1), new int[] {0, 1, 2}, 0)).isEqualTo(alone);
    }
  }

  @Test
  void severalItemsAreAnsweredLikeEachAlone() {
    int[] items = {4, 2, 9};
    List<RatingPrediction> together = model.predict(new Rater.Known(2), items, 0);
    for (int i = 0; i < items.length; i++) {
      assertThat(model.predict(new Rater.Known(2), items[i], 0)).isEqualTo(together.get(i));
    }
  }

  @Test
  void withoutRatingsTheMiddleOfTheScaleIsAnswered() {
    RatingModel empty = SMALL.fit(RatingData.of(train.filter(r -> false)));
    RatingPrediction middle = new RatingPrediction(0, -20, 20);
    assertThat(empty.predict(new Rater.Known(0), 0, 0)).isEqualTo(middle);
    assertThat(empty.predict(Rater.NOBODY, 0, 0)).isEqualTo(middle);
  }

  @Test
  void oneRatingAndEqualRatingsArePredictedNearThemselves() {
    var stars = new RatingScale(1, 5);
    Ratings one = Ratings.of(1, 1, new int[1], new int[1], new float[] {4}, new long[1], stars);
    assertThat(SMALL.fit(RatingData.of(one)).predict(new Rater.Known(0), 0, 0).value())
        .isCloseTo(4, within(0.7));
    float[] fours = new float[train.size()];
    Arrays.fill(fours, 4);
    int[] user = new int[fours.length];
    int[] item = new int[fours.length];
    Arrays.setAll(user, train::user);
    Arrays.setAll(item, train::item);
    Ratings same = Ratings.of(USERS, ITEMS, user, item, fours, new long[fours.length], stars);
    assertThat(SMALL.fit(RatingData.of(same)).predict(new Rater.Known(0), 0, 0).value())
        .isCloseTo(4, within(0.1));
  }

  @Test
  void indicesOutOfRangeAndAttributesOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> model.predict(new Rater.Known(USERS), 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.predict(Rater.NOBODY, ITEMS, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BayesianMf(0, 2, 0, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("factors must be in 1..256: 0");
  }

  @Test
  void theHyperparametersAreReadBack() {
    assertThat(Shelf.parse(Hyperparameters.text(SMALL), RatingAlgorithm.class)).isEqualTo(SMALL);
  }
}
