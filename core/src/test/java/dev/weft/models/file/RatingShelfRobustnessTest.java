package dev.weft.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Matrix;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import dev.weft.models.shelf.Shelf;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rating algorithm answers at its defaults when there is little to learn from. */
class RatingShelfRobustnessTest {

  private static final Duration ENDLESS = Duration.ofMinutes(2);
  private static final int MILLION = 1_000_000;
  private static final RatingScale STARS = new RatingScale(1, 5);

  static List<String> names() {
    return Shelf.names(RatingAlgorithm.class);
  }

  static Stream<Arguments> namesAndPoorData() {
    Map<String, Ratings> poor = poorData();
    return names().stream()
        .flatMap(
            name -> poor.keySet().stream().map(what -> Arguments.of(name, what, poor.get(what))));
  }

  private static Map<String, Ratings> poorData() {
    var poor = new LinkedHashMap<String, Ratings>();
    poor.put("no user, no item", ratings(0, 0, STARS, 0));
    poor.put("no user", ratings(0, 3, STARS, 0));
    poor.put("no item", ratings(3, 0, STARS, 0));
    poor.put("no rating", ratings(3, 3, STARS, 0));
    poor.put("one rating", ratings(3, 3, STARS, 1, 4));
    poor.put("one user", ratings(1, 40, STARS, 40, 1, 5, 3));
    poor.put("one item", ratings(40, 1, STARS, 40, 1, 5, 3));
    poor.put("all ratings equal", ratings(30, 20, STARS, 600, 4));
    poor.put("ratings at both ends", ratings(30, 20, STARS, 600, 1, 5));
    poor.put("a scale of one point", ratings(30, 20, new RatingScale(2, 2), 600, 2));
    poor.put(
        "a scale about zero", ratings(30, 20, new RatingScale(-1e6, 1e6), 600, -1e6f, 1e6f, 0));
    return poor;
  }

  /** The first pairs by user, as many as said, the values in turn. */
  private static Ratings ratings(
      int users, int items, RatingScale scale, int count, float... values) {
    float[] value = new float[count];
    for (int r = 0; r < count; r++) {
      value[r] = values[(r + r / 7) % values.length];
    }
    long[] times = new long[count];
    Arrays.fill(times, Event.NO_TIME);
    return Ratings.of(
        users,
        items,
        IntStream.range(0, count).map(r -> r / items).toArray(),
        IntStream.range(0, count).map(r -> r % items).toArray(),
        value,
        times,
        scale);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("namesAndPoorData")
  void poorRatingsGiveAnswersOnTheScale(String name, String what, Ratings ratings) {
    assertAnswers(name, RatingData.of(ratings), 0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("namesAndPoorData")
  void poorRatingsWithFeaturesThatSayNothingGiveAnswersOnTheScale(
      String name, String what, Ratings ratings) {
    assertAnswers(
        name,
        new RatingData(
            ratings,
            List.of(
                new FeatureBlock.Dense("text", Matrix.zeros(ratings.items(), 4), 1),
                new FeatureBlock.Dense("nothing", Matrix.zeros(ratings.items(), 0), 1)),
            Matrix.zeros(ratings.users(), 2),
            1),
        2);
  }

  /** Sampling a row for every item took minutes and gigabytes. */
  @ParameterizedTest
  @MethodSource("names")
  void tenRatingsOfAMillionItemsAreLearnedInSeconds(String name) {
    assertLearned(name, RatingData.of(tenOfAMillion()));
  }

  /** Principal components of all rows did, too. */
  @ParameterizedTest
  @MethodSource("names")
  void tenRatingsOfAMillionItemsWithFeaturesAreLearnedInSeconds(String name) {
    float[] years = new float[MILLION];
    for (int i = 0; i < MILLION; i++) {
      years[i] = 1900 + i % 120;
    }
    var texts = Matrix.zeros(MILLION, 16);
    for (int i = 0; i < MILLION; i++) {
      texts.values()[i * 16 + i % 16] = 1;
    }
    assertLearned(
        name,
        new RatingData(
            tenOfAMillion(),
            List.of(
                new FeatureBlock.Numeric("year", years, 10, 1),
                new FeatureBlock.Dense("text", texts, 1)),
            Matrix.zeros(0, 0),
            1));
  }

  /** The items are the last ones. */
  private static Ratings tenOfAMillion() {
    int[] items = IntStream.range(0, 10).map(r -> MILLION - 1 - r).toArray();
    int[] users = IntStream.range(0, 10).map(r -> r / 2).toArray();
    float[] values = {1, 2, 3, 4, 5, 5, 4, 3, 2, 1};
    return Ratings.of(5, MILLION, users, items, values, new long[10], STARS);
  }

  private static void assertLearned(String name, RatingData data) {
    assertTimeoutPreemptively(
        ENDLESS,
        () -> {
          RatingModel model = Shelf.parse(name, RatingAlgorithm.class).fit(data);
          assertThat(model.items()).isEqualTo(MILLION);
          assertOnScale(model, Rater.NOBODY);
          assertOnScale(model, new Rater.Known(0));
        });
  }

  private static void assertAnswers(String name, RatingData data, int attributes) {
    assertTimeoutPreemptively(
        ENDLESS,
        () -> {
          Ratings ratings = data.ratings();
          RatingModel model = Shelf.parse(name, RatingAlgorithm.class).fit(data);
          assertThat(model.items()).isEqualTo(ratings.items());
          assertOnScale(model, Rater.NOBODY);
          for (int u = 0; u < Math.min(3, ratings.users()); u++) {
            assertOnScale(model, new Rater.Known(u));
          }
          for (int i = 0; i < Math.min(3, ratings.items()); i++) {
            float most = (float) ratings.scale().max();
            assertOnScale(
                model,
                new Rater.Guest(
                    new int[] {i},
                    new float[] {most},
                    new long[] {Event.NO_TIME},
                    new float[attributes]));
          }
        });
  }

  private static void assertOnScale(RatingModel model, Rater rater) {
    int[] items = IntStream.range(0, Math.min(100, model.items())).toArray();
    List<RatingPrediction> predictions = model.predict(rater, items, Event.NO_TIME);
    assertThat(predictions).hasSize(items.length);
    for (RatingPrediction prediction : predictions) {
      assertThat(prediction.lower()).isBetween(model.scale().min(), prediction.value());
      assertThat(prediction.upper()).isBetween(prediction.value(), model.scale().max());
    }
    assertThat(model.predict(rater, new int[0], Event.NO_TIME)).isEmpty();
  }
}
