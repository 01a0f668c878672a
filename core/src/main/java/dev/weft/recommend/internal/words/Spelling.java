package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import dev.weft.text.internal.words.Script;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a word that two items are said to share is written in the first of them: “Lasseter”, not
 * “lasseter”. One that stands in no form in both texts, such as a stem that “Titanic” and “titans”
 * have in common, is not a word of both. Immutable.
 */
public final class Spelling {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}&&[^\\p{IsHan}]]+");

  /** Two forms of one word begin alike but for at most this many of the shorter one's letters. */
  private static final int ENDING = 2;

  /** Shorter beginnings are those of many words. */
  private static final int BEGINNING = 4;

  private final List<String> texts;
  private final List<String> others;
  private final Map<String, String> common;

  /** Of the item that is listed, and the one that it is likened to. */
  public Spelling(Item listed, Item other) {
    texts = texts(listed);
    others = texts(other);
    Map<String, Map<String, Integer>> written = written(texts);
    common = new TreeMap<>();
    for (String word : written(others).keySet()) {
      Map<String, Integer> forms = written.get(word);
      if (forms != null) {
        common.put(word, usual(forms));
      }
    }
  }

  private static List<String> texts(Item item) {
    return item.texts().values().stream()
        .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKC))
        .toList();
  }

  /** How each word is written, and how often so. */
  private static Map<String, Map<String, Integer>> written(List<String> texts) {
    Map<String, Map<String, Integer>> written = new HashMap<>();
    for (String text : texts) {
      WORD.matcher(text)
          .results()
          .map(found -> found.group())
          .forEach(
              word ->
                  written
                      .computeIfAbsent(word.toLowerCase(Locale.ROOT), _ -> new TreeMap<>())
                      .merge(word, 1, Integer::sum));
    }
    return written;
  }

  /** In small letters where it is ever written so: a sentence or a title may have begun with it. */
  private static String usual(Map<String, Integer> forms) {
    String best = "";
    for (var form : forms.entrySet()) {
      if (form.getKey().equals(form.getKey().toLowerCase(Locale.ROOT))) {
        return form.getKey();
      }
      boolean more = best.isEmpty() || form.getValue() > forms.getOrDefault(best, 0);
      best = more ? form.getKey() : best;
    }
    return best;
  }

  /** The words as the listed item writes them, without those that do not stand in both. */
  public List<String> of(List<String> words) {
    List<String> shown = new ArrayList<>();
    for (String word : words) {
      Optional<String> written = of(word);
      if (written.isPresent() && !shown.contains(written.get())) {
        shown.add(written.get());
      }
    }
    return shown;
  }

  private Optional<String> of(String word) {
    if (word.codePoints().anyMatch(Script::han)) {
      boolean both = within(texts, word) && within(others, word);
      return both ? Optional.of(word) : Optional.empty();
    }
    String same = common.get(word);
    return same != null
        ? Optional.of(same)
        : common.entrySet().stream()
            .filter(other -> isForm(word, other.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  private static boolean within(List<String> texts, String word) {
    return texts.stream().anyMatch(text -> text.contains(word));
  }

  private static boolean isForm(String word, String other) {
    int shorter = Math.min(word.length(), other.length());
    int alike = 0;
    while (alike < shorter && word.charAt(alike) == other.charAt(alike)) {
      alike++;
    }
    return alike >= Math.max(BEGINNING, shorter - ENDING);
  }
}
