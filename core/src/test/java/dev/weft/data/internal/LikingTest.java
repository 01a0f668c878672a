package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikingTest {

  private final Liking.Ratings ratings = new Liking.Ratings();

  private Liking of(double middle, double... values) {
    for (double value : values) {
      ratings.add(value);
    }
    return ratings.take(middle);
  }

  @Test
  void theMiddleOfTheScaleIsNotLiked() {
    Liking liking = of(3, 1, 3, 4);
    assertThat(liking.isLiked(3)).isFalse();
    assertThat(liking.isLiked(3.5)).isTrue();
  }

  @Test
  void whatIsFarBelowOnesOwnMeanIsNotLiked() {
    // The mean is 4.6 and the deviation √0.24.
    Liking liking = of(3, 5, 4, 5, 4, 5);
    assertThat(liking.least()).isEqualTo(4.6 - Math.sqrt(0.24) / 2);
    assertThat(liking.isLiked(4)).isFalse();
    assertThat(liking.isLiked(5)).isTrue();
  }

  @Test
  void whoGivesAllTheSameLikedAll() {
    assertThat(of(3, 4.1f, 4.1f, 4.1f, 4.1f, 4.1f, 4.1f, 4.1f).isLiked(4.1f)).isTrue();
  }

  @Test
  void fewRatingsTellNoMean() {
    assertThat(of(3, 5, 5, 5, 4).isLiked(4)).isTrue();
    assertThat(of(3).isLiked(4)).isTrue();
  }

  @Test
  void whereNothingTellsLowFromHighAllIsLiked() {
    assertThat(of(Double.NaN, 1, 1, 1, 1, 1, 1).isLiked(1)).isTrue();
  }

  @Test
  void eachBeginsAnew() {
    of(3, 1, 1, 1, 1, 1);
    assertThat(of(3, 5, 5, 5, 5, 5).least()).isEqualTo(5);
  }
}
