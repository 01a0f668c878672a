package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.FunctionWords;
import dev.weft.text.internal.words.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of items by which two may be said to be alike: what several items say and most do not.
 * Words are told apart as the analysis of the texts tells them, so that “lamps” is “lamp” and
 * “with” is none, and are shown as most texts write them.
 *
 * @param words as they are shown
 * @param ofItems for each item the places of its words, ascending; owned
 */
public record ItemWords(List<String> words, List<int[]> ofItems) {

  /** Words in more than this share of the texts say nothing. */
  private static final double COMMON = 0.05;

  /** The rarest words of an item; more would only say the same in a longer sentence. */
  private static final int MOST_OF_ITEM = 24;

  /** Shorter words of letters are left out. */
  private static final int SHORTEST = 3;

  public ItemWords {
    words = List.copyOf(words);
    ofItems = List.copyOf(ofItems);
    for (int[] own : ofItems) {
      for (int i = 0; i < own.length; i++) {
        if (own[i] <= (i == 0 ? -1 : own[i - 1]) || own[i] >= words.size()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "words of an item must ascend and be in 0..%d: %d",
                  words.size() - 1,
                  own[i]));
        }
      }
    }
  }

  /** The words of a catalogue. */
  public static ItemWords of(List<Item> items, TextAnalysis analysis) {
    return new Counting(analysis).of(items);
  }

  /** The words that two items share, the rarest first. */
  public List<String> between(int item, int other) {
    int[] mine = ofItems.get(item);
    return Arrays.stream(ofItems.get(other))
        .filter(word -> Arrays.binarySearch(mine, word) >= 0)
        .mapToObj(words::get)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemWords that
        && words.equals(that.words)
        && Arrays.deepEquals(ofItems.toArray(), that.ofItems.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * words.hashCode() + Arrays.deepHashCode(ofItems.toArray());
  }

  /** Goes through the texts of a catalogue. */
  private static final class Counting {

    private static final int UNSEEN = -1;
    private static final int MANY = -2;

    private final TextAnalysis analysis;
    private final Map<String, Term> terms = new HashMap<>();
    private final Map<String, List<String>> analysed = new HashMap<>();

    Counting(TextAnalysis analysis) {
      this.analysis = analysis;
    }

    /** What several words are forms of. */
    private static final class Term {
      final String name;
      final Map<String, Integer> forms = new TreeMap<>();
      int items;
      int place;
      int before = UNSEEN;
      int after = UNSEEN;

      Term(String name) {
        this.name = name;
      }

      /** What stands beside the word in a text, from the one place to the other. */
      void seen(String text, int from, int to) {
        before = one(before, from > 0 ? text.codePointBefore(from) : MANY);
        after = one(after, to < text.length() ? text.codePointAt(to) : MANY);
      }

      private static int one(int until, int now) {
        return until == UNSEEN || until == now ? now : MANY;
      }

      /** Whether the same characters stand on both sides wherever it does: 牙音 in 蓝牙音箱. */
      boolean isInner() {
        return before >= 0 && after >= 0 && Script.han(before) && Script.han(after);
      }

      String shown() {
        return forms.entrySet().stream()
            .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .orElse(name);
      }
    }

    ItemWords of(List<Item> items) {
      List<Set<Term>> all = new ArrayList<>();
      for (Item item : items) {
        Set<Term> own = new LinkedHashSet<>();
        item.texts().values().forEach(text -> add(text, own));
        own.forEach(term -> term.items++);
        all.add(own);
      }
      // The rarest first, so that the places of an item's words are in that order, too.
      List<Term> telling =
          terms.values().stream()
              .filter(term -> !term.isInner())
              .filter(term -> term.items >= 2 && term.items <= Math.max(2, COMMON * items.size()))
              .sorted(
                  Comparator.<Term>comparingInt(term -> term.items)
                      .thenComparing(term -> term.name))
              .toList();
      terms.values().forEach(term -> term.place = -1);
      for (int place = 0; place < telling.size(); place++) {
        telling.get(place).place = place;
      }
      return new ItemWords(
          telling.stream().map(Term::shown).toList(), all.stream().map(Counting::places).toList());
    }

    private static int[] places(Set<Term> own) {
      return own.stream()
          .mapToInt(term -> term.place)
          .filter(place -> place >= 0)
          .sorted()
          .limit(MOST_OF_ITEM)
          .toArray();
    }

    private void add(String text, Set<Term> own) {
      if (Script.of(text) == Script.CHINESE) {
        // Where words end hangs on their neighbours.
        int done = 0;
        for (String word : analysis.terms(text)) {
          int from = text.indexOf(word, done);
          if (word.codePointCount(0, word.length()) > 1) {
            Term term = term(word, word);
            own.add(term);
            if (from >= 0) {
              term.seen(text, from, from + word.length());
            }
          }
          done = from < 0 ? done : from + word.length();
        }
        return;
      }
      for (String word : TextAnalysis.plain().terms(text)) {
        List<String> one = analysed.computeIfAbsent(word, analysis::terms);
        if (one.size() == 1 && isTelling(word)) {
          own.add(term(one.getFirst(), word));
        }
      }
    }

    private static boolean isTelling(String word) {
      return !FunctionWords.contains(word)
          && word.codePoints().anyMatch(Character::isLetter)
          && (word.length() >= SHORTEST || word.codePointAt(0) > 0x2E80);
    }

    private Term term(String name, String form) {
      Term term = terms.computeIfAbsent(name, Term::new);
      term.forms.merge(form, 1, Integer::sum);
      return term;
    }
  }
}
