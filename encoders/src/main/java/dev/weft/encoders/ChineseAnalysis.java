package dev.weft.encoders;

import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chinese by {@code smartcn}, which knows Han characters and ASCII alone and cuts every other
 * letter off by itself: words with such letters ("Lancôme", "Пальто", "이니스프리") are cut by another
 * analysis.
 */
record ChineseAnalysis(String name, TextAnalysis chinese, TextAnalysis others)
    implements TextAnalysis {

  /** A word in letters other than Han characters. */
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’&&[^\\p{IsHan}]]+");

  /** What smartcn does not know; it folds full-width letters. Variation selectors stay outside. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "[\\p{L}\\p{M}&&[^\\p{IsHan}\\p{ASCII}\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\uFE00-\\uFE0F]]");

  @Override
  public List<String> terms(String text) {
    var terms = new ArrayList<String>();
    var word = WORD.matcher(text);
    int done = 0;
    while (word.find()) {
      if (UNKNOWN.matcher(word.group()).find()) {
        terms.addAll(chinese.terms(text.substring(done, word.start())));
        terms.addAll(others.terms(word.group()));
        done = word.end();
      }
    }
    terms.addAll(chinese.terms(text.substring(done)));
    return terms;
  }
}
