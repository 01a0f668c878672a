package dev.weft.cli.generate;

import dev.weft.data.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Levels of courses: what of them is published. */
final class Levels {

  /** The number field that holds the level, from 1. */
  static final String LEVEL = "level";

  /** The tags that name what must be done before. */
  static final String REQUIRES = "requires";

  private static final String SUBJECT = "subject";

  private static final List<ByLanguage<String>> AUDIENCES =
      List.of(
          new ByLanguage<>("complete beginners", "零基础学员"),
          new ByLanguage<>("those who know the basics", "有基础的学员"),
          new ByLanguage<>("advanced learners", "进阶学习者"),
          new ByLanguage<>("experts", "专家"),
          new ByLanguage<>("researchers", "研究者"));

  private Levels() {}

  /** Half of the items are of the first level, half of the rest of the second, and so on. */
  static int draw(int levels, Dice dice) {
    int level = 1;
    while (level < levels && dice.chance(0.5)) {
      level++;
    }
    return level;
  }

  /** What the text of an item of a level must say. */
  static Map<String, String> words(Language language, int level, String subject) {
    var words = new LinkedHashMap<String, String>();
    words.put("audience", AUDIENCES.get(level - 1).in(language));
    words.put(SUBJECT, subject);
    return words;
  }

  /** What an item is about, so that prerequisites are of the same; empty where it tells none. */
  static String subject(Item item) {
    return item.categories().getOrDefault(SUBJECT, "");
  }

  /** The published category that says what an item is about. */
  static Map<String, String> category(String subject) {
    return Map.of(SUBJECT, subject);
  }
}
