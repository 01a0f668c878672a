package dev.weft.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.IdIndex;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNumbersTest {

  /** The places of all ids, of those that came again the later ones. */
  private static BitSet latest(IdIndex ids) {
    BitSet latest = new BitSet();
    ids.ids().forEach(id -> latest.set(ids.index(id)));
    return latest;
  }

  /** By way of the few that are left out, or of those that are there: as each is looked up. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void numbersOfPlacesAreThoseOfTheItemsThereSeed5(int leftOut) {
    var random = new SplittableRandom(5);
    var numbers = new ItemNumbers();
    Map<String, Integer> wanted = new HashMap<>();
    IdIndex ids = IdIndex.of(IntStream.range(0, 40).mapToObj(k -> "a" + k).toList());
    ids.ids().forEach(id -> wanted.put(id, numbers.of(id)));
    for (int step = 0; step < 500; step++) {
      String id = "i" + random.nextInt(40);
      switch (random.nextInt(4)) {
        case 0 -> {
          numbers.remove(id);
          wanted.remove(id);
        }
        case 1 -> ids = ids.find(id).isPresent() ? ids.again(id) : ids.with(id);
        default -> {
          int number = numbers.of(id);
          assertThat(wanted.getOrDefault(id, number)).isEqualTo(number);
          wanted.put(id, number);
          ids = ids.with(id);
        }
      }
      BitSet places = latest(ids);
      for (int k = 0; k < leftOut; k++) {
        places.clear(random.nextInt(ids.size()));
      }
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
