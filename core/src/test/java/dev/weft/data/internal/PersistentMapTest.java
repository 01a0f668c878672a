package dev.weft.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

  /** Keys of few hashes, so that some collide in all of their bits. */
  private record Key(int number) {
    @Override
    public int hashCode() {
      return number % 37;
    }
  }

  @Test
  void holdsWhatAHashMapHoldsAfterAnyChangesSeed7() {
    var random = new Random(7);
    Map<Key, Integer> expected = new HashMap<>();
    PersistentMap<Key, Integer> map = PersistentMap.empty();
    for (int step = 0; step < 20_000; step++) {
      var key = new Key(random.nextInt(500));
      if (random.nextInt(3) == 0) {
        expected.remove(key);
        map = map.without(key);
      } else {
        expected.put(key, step);
        map = map.with(key, step);
      }
      assertThat(map.find(key).orElse(-1)).isEqualTo(expected.getOrDefault(key, -1));
      assertThat(map.size()).isEqualTo(expected.size());
    }
    Map<Key, Integer> held = new HashMap<>();
    map.forEach(held::put);
    assertThat(held).isEqualTo(expected);
  }

  @Test
  void aChangedCopyLeavesTheMapItWasMadeFrom() {
    PersistentMap<String, Integer> before = PersistentMap.<String, Integer>empty().with("a", 1);
    before.with("a", 2).with("b", 3).without("a");
    assertThat(before.find("a")).contains(1);
    assertThat(before.contains("b")).isFalse();
    assertThat(before.size()).isEqualTo(1);
  }
}
