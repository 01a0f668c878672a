package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        .hasMessageContaining("[click]")
        .hasMessageContaining("valued type");
  }
}
