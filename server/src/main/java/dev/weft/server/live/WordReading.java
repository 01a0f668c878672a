package dev.weft.server.live;

import dev.weft.text.TextAnalysis;
import dev.weft.text.internal.words.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Reads what is searched for. A word that no item has is read as the nearest one that an item has,
 * where they begin alike and differ in one letter, or in two of eight or more: it is mistyped more
 * often than it is another word, and the answer says how it was read. Chinese that no dictionary
 * has is cut into single characters; two of those that no item has are read as one word.
 *
 * @param analysis tells words apart
 * @param searcher over the index
 */
record WordReading(TextAnalysis analysis, IndexSearcher searcher) {

  private static final String SPELLING = "spelling";

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

  private static boolean isHan(String word) {
    return word.codePoints().allMatch(Script::han);
  }

  private static int characters(String word) {
    return word.codePointCount(0, word.length());
  }

  Asked of(String text) throws IOException {
    List<String> terms = analysis.terms(text).stream().distinct().limit(MOST).toList();
    Map<String, Set<String>> unknown = terms.size() > SENTENCE ? Map.of() : unknown(text, terms);
    return unknown.size() > FEW && 2 * unknown.size() > terms.size()
        ? new Asked(terms, text, Map.of(), isKnown(terms))
        : corrected(text, terms, unknown);
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
      if (searcher.count(WordQueries.word(term)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** The word of an item with the fewest other letters, of equals the one that most items have. */
  private Optional<String> nearest(String word) throws IOException {
    Terms all = MultiTerms.getTerms(searcher.getIndexReader(), SPELLING);
    if (all == null) {
      return Optional.empty();
    }
    int edits = characters(word) < LONG ? 1 : 2;
    var near = new FuzzyTermsEnum(all, new Term(SPELLING, word), edits, 1, true);
    var likeness = near.attributes().addAttribute(BoostAttribute.class);
    String best = "";
    float most = 0;
    int items = 0;
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      float alike = likeness.getBoost();
      String other = term.utf8ToString();
      if (alike >= most && isSlip(word, other)) {
        int having = searcher.count(new TermQuery(new Term(SPELLING, other)));
        if (having > 0 && (alike > most || having > items)) {
          best = other;
          most = alike;
          items = having;
        }
      }
    }
    return Optional.of(best).filter(found -> !found.isEmpty() && !found.equals(word));
  }

  /** Whether a short word has lost, doubled or swapped a letter: with another it is a word. */
  private static boolean isSlip(String word, String other) {
    return isHan(word)
        || word.length() >= MIDDLE
        || word.length() != other.length()
        || Arrays.equals(word.chars().sorted().toArray(), other.chars().sorted().toArray());
  }
}
