package dev.weft.models.internal.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.math.internal.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairSumsTest {

  @Test
  void aRowIsAMapThatForgetsZerosSeed1() {
    RandomGenerator random = RandomStreams.of(1);
    var row = new PairRow();
    Map<Integer, Float> expected = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      int column = random.nextInt(300) * 64; // Of few low bits.
      float value = random.nextInt(5) - 2;
      row.add(column, value);
      expected.merge(column, value, Float::sum);
    }
    expected.forEach((column, value) -> assertThat(row.at(column)).isEqualTo(value));
    expected.values().removeIf(value -> value == 0);
    assertThat(row.columns())
        .containsExactly(expected.keySet().stream().sorted().mapToInt(i -> i).toArray());
    expected.forEach((column, value) -> row.add(column, -value));
    assertThat(row.columns()).isEmpty();
    assertThat(row.bytes()).isLessThan(64);
  }

  /** 4 million squares of 30,000 items would be 3.6 GB. */
  @Test
  void beyondTwentyThousandItemsMemoryFollowsThePairsSeed1() {
    RandomGenerator random = RandomStreams.of(1);
    int items = 30_000;
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 500; user++) {
      histories.add(History.ofItems(random.ints(0, items).distinct().limit(10).toArray()));
    }
    CoOccurrence batch = CoOccurrence.of(Interactions.of(items, histories));
    CoOccurrence live = CoOccurrence.empty(PairSums.MOST_DENSE_ITEMS / 100);
    live.grow(items);
    histories.forEach(live::add);
    long pairs = 500 * 55;
    assertThat(batch.bytes()).isLessThan(4L * items + 64 * pairs);
    assertThat(Parts.of(live).map()).usingRecursiveComparison().isEqualTo(Parts.of(batch).map());
    assertThatThrownBy(() -> live.noise(Noise.laplace(1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("for at most 20000 items: 30000");
  }

  @Test
  void transitionsBeyondTwentyThousandItemsAreThoseOfFewerSeed1() {
    RandomGenerator random = RandomStreams.of(1);
    List<History> histories = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      histories.add(History.ofItems(random.ints(0, 50).distinct().limit(8).toArray()));
    }
    TransitionSums few = TransitionSums.of(Interactions.of(50, histories), 2, 1);
    TransitionSums many = TransitionSums.of(Interactions.of(25_000, histories), 2, 1);
    assertThat(many.bytes()).isLessThan(1_000_000);
    for (int item = 0; item < 50; item++) {
      for (int other = 0; other < 50; other++) {
        assertThat(many.next(item, other)).isEqualTo(few.next(item, other));
      }
    }
  }

  /** Growth item by item, through the room that is made ahead. */
  @Test
  void growthKeepsWhatWasThere() {
    CoOccurrence sums = CoOccurrence.empty(1);
    for (int items = 2; items <= 80; items++) {
      sums.grow(items);
      sums.add(History.ofItems(0, items - 1));
    }
    assertThat(sums.matrix()).isEqualTo(sums.releaseMatrix());
    assertThat(sums.count(0, 0)).isEqualTo(79);
    assertThat(sums.count(79, 0)).isEqualTo(1);
    assertThat(sums.count(79, 78)).isZero();
  }
}
