package dev.weft.recommend;

import static dev.weft.recommend.LampShop.ENCODER;
import static dev.weft.recommend.LampShop.NOW;
import static dev.weft.recommend.LampShop.SNAPSHOT;
import static dev.weft.recommend.LampShop.at;
import static dev.weft.recommend.LampShop.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.internal.words.ScriptNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of words in a script that the catalogue is not in. */
class ScriptNoteTest {

  private final Weft weft = Weft.of(SNAPSHOT, ENCODER).withClock(at(NOW));

  /** Such words were likened to anything, and nobody was told. */
  @Test
  void wordsInAScriptThatTheCatalogueIsNotInGetANote() {
    assertThat(ScriptNote.of(items(Map.of()), "lsa").on("初学者吉他").orElseThrow())
        .startsWith("'初学者吉他' is in Chinese and hardly a text of the catalogue is");
    assertThat(ScriptNote.of(items(Map.of()), "lsa").on("red lamp")).isEmpty();
    assertThat(ScriptNote.of(items(Map.of()), "lsa").on("🎸")).isEmpty();
    List<Item> chinese =
        List.of(
            Item.ofTexts("a", Map.of("title", "原声吉他")), Item.ofTexts("b", Map.of("title", "电吉他")));
    assertThat(ScriptNote.of(chinese, "lsa").on("吉他")).isEmpty();
    assertThat(ScriptNote.of(chinese, "lsa").on("guitar").orElseThrow())
        .contains("is in Latin letters");
    assertThat(weft.search("red lamp 红", 3).notes()).isEmpty();
    assertThat(weft.search("一盏红色的旧台灯 lamp", 3).notes())
        .singleElement()
        .asString()
        .contains("is in Chinese");
  }

  /** Chinese words alone were told, and any other script was answered as if it were known. */
  @Test
  void wordsInAnyScriptThatTheCatalogueIsNotInGetANoteWithItsName() {
    var english = ScriptNote.of(items(Map.of()), "lsa");
    Map<String, String> asked =
        Map.of(
            "красный шарф", "Cyrillic letters",
            "ギター", "Japanese",
            "東京の花", "Japanese",
            "스카프", "Korean",
            "وشاح أحمر", "Arabic letters",
            "κόκκινο κασκόλ", "Greek letters",
            "ผ้าพันคอสีแดง", "Thai letters",
            "Красный чехол для iPhone", "Cyrillic letters");
    asked.forEach(
        (words, named) ->
            assertThat(english.on(words).orElseThrow())
                .startsWith("'" + words + "' is in " + named + " and hardly a text"));
    assertThat(weft.search("красный шарф lamp", 3).notes())
        .singleElement()
        .asString()
        .contains("is in Cyrillic letters");
  }

  @Test
  void noNoteIsGivenOnSignsNorOnWordsInAScriptOfTheCatalogue() {
    var english = ScriptNote.of(items(Map.of()), "lsa");
    for (String words :
        List.of("π", "12 Ω", "µ", "𝓵𝓪𝓶𝓹", "№ 5", "β-carotene", "crème brûlée")) {
      assertThat(english.on(words)).as(words).isEmpty();
    }
    var russian = ScriptNote.of(titled("Красный шарф", "Чехол для iPhone 15"), "lsa");
    assertThat(russian.on("шарф для iPhone")).isEmpty();
    assertThat(russian.on("Україна")).isEmpty();
    assertThat(russian.on("围巾").orElseThrow()).contains("is in Chinese");
    var japanese = ScriptNote.of(titled("赤いマフラー", "青い花"), "lsa");
    assertThat(japanese.on("ギター")).isEmpty();
    assertThat(japanese.on("東京")).as("kanji alone").isEmpty();
    assertThat(japanese.on("스카프").orElseThrow()).contains("is in Korean");
    var mixed = ScriptNote.of(titled("Црвени шал", "Plavi šal"), "lsa");
    assertThat(mixed.on("црвени")).isEmpty();
    assertThat(mixed.on("plavi")).isEmpty();
    assertThat(ScriptNote.of(titled("围巾"), "lsa").on("マフラー").orElseThrow())
        .contains("is in Japanese");
    assertThat(ScriptNote.of(List.of(), "lsa").on("шарф")).isEmpty();
  }

  private static List<Item> titled(String... titles) {
    List<Item> items = new ArrayList<>();
    for (String title : titles) {
      items.add(Item.ofTexts("i" + items.size(), Map.of("title", title)));
    }
    return items;
  }

  /** Half of such words was left out, and nobody was told. */
  @Test
  void wordsInTwoScriptsGetANoteWhereEachHasItsOwnEncoderAndItsOwnTexts() {
    List<Item> both =
        List.of(
            Item.ofTexts("a", Map.of("title", "动画")),
            Item.ofTexts("b", Map.of("title", "Toy Story")));
    var apart = ScriptNote.of(both, "by-script[one|other]");
    assertThat(apart.on("Pixar 动画").orElseThrow())
        .isEqualTo(
            "'Pixar 动画' is in two scripts and was understood as Chinese alone: by meaning it finds no"
                + " text in Latin letters; ask for these in words of their own");
    assertThat(apart.on("a film by Pixar 动画").orElseThrow()).contains("as Latin letters alone");
    assertThat(apart.on("Pixar animation")).isEmpty();
    assertThat(apart.on("动画 2")).isEmpty();
    assertThat(ScriptNote.of(both, "one-for-both").on("Pixar 动画")).isEmpty();
    assertThat(ScriptNote.of(both.subList(0, 1), "by-script[one|other]").on("Pixar 动画"))
        .as("there is nothing else to find")
        .isEmpty();
  }
}
