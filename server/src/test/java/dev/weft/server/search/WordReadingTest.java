package dev.weft.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.server.live.EngineOptions;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordReadingTest {

  private static WordIndex index(Item... items) {
    var index = new WordIndex(EngineOptions.DEFAULT.analysis());
    index.put(List.of(items));
    return index;
  }

  private static Item item(String title, String blurb) {
    return Item.ofTexts(title, Map.of("title", title, "blurb", blurb));
  }

  private static Map<String, String> read(WordIndex index, String text) {
    return index.read(text, index.all()).read();
  }

  /** “Sneakers” were speakers, the “diary” a dairy. */
  @Test
  void aWordThatIsOneIsNotMended() {
    try (var index =
        index(
            item("Bluetooth speakers", "Glass vase of a certain elegance, stronger. It matters."),
            item("Apricot from dairy farms, hose, bread, rocket, planter", "beach bridge"))) {
      for (String text :
          List.of("sneakers", "curtains", "diary", "house", "racket", "planner", "bleach")) {
        assertThat(read(index, text)).as(text).isEmpty();
      }
      assertThat(read(index, "spekers")).isEqualTo(Map.of("spekers", "speakers"));
      assertThat(read(index, "apricto")).isEqualTo(Map.of("apricto", "apricot"));
    }
  }

  /** “Garde” is a word, or a piece of some, and “garde bench” the title of nothing. */
  @Test
  void aWordThatIsOneIsMendedWhereTheTextIsATitleThen() {
    try (var index = index(item("Garden bench", "x"), item("Plastic beach tent", "x"))) {
      assertThat(read(index, "garde bench")).isEqualTo(Map.of("garde", "garden"));
      assertThat(read(index, "bleach tent")).isEmpty();
      assertThat(read(index, "garde tent")).isEmpty();
    }
  }

  /** “Stroller” was read as “stronger”, which an ornament is said to be. */
  @Test
  void twoLettersAreMendedInNamesAndNotInRunningText() {
    try (var index = index(item("Zanzibari throw", "Woven by quintessences"))) {
      assertThat(read(index, "zamzibarri")).isEqualTo(Map.of("zamzibarri", "zanzibari"));
      assertThat(read(index, "quintesenses")).isEmpty();
      assertThat(read(index, "quintesences")).isEqualTo(Map.of("quintesences", "quintessences"));
    }
  }

  @Test
  void ofEqualsTheWordThatNamesAnItemIsMeant() {
    try (var index = index(item("Borlino", "x"), item("Lamp", "Berlino"), item("Rug", "Berlino"))) {
      assertThat(read(index, "barlino")).isEqualTo(Map.of("barlino", "borlino"));
    }
  }

  /** 李宁, a brand, was read as 李子, plums. */
  @Test
  void chineseIsMendedWhereItSoundsAlike() {
    try (var index = index(item("话梅李子", "x"), item("双人帐篷", "x"))) {
      assertThat(read(index, "李宁")).isEmpty();
      assertThat(read(index, "帐蓬")).isEqualTo(Map.of("帐蓬", "帐篷"));
    }
  }

  /** A hidden draft kept a word from being mended, and one to come was named. */
  @Test
  void wordsOfWhatMayNotBeListedAreNotKnown() {
    try (var index =
        index(
            item("Bluetooth speakers", "x"),
            item("Blutooth adapter", "x"),
            item("Zephyrion console", "x"))) {
      BitSet listable = new BitSet();
      listable.set(0);
      assertThat(index.read("blutooth", listable).read())
          .isEqualTo(Map.of("blutooth", "bluetooth"));
      assertThat(index.read("zephyrio", listable).read()).isEmpty();
      assertThat(index.read("zephyrion", listable).known()).isFalse();
      assertThat(index.read("zephyrion", index.all()).known()).isTrue();
    }
  }

  @Test
  void aMendedWordAloneDoesNotCountAsAllThatWasAskedFor() {
    try (var index = index(item("Bluetooth speakers", "x"), item("Wool scarf", "x"))) {
      assertThat(step(index, "speakers")).isEqualTo(2);
      assertThat(step(index, "spekers")).isZero();
      assertThat(step(index, "bluetooth spekers")).isEqualTo(1);
    }
  }

  private static int step(WordIndex index, String text) {
    var asked = index.read(text, index.all());
    return (int) index.search(asked, index.all(), index.all(), 1).getFirst().score();
  }
}
