package dev.weft.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.encoders.LuceneAnalysis;
import dev.weft.server.live.EngineOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in another script, with other accents or with a blank is the same word. */
class WordFormsTest {

  private static WordIndex titled(String... titles) {
    var index = new WordIndex(EngineOptions.DEFAULT.analysis());
    for (String title : titles) {
      index.put(List.of(Item.ofTexts(title, Map.of("title", title))));
    }
    return index;
  }

  private static List<WordIndex.Hit> hits(WordIndex index, String text) {
    return index.search(index.read(text, index.all()), index.all(), index.all(), 20);
  }

  private static List<String> found(WordIndex index, String text) {
    return hits(index, text).stream().map(WordIndex.Hit::itemId).toList();
  }

  /** Each text was cut by the analysis of most of its letters, so a title lost the others. */
  @ParameterizedTest
  @CsvSource({
    "牛仔裤, Levi's 牛仔裤 501 Original Fit",
    "电饭煲, Instant Pot Duo Plus 电饭煲",
    "无线耳机, Samsung Galaxy Buds 无线耳机",
    "Samsung 无线耳机, Samsung Galaxy Buds 无线耳机",
    "iphone15, 苹果iPhone15手机壳",
    "iphone 15, 苹果iPhone15手机壳",
    "手机壳 iPhone15, 苹果iPhone15手机壳",
    "A4, A4打印纸500张",
    "RTX4090, RTX4090显卡",
    "RTX4090, ＲＴＸ４０９０ 显卡",
    "CEO, 索尼CEO：PS3今年10月起可观看3D电影",
    "PS3, 索尼CEO：PS3今年10月起可观看3D电影",
    "zero, Re:Zero 4",
    "DDR4, DDR4内存条16GB",
    "16 gb, DDR4内存条16GB",
    "P60Pro, 华为P60Pro手机钢化膜",
    "Galaxy S 24, Galaxy S24 case",
    "10m, Hose 10 m",
    "手电筒, White steel torch no. 130 白色手电筒",
    "日本茶, 日本茶 Sencha",
    "布団, ふとん 布団カバー"
  })
  void aStringThatStandsInATitleIsFoundInIt(String text, String title) {
    try (var index = titled(title, "儿童雨伞", "Yoyo 悠悠球", "苹果汁", "Lamp 4")) {
      assertThat(index.read(text, index.all()).known()).isTrue();
      assertThat(found(index, text)).first().isEqualTo(title);
    }
  }

  /** A dictionary cuts a string otherwise where other characters stand beside it. */
  @Test
  void anyTwoCharactersOfATitleFindItSeed5() {
    var random = new SplittableRandom(5);
    String some = "修身牛仔裤男士春夏新款透气防滑登山鞋双肩包大容量保温杯儿童雨伞";
    List<String> titles = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      int from = random.nextInt(some.length() - 8);
      titles.add(some.substring(from, from + 8) + " model " + k);
    }
    try (var index = titled(titles.toArray(String[]::new))) {
      for (String title : titles) {
        for (int from = 0; from + 2 <= 8; from++) {
          String part = title.substring(from, from + 2);
          List<String> stopped = new SearchAnalysis(LuceneAnalysis.automatic()).terms(part);
          if (!stopped.isEmpty() && stopped.stream().anyMatch(term -> term.length() > 1)) {
            assertThat(found(index, part)).as(part).contains(title);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cafe, Café crème",
    "CRÈME, Café crème",
    "cafe creme, Café crème",
    "GRÖSSE, Größe XL Müller",
    "grosse, Größe XL Müller",
    "GROESSE, Größe XL Müller",
    "Mueller, Größe XL Müller",
    "muller, Größe XL Müller",
    "Müller, Mueller Milch",
    "strasse, Straße der Träume",
    "senor, Señor Puzzle",
    "brulee, Crème brûlée torch",
    "pate, Pâté knife",
    "Pâté, Pate tin",
    "Miserables, Les Misérables",
    "misérables, Les Miserables",
    "protegees, Protégées of kings",
    "Amélie, Amelie Poulain",
    "aurelie, Aurélie cosmetics",
    "Soeren, Søren chair",
    "istanbul, İSTANBUL rug",
    "ΚΑΦΕΣ, Καφές ελληνικός",
    "мед, Мёд цветочный"
  })
  void aWordIsFoundWithOtherAccents(String text, String title) {
    try (var index = titled(title, "Green lamp", "Wool scarf")) {
      assertThat(found(index, text)).containsExactly(title);
      assertThat(index.read(text, index.all()).read()).isEmpty();
    }
  }

  @Test
  void whatIsTypedExactlyGoesBeforeOtherAccents() {
    try (var index = titled("far vessel", "får vessel")) {
      assertThat(found(index, "får")).containsExactly("får vessel", "far vessel");
      assertThat(found(index, "far")).containsExactly("far vessel", "får vessel");
    }
  }

  @Test
  void titlesAreTheSameWithOtherAccents() {
    try (var index = titled("Café crème", "Müller Milch")) {
      assertThat(index.titled("CAFE  creme", index.all(), index.all(), 9))
          .containsExactly("Café crème");
      assertThat(index.titled("mueller milch", index.all(), index.all(), 9))
          .containsExactly("Müller Milch");
    }
  }

  /** In other scripts a mark makes another letter: Hangul, kana and й are no accents. */
  @Test
  void marksOfOtherScriptsAreKept() {
    for (String word : List.of("한국어", "がんばる", "чай", "หมวก", "हिन्दी", "teapot")) {
      assertThat(Folding.all(word)).as(word).containsExactly(word);
    }
  }

  /** The forms of a word must not count more than the word. */
  @Test
  void sharesOfWordsStayWithin1WhateverTheirForms() {
    try (var index =
        titled("Café crème", "cafe creme", "Cafè crème iPhone15", "Müller café", "茶杯 café15")) {
      for (String text : List.of("cafe", "café creme", "iphone 15 cafe", "cafe15 茶杯", "müller")) {
        for (WordIndex.Hit hit : hits(index, text)) {
          assertThat(hit.score() - (int) hit.score()).as(text + hit).isBetween(0f, 1f);
          assertThat(hit.score()).as(text + hit).isLessThan(3);
        }
      }
    }
  }
}
