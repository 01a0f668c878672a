package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that two items have in common and most items do not. */
final class SharedWords {

  private static final int MOST = 3;

  /** Words in more than this share of the texts say nothing. */
  private static final double COMMON = 0.1;

  private final Map<String, Item> byId = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  SharedWords(List<Item> items) {
    for (Item item : items) {
      byId.put(item.id(), item);
      for (String word : words(item)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
  }

  /** Up to three words, the rarest first. */
  List<String> between(Item item, String otherId) {
    Item other = byId.get(otherId);
    if (other == null) {
      return List.of();
    }
    Set<String> both = new LinkedHashSet<>(words(item));
    both.retainAll(words(other));
    return both.stream()
        .filter(word -> count(word) <= Math.max(2, COMMON * byId.size()))
        .sorted(Comparator.comparingInt(this::count).thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  private int count(String word) {
    return counts.getOrDefault(word, 0);
  }

  private static Set<String> words(Item item) {
    Set<String> words = new HashSet<>();
    for (String text : item.texts().values()) {
      for (String word : TextAnalysis.plain().terms(text)) {
        if (word.length() > 2 || word.codePointAt(0) > 0x2E80) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
