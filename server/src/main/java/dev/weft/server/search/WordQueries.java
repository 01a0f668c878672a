package dev.weft.server.search;

import dev.weft.server.search.WordReading.Asked;
import dev.weft.text.TextAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * What an index of words is asked. What has all words goes before what has some, and what has them
 * together, as the title, the author or a tag has that is searched for by its name, before what has
 * them here and there: BM25 alone puts a book by Colin Okafor in which a Mary appears beside those
 * by Mary Okafor. A word is also found as it is typed without its accents, and Chinese as a string
 * where the dictionary cuts it otherwise.
 *
 * @param searcher over the index
 * @param typed what terms become when their words are typed without accents
 */
record WordQueries(LiveSearcher searcher, Map<String, Set<String>> typed) {

  /** The words of an item's parts. */
  static final String WORDS = "words";

  /** Their Han characters, one by one. */
  static final String CHARACTERS = "characters";

  /**
   * What neighbours that stand together count beside a word (Metzler and Croft, SIGIR 2005): “films
   * with Tom Cruise” means one who has both names.
   */
  private static final float PAIR = 0.5f;

  /** In any order, with few words between them. */
  private static final int NEAR = 3;

  /** What a word counts with other accents than were typed. */
  private static final float OTHERWISE = 0.8f;

  /** What a string counts that a dictionary does not know for a word of the item. */
  private static final float STRING = 0.5f;

  /**
   * Those of a text.
   *
   * @param analysis makes its terms
   */
  static WordQueries of(LiveSearcher searcher, TextAnalysis analysis, String text) {
    return new WordQueries(searcher, Folding.of(text, analysis));
  }

  /**
   * Items with any of the terms.
   *
   * @param step what having all of them, and having them together, adds to the score of BM25; words
   *     that were mended are not what was typed, and say so only where they stand together
   */
  Query of(Asked asked, float step) throws IOException {
    List<String> terms = asked.terms();
    boolean typed = asked.read().isEmpty();
    var query = new BooleanQuery.Builder();
    var all = new BooleanQuery.Builder();
    for (String term : terms) {
      query.add(word(term, terms.size() == 1), Occur.SHOULD);
      all.add(word(term, terms.size() == 1), Occur.FILTER);
    }
    for (int at = 0; at + 1 < terms.size(); at++) {
      query.add(new BoostQuery(together(NEAR, terms.subList(at, at + 2)), PAIR), Occur.SHOULD);
    }
    if (typed) {
      query.add(step(all.build(), step), Occur.SHOULD);
    }
    if (typed || terms.size() > 1) {
      query.add(step(together(2 * pieces(terms).size() - 1, terms), step), Occur.SHOULD);
    }
    return query.build();
  }

  private static Query step(Query query, float step) {
    return new BoostQuery(new ConstantScoreQuery(query), step);
  }

  /** The items with a term. */
  Query word(String term) throws IOException {
    return word(term, false);
  }

  /**
   * The items with a term.
   *
   * @param alone whether nothing else is asked for: then a single Han character may be part of a
   *     word
   */
  private Query word(String term, boolean alone) throws IOException {
    if (term.indexOf(' ') >= 0) {
      return together(0, List.of(term));
    }
    Set<String> forms = forms(term);
    Query word = forms.size() > 1 ? synonyms(term, forms) : new TermQuery(term(term));
    boolean string = WordReading.isHan(term) && (alone || WordReading.characters(term) > 1);
    return string ? new DisjunctionMaxQuery(List.of(word, string(term)), 0) : word;
  }

  private Query synonyms(String term, Set<String> forms) {
    var synonyms = new SynonymQuery.Builder(WORDS);
    forms.forEach(form -> synonyms.addTerm(term(form), form.equals(term) ? 1 : OTHERWISE));
    return synonyms.build();
  }

  private Query string(String term) throws IOException {
    String[] characters = term.codePoints().mapToObj(Character::toString).toArray(String[]::new);
    Query string = new PhraseQuery(CHARACTERS, characters);
    float most = (float) rarity(searcher.having(string));
    return new BoostQuery(new ConstantScoreQuery(string), STRING * most);
  }

  private static Term term(String form) {
    return new Term(WORDS, form);
  }

  /** The words of terms, of which one may have several. */
  private static List<String> pieces(List<String> terms) {
    return terms.stream().flatMap(term -> List.of(term.split(" ")).stream()).toList();
  }

  /** A word, and as it is typed with other accents, as far as items have it so. */
  private Set<String> forms(String piece) throws IOException {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(piece);
    addIfThere(Parts.FOLDED + piece, forms);
    for (String other : typed.getOrDefault(piece, Set.of())) {
      addIfThere(other, forms);
      addIfThere(Parts.FOLDED + other, forms);
    }
    return forms;
  }

  private void addIfThere(String form, Set<String> forms) throws IOException {
    if (searcher.getIndexReader().docFreq(term(form)) > 0) {
      forms.add(form);
    }
  }

  /** What has terms near each other; what the forms of one word count is what the word counts. */
  private Query together(int slop, List<String> terms) throws IOException {
    List<String> pieces = pieces(terms);
    List<Set<String>> forms = new ArrayList<>();
    for (String piece : pieces) {
      forms.add(forms(piece));
    }
    if (forms.stream().allMatch(some -> some.size() == 1)) {
      return new PhraseQuery(slop, WORDS, pieces.toArray(String[]::new));
    }
    var phrase = new MultiPhraseQuery.Builder().setSlop(slop);
    double each = 0;
    double sum = 0;
    for (Set<String> some : forms) {
      Set<String> there = new LinkedHashSet<>();
      for (String form : some) {
        addIfThere(form, there);
      }
      if (there.isEmpty()) {
        return new MatchNoDocsQuery("no item has " + some);
      }
      for (String form : there) {
        sum += rarity(Set.of(form));
      }
      phrase.add(there.stream().map(WordQueries::term).toArray(Term[]::new));
      each += rarity(some);
    }
    return new BoostQuery(phrase.build(), (float) Math.min(1, each / sum));
  }

  /** What BM25 gives at most for all terms: the sum of what it holds of how rare each is. */
  float most(List<String> terms) throws IOException {
    int last = terms.size() - 1;
    double most = 0;
    for (int at = 0; at <= last; at++) {
      int pairs = (at > 0 ? 1 : 0) + (at < last ? 1 : 0);
      double rarity = 0;
      for (String piece : terms.get(at).split(" ")) {
        rarity += rarity(forms(piece));
      }
      most += rarity * (1 + pairs * PAIR);
    }
    return (float) most;
  }

  /** As Lucene has it of synonyms: of the one that most items have. */
  private double rarity(Set<String> forms) throws IOException {
    int having = 0;
    for (String form : forms) {
      having = Math.max(having, searcher.having(new TermQuery(term(form))));
    }
    return rarity(having);
  }

  private double rarity(int having) {
    return Math.log(1 + (searcher.items() - having + 0.5) / (having + 0.5));
  }
}
