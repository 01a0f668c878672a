package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordIndexTest {

  private final WordIndex words = new WordIndex(EngineOptions.DEFAULT.analysis());

  @AfterEach
  void close() {
    words.close();
  }

  private static Item lamp(String id, double price) {
    var texts = Map.of("title", "desk lamp");
    var numbers = Map.of("price", price);
    return new Item(id, texts, Map.of(), Map.of(), numbers, Map.of(), Item.Availability.ALWAYS);
  }

  private List<String> found(int limit) {
    return words.search("lamp", limit).stream().map(WordIndex.Hit::itemId).toList();
  }

  /** A new price sent an item behind all others of its words until the next start. */
  @Test
  void equalsAreOrderedByIdWhateverWasChangedLast() {
    for (String id : List.of("i10", "i2", "i9", "i1")) {
      words.put(List.of(lamp(id, 1)));
    }
    List<String> byId = List.of("i1", "i2", "i9", "i10");
    assertThat(found(10)).isEqualTo(byId);
    words.put(List.of(lamp("i2", 2)));
    assertThat(found(10)).isEqualTo(byId);
    assertThat(words.titled("Desk lamp", 10)).isEqualTo(byId);
    assertThat(found(2)).isEqualTo(byId.subList(0, 2));
  }
}
