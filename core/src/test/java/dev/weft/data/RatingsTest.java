package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.models.ratings.RatingModel.Rater;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RatingsTest {

  private static final RatingScale STARS = new RatingScale(1, 5);

  @Test
  void theLatestRatingOfAPairCounts() {
    Ratings ratings =
        Ratings.of(
            1,
            2,
            new int[] {0, 0, 0},
            new int[] {1, 1, 0},
            new float[] {5, 2, 3},
            new long[] {20, 10, 5},
            STARS);
    assertThat(ratings.size()).isEqualTo(2);
    assertThat(ratings.item(0)).isZero();
    assertThat(ratings.value(1)).isEqualTo(5f);
  }

  /** As a double 0.7f lies below 0.7, and -1e30f below -1e30. */
  @Test
  void theEndsOfAScaleAreOnItWhateverTheirFraction() {
    for (double end : new double[] {0.7, 1.1, -1e30}) {
      var scale = new RatingScale(end, end);
      assertThat(one(1, 1, (float) end, scale).value(0)).isEqualTo((float) end);
      Rater.check(guest((float) end), 1, 1, scale);
      assertThatThrownBy(() -> Rater.check(guest(Math.nextUp((float) end)), 1, 1, scale))
          .hasMessageStartingWith("a guest's rating must be in");
    }
  }

  private static Rater guest(float rating) {
    return new Rater.Guest(new int[1], new float[] {rating}, new long[1], new float[0]);
  }

  private static Ratings one(int users, int items, float value, RatingScale scale) {
    return Ratings.of(
        users, items, new int[1], new int[1], new float[] {value}, new long[1], scale);
  }

  @Test
  void aTypeThatIsNotDeclaredIsRefusedNamingThoseThatAre() {
    Events events = Events.builder(List.of(EventType.RATING)).add("u", "i", "rating", 3, 1).build();
    Dataset data = Dataset.of(List.of(), List.of(), events);
    assertThat(Ratings.of(data, Set.of("rating"), STARS).size()).isEqualTo(1);
    assertThatThrownBy(() -> Ratings.of(data, Set.of("ratings"), STARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event type must be one of [rating]: 'ratings'");
  }

  @Test
  void aNegativeNumberOfUsersOrItemsIsRefused() {
    assertThatThrownBy(() -> one(-1, 1, 3, STARS)).hasMessage("users must be >= 0: -1");
    assertThatThrownBy(() -> one(1, -1, 3, STARS)).hasMessage("items must be >= 0: -1");
  }

  @Test
  void aValueOffTheScaleIsRefused() {
    assertThatThrownBy(
            () ->
                Ratings.of(
                    1, 1, new int[] {0}, new int[] {0}, new float[] {6}, new long[] {0}, STARS))
        .hasMessage("a rating must be in 1.0..5.0: 6.0");
  }

  @Test
  void aValueThatIsNoNumberIsRefused() {
    assertThatThrownBy(
            () ->
                Ratings.of(
                    1,
                    1,
                    new int[] {0},
                    new int[] {0},
                    new float[] {Float.NaN},
                    new long[] {0},
                    STARS))
        .hasMessage("a rating must be in 1.0..5.0: NaN");
  }

  @Test
  void theMeanOfNoRatingsIsTheMiddleOfTheScale() {
    Ratings none = Ratings.of(1, 1, new int[0], new int[0], new float[0], new long[0], STARS);
    assertThat(none.mean()).isEqualTo(3);
  }

  @Test
  void theMatrixHoldsARowForEveryUser() {
    Ratings ratings =
        Ratings.of(
            3, 2, new int[] {2, 0}, new int[] {0, 1}, new float[] {4, 2}, new long[] {0, 0}, STARS);
    assertThat(ratings.matrix().entries(0)).isEqualTo(1);
    assertThat(ratings.matrix().entries(1)).isZero();
    assertThat(ratings.matrix().rows()).isEqualTo(3);
  }

  @Test
  void dataWithoutRatingsSaysWhatIsMissing() {
    var events = Events.builder(java.util.List.of(EventType.CLICK));
    events.add(new Event("u", "i", "click", 1, 0));
    Dataset dataset = Dataset.of(java.util.List.of(), java.util.List.of(), events.build());
    assertThatThrownBy(() -> Ratings.observedScale(dataset, java.util.Set.of()))
        .hasMessageContaining("{click=1}")
        .hasMessageContaining("valued type");
  }

  private static Ratings read(Event... events) {
    var builder = Events.builder(EventType.PRESETS);
    for (Event event : events) {
      builder.add(event);
    }
    Dataset data = Dataset.of(java.util.List.of(), java.util.List.of(), builder.build());
    java.util.Set<String> all = java.util.Set.of();
    return Ratings.of(data, all, Ratings.observedScale(data, all));
  }

  @Test
  void ratingsBelowZeroAndAboveAHundredAreRatings() {
    Ratings ratings =
        read(
            new Event("u", "a", "rating", -9.5f, 1),
            new Event("u", "b", "rating", 250, 1),
            new Event("u", "c", "purchase", 3, 1));
    assertThat(ratings.size()).isEqualTo(2);
    assertThat(ratings.scale()).isEqualTo(new RatingScale(-9.5, 250));
  }

  // The greatest one used to count, for events at one time stand in the order of their values.
  @Test
  void ofEquallyLateRatingsTheMeanCounts() {
    Ratings ratings =
        read(
            new Event("u", "a", "rating", 1, 5),
            new Event("u", "a", "rating", 2, 7),
            new Event("u", "a", "rating", 5, 7));
    assertThat(ratings.size()).isEqualTo(1);
    assertThat(ratings.value(0)).isEqualTo(3.5f);
    assertThat(ratings.time(0)).isEqualTo(7);
  }
}
