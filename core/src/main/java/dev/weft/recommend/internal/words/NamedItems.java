package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Items by what names a few of them, such as an author or a series: values of categories and tags
 * of two words and more. Categories are in no embedded text, so that “books by Leila Whitlock” was
 * near to everything but those. Immutable.
 */
public final class NamedItems {

  /** What more than this share of the items have names none of them. */
  private static final double COMMON = 0.05;

  /** Longer values are not names. */
  private static final int LONGEST = 6;

  /** How much of their own likeness tells the named apart. */
  private static final float SLIGHT = 0.01f;

  private final Map<List<String>, List<Integer>> items = new HashMap<>();

  /**
   * @param all items of a catalogue; an item is found by its place among them
   */
  public NamedItems(List<Item> all) {
    Map<String, List<String>> cut = new HashMap<>();
    for (int item = 0; item < all.size(); item++) {
      for (String value : SharedValues.of(all.get(item))) {
        List<String> words = cut.computeIfAbsent(value, TextAnalysis.plain()::terms);
        if (words.size() >= 2 && words.size() <= LONGEST) {
          items.computeIfAbsent(words, _ -> new ArrayList<>()).add(item);
        }
      }
    }
    double most = Math.max(2, COMMON * all.size());
    items.values().removeIf(named -> named.size() > most);
  }

  /** The items that a text names, ascending. */
  public Set<Integer> in(String text) {
    List<String> words = TextAnalysis.plain().terms(text);
    Set<Integer> named = new TreeSet<>();
    for (int from = 0; from < words.size(); from++) {
      int last = Math.min(words.size(), from + LONGEST);
      for (int to = from + 2; to <= last; to++) {
        named.addAll(items.getOrDefault(words.subList(from, to), List.of()));
      }
    }
    return named;
  }

  /** How near items are to a text, with those that it names before all others. */
  public float[] raised(String text, float[] similarity) {
    Set<Integer> named = similarity.length == 0 ? Set.of() : in(text);
    if (named.isEmpty()) {
      return similarity;
    }
    float[] raised = similarity.clone();
    float best =
        (float) IntStream.range(0, raised.length).mapToDouble(i -> raised[i]).max().orElse(0);
    named.forEach(item -> raised[item] = Math.max(0, best) + SLIGHT * (1 + similarity[item]));
    return raised;
  }
}
