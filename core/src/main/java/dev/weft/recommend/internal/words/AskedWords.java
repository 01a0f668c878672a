package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.FunctionWords;
import dev.weft.text.internal.words.Script;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words that are asked for, and which of them an item has, in any form that the analysis knows
 * for the same: what is only near in meaning does not match words.
 */
public final class AskedWords {

  private final TextAnalysis analysis;

  /** Each as it was asked for, with its terms. */
  private final Map<String, List<String>> words = new LinkedHashMap<>();

  /**
   * @param text that is asked, may be blank
   */
  public AskedWords(String text, TextAnalysis analysis) {
    this.analysis = analysis;
    for (String word : cut(text)) {
      List<String> terms = analysis.terms(word);
      if (!terms.isEmpty() && !FunctionWords.contains(word)) {
        words.put(word, terms);
      }
    }
  }

  private List<String> cut(String text) {
    return Script.of(text) == Script.CHINESE
        ? analysis.terms(text)
        : TextAnalysis.plain().terms(text);
  }

  /** Those that an item has in its texts, tags or categories. */
  public List<String> in(Item item) {
    if (words.isEmpty()) {
      return List.of();
    }
    Set<String> terms = new HashSet<>();
    parts(item).forEach(part -> terms.addAll(analysis.terms(part)));
    return words.entrySet().stream()
        .filter(word -> terms.containsAll(word.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Stream<String> parts(Item item) {
    Stream<String> tags = item.tags().values().stream().flatMap(List::stream);
    return Stream.of(item.texts().values().stream(), tags, item.categories().values().stream())
        .flatMap(parts -> parts);
  }
}
