package dev.weft.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.server.live.EngineOptions;
import dev.weft.server.search.WordReading.Asked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSearcherTest {

  private static final List<String> WORDS =
      List.of("lamp", "desk", "brass", "paper", "shade", "stand", "reading", "garden", "long");

  private static Item item(String id, SplittableRandom random) {
    List<String> title = new ArrayList<>();
    for (int w = 0; w <= random.nextInt(6); w++) {
      title.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return Item.ofTexts(id, Map.of("title", String.join(" ", title)));
  }

  private static List<WordIndex.Hit> found(WordIndex index, String text) {
    return index.search(index.read(text, index.all()), index.all(), index.all(), 100);
  }

  /** Lucene's own statistics also count what was replaced or deleted and not yet merged away. */
  @Test
  void anIndexThatLivedScoresAsOneThatBeganWithWhatIsThereSeed7() {
    var random = new SplittableRandom(7);
    Map<String, Item> there = new TreeMap<>();
    try (var lived = new WordIndex(EngineOptions.DEFAULT.analysis())) {
      for (int step = 0; step < 400; step++) {
        String id = "i" + random.nextInt(60);
        if (random.nextInt(4) == 0) {
          there.remove(id);
          lived.remove(id);
        } else {
          Item item = item(id, random);
          there.put(id, item);
          lived.put(List.of(item));
        }
        if (step % 80 == 79) {
          assertScoresOfAStart(there, lived);
        }
      }
    }
  }

  private static void assertScoresOfAStart(Map<String, Item> there, WordIndex lived) {
    try (var fresh = new WordIndex(EngineOptions.DEFAULT.analysis())) {
      fresh.put(there.values());
      for (String text : List.of("lamp", "desk lamp", "reading stand", "garden", "long brass")) {
        assertThat(found(fresh, text)).as(text).isNotEmpty();
        assertThat(found(lived, text)).as(text).isEqualTo(found(fresh, text));
      }
    }
  }

  /** A hidden draft lent its words, and how rare they are, to those who may not see it. */
  @Test
  void whatMayNotBeListedCountsAsLittleAsWhatIsNotThere() {
    try (var all = new WordIndex(EngineOptions.DEFAULT.analysis());
        var few = new WordIndex(EngineOptions.DEFAULT.analysis())) {
      var random = new SplittableRandom(3);
      for (int k = 0; k < 60; k++) {
        Item item = item("i" + k, random);
        all.put(List.of(item));
        if (k % 3 != 0) {
          few.put(List.of(item));
        }
      }
      BitSet listable = all.all();
      IntStream.range(0, 60).filter(k -> k % 3 == 0).forEach(listable::clear);
      for (String text : List.of("lamp", "desk lamp", "reading stand")) {
        assertThat(all.search(all.read(text, listable), listable, listable, 100))
            .as(text)
            .isEqualTo(found(few, text));
      }
    }
  }

  /** What of the best a filter left was looked for among all that had any of the words. */
  @Test
  void aFilterLeavesScoresAsTheyAre() {
    try (var index = new WordIndex(EngineOptions.DEFAULT.analysis())) {
      var random = new SplittableRandom(4);
      IntStream.range(0, 60).forEach(k -> index.put(List.of(item("i" + k, random))));
      BitSet wanted = new BitSet();
      wanted.set(40, 60);
      Asked asked = index.read("desk lamp", index.all());
      List<WordIndex.Hit> some = index.search(asked, index.all(), wanted, 100);
      assertThat(some).isNotEmpty().hasSizeLessThan(21);
      assertThat(found(index, "desk lamp")).containsAll(some);
    }
  }

  @Test
  void nothingIsFoundWhereAllWasDeleted() {
    try (var index = new WordIndex(EngineOptions.DEFAULT.analysis())) {
      index.put(List.of(Item.ofTexts("i1", Map.of("title", "desk lamp"))));
      assertThat(found(index, "lamp")).hasSize(1);
      index.remove("i1");
      assertThat(found(index, "lamp")).isEmpty();
    }
  }
}
