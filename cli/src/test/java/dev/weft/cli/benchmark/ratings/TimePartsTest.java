package dev.weft.cli.benchmark.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimePartsTest {

  /** Ten ratings of one user, given in a mixed order: the times are those of the items. */
  private static Ratings ratings(long... times) {
    int count = times.length;
    float[] values = new float[count];
    Arrays.fill(values, 3);
    return Ratings.of(
        1,
        count,
        new int[count],
        IntStream.range(0, count).toArray(),
        values,
        times,
        new RatingScale(1, 5));
  }

  @Test
  void nothingLearnedIsLaterThanAQuestion() {
    TimeParts parts = TimeParts.of(ratings(50, 10, 90, 30, 70, 20, 100, 40, 80, 60), 0.8, 0.1);
    assertThat(items(parts.train())).containsExactlyInAnyOrder(0, 1, 3, 4, 5, 7, 8, 9);
    assertThat(items(parts.validation())).containsExactly(2);
    assertThat(items(parts.test())).containsExactly(6);
  }

  /** Equal times on the border would else be torn apart by the order of ids. */
  @Test
  void ratingsOfOneMomentStayTogether() {
    TimeParts parts = TimeParts.of(ratings(1, 2, 3, 4, 5, 6, 7, 9, 9, 10), 0.8, 0.1);
    assertThat(items(parts.train())).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    assertThat(items(parts.validation())).containsExactlyInAnyOrder(7, 8);
    assertThat(items(parts.test())).containsExactly(9);
  }

  @Test
  void whatHasNoTimeOrOneMomentIsRefused() {
    assertThatThrownBy(() -> TimeParts.of(ratings(1, 2, Event.NO_TIME, 4), 0.8, 0.1))
        .hasMessageContaining("time of every rating");
    assertThatThrownBy(() -> TimeParts.of(ratings(5, 5, 5, 5), 0.8, 0.1))
        .hasMessageContaining("too few moments");
  }

  private static int[] items(Ratings ratings) {
    return IntStream.range(0, ratings.size()).map(ratings::item).toArray();
  }
}
