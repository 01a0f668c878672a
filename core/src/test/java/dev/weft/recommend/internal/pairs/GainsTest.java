package dev.weft.recommend.internal.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainsTest {

  private static final int ITEMS = 1_000;

  private static Map<Integer, Integer> read(Gains gains) {
    Map<Integer, Integer> read = new HashMap<>();
    gains.forEach(
        (item, fading, lasting, takers) -> {
          assertThat(fading).isEqualTo(2.0 * takers);
          assertThat(lasting).isEqualTo(-takers);
          if (takers != 0) {
            read.put(item, takers);
          }
        });
    return read;
  }

  @Test
  void changesOfSeed6AddUpAndLeaveThoseOfBeforeAsTheyWere() {
    var random = new Random(6);
    Gains gains = Gains.NONE;
    Map<Integer, Integer> expected = new HashMap<>();
    assertThat(gains.isEmpty()).isTrue();
    for (int step = 0; step < 3_000; step++) {
      int item = random.nextInt(ITEMS);
      int more = random.nextBoolean() ? 1 : -1;
      Gains before = gains;
      Map<Integer, Integer> then = step % 500 == 0 ? read(before) : Map.of();
      gains = gains.with(item, 2.0 * more, -more, more);
      expected.merge(item, more, Integer::sum);
      expected.remove(item, 0);
      if (step % 500 == 0) {
        assertThat(read(before)).as("before step %d", step).isEqualTo(then);
        assertThat(read(gains)).as("after step %d", step).isEqualTo(expected);
      }
    }
    assertThat(read(gains)).isEqualTo(expected);
    assertThat(gains.isEmpty()).isFalse();
  }
}
