package dev.weft.server.search;

import dev.weft.encoders.EnglishWords;
import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Reads what is searched for. A word that no item has, and that is not a word of English ({@link
 * EnglishWords}), is read as the nearest one that an item has, where they begin alike and differ in
 * one letter, or, of those that name items, in two of eight or more: it is mistyped more often than
 * it is another word, and the answer says how it was read. Chinese that no dictionary has is cut
 * into single characters; two of those that no item has are read as one word that sounds alike.
 *
 * @param analysis tells words apart
 * @param queries over the index
 */
record WordReading(TextAnalysis analysis, WordQueries queries) {

  private static final String SPELLING = "spelling";

  /** Words of titles, tags and categories. */
  private static final String NAMES = "names";

  /** Nobody types more words. */
  private static final int MOST = 64;

  /** A sentence is found by its other words, and names things of which no item speaks. */
  private static final int SENTENCE = 8;

  /** Shorter words are one letter away from too many others. */
  private static final int SHORTEST = 4;

  /**
   * A longer run of letters is a sequence or a text without blanks: nobody mistypes one of them.
   */
  private static final int LONGEST = 100;

  /** In shorter words another letter makes another word: “kids” are not meant for “kiss”. */
  private static final int MIDDLE = 6;

  /** From this length on, two letters may be wrong. */
  private static final int LONG = 8;

  /** More unknown words than this are another language, or none, unless as many are known. */
  private static final int FEW = 2;

  /**
   * A text as it was read.
   *
   * @param terms as the index holds them, each once
   * @param text with the words that were meant
   * @param read words that no item has and those that they were read as, in order
   * @param known whether an item has any of the terms
   */
  record Asked(List<String> terms, String text, Map<String, String> read, boolean known) {

    Asked {
      terms = List.copyOf(terms);
      read = Collections.unmodifiableMap(new LinkedHashMap<>(read));
    }

    /**
     * What the asker should know of how the words were read.
     *
     * @param any whether anything was found
     */
    List<String> notes(boolean any) {
      List<String> notes = new ArrayList<>();
      read.forEach(
          (word, meant) -> notes.add("no item has “" + word + "”: searched for “" + meant + "”"));
      if (any && !known) {
        notes.add("no item has any of the words: these are nearest in meaning");
      }
      return notes;
    }
  }

  /** Adds how the words of a part of an item are spelled. */
  static void addSpelling(String part, TextAnalysis analysis, Document document) {
    spelled(part, analysis)
        .distinct()
        .forEach(word -> document.add(new StringField(SPELLING, word, Field.Store.NO)));
  }

  /** Adds how the words of what names an item are spelled. */
  static void addName(String name, TextAnalysis analysis, Document document) {
    spelled(name, analysis)
        .distinct()
        .forEach(word -> document.add(new StringField(NAMES, word, Field.Store.NO)));
  }

  /** Words as they are written, and Chinese ones as the analysis cuts them. */
  private static Stream<String> spelled(String part, TextAnalysis analysis) {
    Stream<String> words =
        TextAnalysis.plain().terms(part).stream()
            .filter(
                word ->
                    word.length() >= SHORTEST && word.codePoints().allMatch(Character::isLetter))
            .filter(word -> !isHan(word));
    Stream<String> chinese =
        analysis.terms(part).stream().filter(word -> isHan(word) && characters(word) > 1);
    return Stream.concat(words, chinese).filter(word -> word.length() <= LONGEST);
  }

  static boolean isHan(String word) {
    return word.codePoints().allMatch(Script::han);
  }

  static int characters(String word) {
    return word.codePointCount(0, word.length());
  }

  Asked of(String text) throws IOException {
    List<String> terms = analysis.terms(text).stream().distinct().limit(MOST).toList();
    Map<String, Set<String>> unknown = terms.size() > SENTENCE ? Map.of() : unknown(text, terms);
    if (unknown.size() > FEW && 2 * unknown.size() > terms.size()) {
      return new Asked(terms, text, Map.of(), isKnown(terms));
    }
    Map<String, Set<String>> mistyped = new LinkedHashMap<>(unknown);
    mistyped.keySet().removeIf(EnglishWords::contains);
    Asked asked = corrected(text, terms, mistyped);
    return terms.size() > 1 && mistyped.size() < unknown.size()
        ? title(corrected(text, terms, unknown)).orElse(asked)
        : asked;
  }

  /** All words of a title tell it, also where one of them was mistyped for another word. */
  private Optional<Asked> title(Asked asked) throws IOException {
    return queries.searcher().having(Titles.of(asked.text())) > 0
        ? Optional.of(asked)
        : Optional.empty();
  }

  /** Words of which no item has a term, with their terms. */
  private Map<String, Set<String>> unknown(String text, List<String> terms) throws IOException {
    Map<String, Set<String>> unknown = new LinkedHashMap<>();
    for (String word : Stream.concat(words(text), pairs(terms)).toList()) {
      Set<String> own = ownTerms(word);
      if (!own.isEmpty() && terms.containsAll(own) && !isKnown(own)) {
        unknown.put(word, own);
      }
    }
    return unknown;
  }

  private Stream<String> words(String text) {
    return spelled(text, analysis).filter(word -> !isHan(word)).distinct();
  }

  private static Stream<String> pairs(List<String> terms) {
    List<String> pairs = new ArrayList<>();
    for (int at = 0; at + 1 < terms.size(); at++) {
      String pair = terms.get(at) + terms.get(at + 1);
      if (isHan(pair) && characters(pair) == 2) {
        pairs.add(pair);
      }
    }
    return pairs.stream();
  }

  /** The terms that a word stands for. */
  private Set<String> ownTerms(String word) {
    return isHan(word)
        ? word.codePoints().mapToObj(Character::toString).collect(Collectors.toSet())
        : Set.copyOf(analysis.terms(word));
  }

  private Asked corrected(String text, List<String> terms, Map<String, Set<String>> unknown)
      throws IOException {
    List<String> meantTerms = new ArrayList<>(terms);
    Map<String, String> read = new LinkedHashMap<>();
    String meantText = text.toLowerCase(Locale.ROOT); // as titles are compared
    for (Map.Entry<String, Set<String>> entry : unknown.entrySet()) {
      Optional<String> meant = nearest(entry.getKey());
      // A character may be half of two pairs.
      if (meant.isPresent() && meantTerms.containsAll(entry.getValue())) {
        replace(meantTerms, entry.getValue(), meant.get());
        meantText = meantText.replace(entry.getKey(), meant.get());
        read.put(entry.getKey(), meant.get());
      }
    }
    List<String> distinct = meantTerms.stream().distinct().toList();
    return new Asked(distinct, meantText, read, isKnown(distinct));
  }

  private void replace(List<String> terms, Set<String> own, String meant) {
    int place = own.stream().mapToInt(terms::indexOf).min().orElse(0);
    terms.removeAll(own);
    terms.addAll(place, isHan(meant) ? List.of(meant) : analysis.terms(meant));
  }

  private boolean isKnown(Iterable<String> terms) throws IOException {
    for (String term : terms) {
      if (queries.searcher().having(queries.word(term)) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * A word of an item that may have been meant.
   *
   * @param edits letters that differ
   * @param named items that it names
   * @param alike how alike both are, 0..1
   * @param items items that have it
   */
  private record Near(String word, int edits, int named, float alike, int items) {

    /** The fewest other letters; of equals what names an item, and what most items have. */
    static final Comparator<Near> BEST_LAST =
        Comparator.comparingInt((Near near) -> -near.edits)
            .thenComparing(near -> near.named > 0)
            .thenComparingDouble(Near::alike)
            .thenComparingInt(Near::items)
            .thenComparing(Near::word, Comparator.reverseOrder());

    /** What stands in running text alone is seldom what is searched for. */
    boolean isReadable() {
      return items > 0 && (edits < 2 || named > 0);
    }
  }

  private Optional<String> nearest(String word) throws IOException {
    Terms all = MultiTerms.getTerms(queries.searcher().getIndexReader(), SPELLING);
    if (all == null) {
      return Optional.empty();
    }
    int edits = characters(word) < LONG ? 1 : 2;
    var near = new FuzzyTermsEnum(all, new Term(SPELLING, word), edits, 1, true);
    var likeness = near.attributes().addAttribute(BoostAttribute.class);
    List<Near> candidates = new ArrayList<>();
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      String other = term.utf8ToString();
      if (isSlip(word, other)) {
        candidates.add(near(word, other, likeness.getBoost()));
      }
    }
    return candidates.stream()
        .filter(Near::isReadable)
        .max(Near.BEST_LAST)
        .map(Near::word)
        .filter(found -> !found.equals(word));
  }

  /** Lucene says how alike words are by the share of other letters in the shorter one. */
  private Near near(String word, String other, float alike) throws IOException {
    int edits = Math.round((1 - alike) * Math.min(characters(word), characters(other)));
    return new Near(other, edits, having(NAMES, other), alike, having(SPELLING, other));
  }

  private int having(String field, String word) throws IOException {
    return queries.searcher().having(new TermQuery(new Term(field, word)));
  }

  /** Whether a short word has lost, doubled or swapped a letter: with another it is a word. */
  private static boolean isSlip(String word, String other) {
    if (isHan(word)) {
      return ChineseSounds.mayBeAlike(word, other);
    }
    return word.length() >= MIDDLE
        || word.length() != other.length()
        || Arrays.equals(word.chars().sorted().toArray(), other.chars().sorted().toArray());
  }
}
