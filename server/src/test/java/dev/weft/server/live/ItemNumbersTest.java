package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.IdIndex;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ItemNumbersTest {

  private static BitSet all(IdIndex ids) {
    BitSet all = new BitSet();
    all.set(0, ids.size());
    return all;
  }

  /** What is kept by place is as what is looked up, whatever came and went before. */
  @Test
  void numbersOfPlacesAreThoseOfTheItemsThereSeed5() {
    var random = new SplittableRandom(5);
    var numbers = new ItemNumbers();
    Map<String, Integer> wanted = new HashMap<>();
    IdIndex ids = IdIndex.of(List.of("b", "a", "c"));
    for (int step = 0; step < 500; step++) {
      String id = "i" + random.nextInt(40);
      switch (random.nextInt(4)) {
        case 0 -> {
          numbers.remove(id);
          wanted.remove(id);
        }
        case 1 -> ids = ids.with(id);
        case 2 -> ids = step % 50 == 0 ? IdIndex.of(ids.ids()) : ids;
        default -> {
          int number = numbers.of(id);
          assertThat(wanted.getOrDefault(id, number)).isEqualTo(number);
          wanted.put(id, number);
        }
      }
      BitSet places = all(ids);
      places.clear(random.nextInt(ids.size()));
      BitSet expected = new BitSet();
      places.stream()
          .mapToObj(ids::id)
          .filter(wanted::containsKey)
          .map(wanted::get)
          .forEach(expected::set);
      assertThat(numbers.of(ids, places)).isEqualTo(expected);
    }
    assertThat(numbers.all().cardinality()).isEqualTo(wanted.size());
  }

  @Test
  void theNumberOfAnItemThatWentIsGivenToNothingElse() {
    var numbers = new ItemNumbers();
    int one = numbers.of("a");
    numbers.remove("a");
    assertThat(numbers.of("b")).isNotEqualTo(one);
    assertThat(numbers.of("a")).isNotEqualTo(one);
  }
}
