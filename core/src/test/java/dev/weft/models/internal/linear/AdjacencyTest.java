package dev.weft.models.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.Matrix;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjacencyTest {

  private static final long MINUTE = 60_000;

  private static History at(long[] minutes, int... items) {
    long[] times = new long[minutes.length];
    float[] weights = new float[minutes.length];
    for (int e = 0; e < times.length; e++) {
      times[e] = minutes[e] == Event.NO_TIME ? Event.NO_TIME : minutes[e] * MINUTE;
      weights[e] = 1;
    }
    return History.of(items, weights, times);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-6));
  }

  @Test
  void whatIsTenMinutesApartCountsOneEth() {
    Matrix sums =
        Adjacency.upperHalf(Interactions.of(3, List.of(at(new long[] {0, 10, 30}, 2, 0, 1))));
    assertClose(sums.at(0, 2), Math.exp(-1));
    assertClose(sums.at(0, 1), Math.exp(-2));
    assertClose(sums.at(1, 2), Math.exp(-3));
    assertClose(sums.at(1, 1), 1);
    assertThat(sums.at(2, 0)).isZero();
  }

  @Test
  void usersAddUpAndWhatIsFarApartDoesNotCount() {
    var interactions =
        Interactions.of(
            2,
            List.of(
                at(new long[] {5, 5}, 0, 1),
                at(new long[] {5, 5}, 1, 0),
                at(new long[] {0, 1_000_000}, 0, 1)));
    Matrix sums = Adjacency.upperHalf(interactions);
    assertClose(sums.at(0, 1), 2);
    assertClose(sums.at(0, 0), 3);
  }

  @Test
  void entriesWithoutATimeAreNearToThemselvesAlone() {
    long none = Event.NO_TIME;
    var interactions = Interactions.of(3, List.of(at(new long[] {none, none, 0}, 0, 1, 2)));
    Matrix sums = Adjacency.upperHalf(interactions);
    assertThat(sums.values()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    assertThat(interactions.partlyTimed()).isTrue();
  }

  @Test
  void withoutTimesTheShareIsZero() {
    var data = TrainingData.of(Interactions.of(3, List.of(History.ofItems(0, 1, 2))));
    assertThat(data.interactions().partlyTimed()).isFalse();
    Ease ease = new Ease(2, 0.2);
    assertThat(ease.withAdjacentShare(0.5).fit(data).weights()).isEqualTo(ease.fit(data).weights());
  }
}
