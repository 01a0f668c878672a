package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.Matrix;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a number never enters the data, whichever way it is given. */
class NonFiniteInputTest {

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aWeightIsRefused(float value) {
    History one = History.ofItems(0);
    refused("a weight must be finite", value, () -> one.withWeights(new float[] {value}));
    refused(
        "a weight must be finite",
        value,
        () -> History.of(new int[] {0}, new float[] {value}, new long[1]));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void theValueOfAnEventIsRefusedNamingItsTypeAndRange(float value) {
    refused(
        "value of 'rating' must be in -1.0E9..1.0E9",
        value,
        () ->
            Events.builder(List.of(EventType.RATING))
                .add("u", "i", "rating", value, Event.NO_TIME));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aRatingIsRefusedNamingTheScale(float value) {
    refused(
        "a rating must be in 1.0..5.0",
        value,
        () ->
            Ratings.of(
                1,
                1,
                new int[1],
                new int[1],
                new float[] {value},
                new long[1],
                new RatingScale(1, 5)));
    refused(
        "a rating must be a finite number",
        value,
        () -> new Rater.Guest(new int[1], new float[] {value}, new long[1], new float[0]));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void anAttributeIsRefused(float value) {
    float[] attributes = {0, value};
    refused("an attribute must be finite", value, () -> new Evidence(History.EMPTY, attributes));
    refused(
        "an attribute must be finite",
        value,
        () -> new Rater.Guest(new int[0], new float[0], new long[0], attributes));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aUserFeatureIsRefusedNamingUserAndColumn(float value) {
    var features = new Matrix(2, 2, new float[] {0, 1, value, 0});
    var interactions = Interactions.of(1, List.of(History.EMPTY, History.EMPTY));
    refused(
        "of user 1 in column 0",
        value,
        () -> new TrainingData(interactions, List.of(), features, 1));
    var ratings =
        Ratings.of(2, 1, new int[0], new int[0], new float[0], new long[0], new RatingScale(1, 5));
    refused("of user 1 in column 0", value, () -> new RatingData(ratings, List.of(), features, 1));
  }

  @ParameterizedTest
  @ValueSource(floats = {1e13f, -1e30f, Float.MAX_VALUE})
  void aWeightWhoseSquaresLeaveSinglePrecisionIsRefused(float value) {
    History history = History.of(new int[] {3}, new float[] {value}, new long[1]);
    refused(
        "a weight must be in -1e12..1e12",
        value,
        () -> TrainingData.of(Interactions.of(4, List.of(history))));
  }

  @ParameterizedTest
  @ValueSource(floats = {1e13f, 3e38f})
  void aLargerWeightOfAnAskerCountsAsTheLargestOfTraining(float value) {
    History history = History.of(new int[] {0, 1, 2}, new float[] {value, -value, 5}, new long[3]);
    assertThat(Evidence.of(history).history().weights()).containsExactly(1e12f, -1e12f, 5);
  }

  private static void refused(String rule, float value, Runnable construction) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction::run)
        .withMessageContaining(rule)
        .withMessageContaining(Float.toString(value));
  }
}
