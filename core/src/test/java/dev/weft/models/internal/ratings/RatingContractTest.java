package dev.weft.models.internal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.models.Hyperparameters;
import dev.weft.models.file.ModelFile;
import dev.weft.models.internal.ratings.SyntheticRatings.Row;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.models.shelf.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every model that predicts ratings must keep, whatever its formula. */
public abstract class RatingContractTest {

  private static final int USERS = 90;
  private static final int ITEMS = 40;
  private static final RatingScale STARS = SyntheticRatings.STARS;
  private static final List<Row> ROWS = SyntheticRatings.rows(USERS, ITEMS, 1);
  private static final Ratings RATINGS = SyntheticRatings.ratings(USERS, ITEMS, ROWS, STARS);
  private static final RatingData DATA = RatingData.of(RATINGS);
  private static final int[] ALL = IntStream.range(0, ITEMS).toArray();
  private static final int SILENT = USERS - 1;
  private static final int UNRATED = ITEMS - 1;

  private final RatingAlgorithm algorithm;

  protected RatingContractTest(RatingAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  /**
   * Whether predictions depend on no order of users and items: neither descent nor a start does.
   */
  protected boolean freeOfOrder() {
    return true;
  }

  @Test
  void theSameDataAndSeedGiveTheSameBytes(@TempDir Path folder) throws IOException {
    ModelFile.write(folder.resolve("a"), algorithm.fit(DATA), "hash");
    ModelFile.write(folder.resolve("b"), algorithm.fit(DATA), "hash");
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
  }

  @Test
  void aModelReadBackPredictsTheSame(@TempDir Path folder) throws IOException {
    RatingModel model = algorithm.fit(DATA);
    Path file = folder.resolve("model.weft");
    ModelFile.write(file, model, "hash");
    RatingModel loaded = (RatingModel) ModelFile.read(file).trained();
    assertThat(loaded.algorithm()).isEqualTo(algorithm);
    assertThat(loaded.scale()).isEqualTo(STARS);
    for (Rater rater : raters()) {
      assertThat(predict(loaded, rater, ALL)).isEqualTo(predict(model, rater, ALL));
    }
    Path again = folder.resolve("again.weft");
    ModelFile.write(again, loaded, "hash");
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @Test
  void hyperparametersSurviveTheirText() {
    assertThat(Shelf.parse(Hyperparameters.text(algorithm), RatingAlgorithm.class))
        .isEqualTo(algorithm);
    assertThat(Shelf.parse(algorithm.name(), RatingAlgorithm.class).getClass())
        .isEqualTo(algorithm.getClass());
  }

  @Test
  void itemsTogetherArePredictedAsOneByOne() {
    RatingModel model = algorithm.fit(DATA);
    for (Rater rater : raters()) {
      List<RatingPrediction> together = predict(model, rater, ALL);
      for (int item : ALL) {
        assertThat(model.predict(rater, item, Event.NO_TIME)).isEqualTo(together.get(item));
      }
    }
  }

  @Test
  void everyPredictionIsOnTheScaleWithinItsInterval() {
    RatingModel model = algorithm.fit(DATA);
    for (Rater rater : raters()) {
      assertOnScale(predict(model, rater, ALL), STARS);
    }
  }

  @Test
  void itKnowsMoreThanTheMean() {
    RatingModel model = algorithm.fit(DATA);
    double model2 = 0;
    double mean2 = 0;
    for (int r = 0; r < RATINGS.size(); r++) {
      double predicted =
          model.predict(new Rater.Known(RATINGS.user(r)), RATINGS.item(r), Event.NO_TIME).value();
      model2 += Math.pow(RATINGS.value(r) - predicted, 2);
      mean2 += Math.pow(RATINGS.value(r) - RATINGS.mean(), 2);
    }
    assertThat(model2).isLessThan(0.8 * mean2);
  }

  @Test
  void nineInTenUnseenRatingsLieInTheirIntervals() {
    var random = new Random(7);
    boolean[] test = new boolean[RATINGS.size()];
    for (int r = 0; r < test.length; r++) {
      test[r] = random.nextInt(4) == 0;
    }
    RatingModel model = algorithm.fit(DATA.withRatings(RATINGS.filter(r -> !test[r])));
    int inside = 0;
    int asked = 0;
    for (int r = 0; r < test.length; r++) {
      if (test[r]) {
        RatingPrediction prediction =
            model.predict(new Rater.Known(RATINGS.user(r)), RATINGS.item(r), Event.NO_TIME);
        asked++;
        inside +=
            RATINGS.value(r) >= prediction.lower() && RATINGS.value(r) <= prediction.upper()
                ? 1
                : 0;
      }
    }
    assertThat((double) inside / asked).isBetween(0.84, 0.96);
  }

  @Test
  void anotherOrderOfUsersAndItemsChangesNoPrediction() {
    if (!freeOfOrder()) {
      return;
    }
    int[] userTo = permutation(USERS, 3);
    int[] itemTo = permutation(ITEMS, 4);
    List<Row> moved =
        ROWS.stream()
            .map(row -> new Row(userTo[row.user()], itemTo[row.item()], row.value()))
            .toList();
    RatingModel model = algorithm.fit(DATA);
    RatingModel other =
        algorithm.fit(RatingData.of(SyntheticRatings.ratings(USERS, ITEMS, moved, STARS)));
    for (int user : new int[] {0, 1, 17, SILENT}) {
      for (int item : ALL) {
        assertThat(
                other.predict(new Rater.Known(userTo[user]), itemTo[item], Event.NO_TIME).value())
            .isCloseTo(
                model.predict(new Rater.Known(user), item, Event.NO_TIME).value(), within(1e-3));
      }
    }
  }

  @Test
  void whoIsOutOfRangeIsRefused() {
    RatingModel model = algorithm.fit(DATA);
    assertThatThrownBy(() -> model.predict(new Rater.Known(USERS), 0, Event.NO_TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user must be in 0..89: 90");
    assertThatThrownBy(() -> model.predict(Rater.NOBODY, ITEMS, Event.NO_TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item must be in 0..39: 40");
    assertThatThrownBy(
            () -> model.predict(SyntheticRatings.guest(new int[] {-1}, 3), 0, Event.NO_TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item must be in 0..39: -1");
    assertThatThrownBy(
            () -> model.predict(SyntheticRatings.guest(new int[] {0}, 9), 0, Event.NO_TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a guest's rating must be in 1.0..5.0: 9.0");
  }

  @Test
  void poorDataIsLearnedFromAsFarAsItGoes() {
    check(0, 0, List.of(), STARS);
    check(1, 1, List.of(), STARS);
    check(1, 1, List.of(new Row(0, 0, 4)), STARS);
    check(1, 4, List.of(new Row(0, 0, 1), new Row(0, 1, 5), new Row(0, 2, 2)), STARS);
    check(4, 1, List.of(new Row(0, 0, 1), new Row(1, 0, 5), new Row(2, 0, 2)), STARS);
    check(2, 2, List.of(new Row(0, 0, 1), new Row(1, 1, 5)), STARS);
    check(3, 3, allEqual(3, 3, 4), STARS);
    check(3, 3, allEqual(3, 3, 4), new RatingScale(4, 4));
    check(3, 3, allEqual(3, 3, 0), new RatingScale(0, 10));
    check(
        2,
        3,
        List.of(new Row(0, 0, -10), new Row(0, 1, 10), new Row(1, 1, -3)),
        new RatingScale(-10, 10));
  }

  @Test
  void equalRatingsArePredictedAlmostExactly() {
    RatingModel model =
        algorithm.fit(RatingData.of(SyntheticRatings.ratings(12, 10, allEqual(12, 10, 4), STARS)));
    assertThat(model.predict(new Rater.Known(3), 2, Event.NO_TIME).value())
        .isCloseTo(4, within(0.25));
  }

  @Test
  void withoutRatingsTheMiddleOfTheScaleIsAnswered() {
    RatingModel model =
        algorithm.fit(RatingData.of(SyntheticRatings.ratings(2, 2, List.of(), STARS)));
    assertThat(model.predict(new Rater.Known(1), 1, Event.NO_TIME).value())
        .isCloseTo(3, within(1e-6));
    assertThat(model.predict(Rater.NOBODY, 0, Event.NO_TIME).value()).isCloseTo(3, within(1e-6));
  }

  private void check(int users, int items, List<Row> rows, RatingScale scale) {
    Ratings ratings = SyntheticRatings.ratings(users, items, rows, scale);
    RatingModel model = algorithm.fit(RatingData.of(ratings));
    int[] all = IntStream.range(0, items).toArray();
    assertThat(model.items()).isEqualTo(items);
    assertOnScale(predict(model, Rater.NOBODY, all), scale);
    for (int user = 0; user < users; user++) {
      assertOnScale(predict(model, new Rater.Known(user), all), scale);
      assertOnScale(predict(model, SyntheticRatings.guestLike(user, ratings), all), scale);
    }
    if (items > 0) {
      float most = (float) scale.max();
      assertOnScale(
          predict(model, SyntheticRatings.guest(new int[] {items - 1}, most), all), scale);
    }
  }

  private static List<Row> allEqual(int users, int items, float value) {
    List<Row> rows = new ArrayList<>();
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        rows.add(new Row(u, i, value));
      }
    }
    return rows;
  }

  private static List<Rater> raters() {
    return List.of(
        Rater.NOBODY,
        new Rater.Known(0),
        new Rater.Known(5),
        new Rater.Known(SILENT),
        SyntheticRatings.guestLike(5, RATINGS),
        SyntheticRatings.guest(new int[] {UNRATED}, 5),
        SyntheticRatings.guest(new int[] {3}, 1),
        SyntheticRatings.guest(ALL, filled(2.5f)));
  }

  private static float[] filled(float value) {
    float[] values = new float[ITEMS];
    Arrays.fill(values, value);
    return values;
  }

  private static int[] permutation(int size, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<RatingPrediction> predict(RatingModel model, Rater rater, int[] items) {
    return model.predict(rater, items, Event.NO_TIME);
  }

  private static void assertOnScale(List<RatingPrediction> predictions, RatingScale scale) {
    for (RatingPrediction prediction : predictions) {
      assertThat(prediction.value()).isFinite().isBetween(scale.min(), scale.max());
      assertThat(prediction.lower()).isFinite().isBetween(scale.min(), prediction.value());
      assertThat(prediction.upper()).isFinite().isBetween(prediction.value(), scale.max());
    }
  }
}
