package dev.weft.server.live;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What an index of words is asked. What has all words goes before what has some, and what has them
 * together, as the title, the author or a tag has that is searched for by its name, before what has
 * them here and there: BM25 alone puts a book by Colin Okafor in which a Mary appears beside those
 * by Mary Okafor.
 */
final class WordQueries {

  /** The words of an item's parts. */
  static final String WORDS = "words";

  /** So far are parts of an item from each other that no words of two stand together. */
  private static final int GAP = 1_000;

  /**
   * What neighbours that stand together count beside a word (Metzler and Croft, SIGIR 2005): “films
   * with Tom Cruise” means one who has both names.
   */
  private static final float PAIR = 0.5f;

  /** In any order, with few words between them. */
  private static final int NEAR = 3;

  private WordQueries() {}

  /** The parts of an item, each already cut into words. */
  static final class Parts extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      return new TokenStreamComponents(new WhitespaceTokenizer());
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return GAP;
    }
  }

  /**
   * Items with any of the terms.
   *
   * @param step what having all of them, and having them together, adds to the score of BM25
   */
  static Query of(List<String> terms, float step) {
    var query = new BooleanQuery.Builder();
    var all = new BooleanQuery.Builder();
    for (String term : terms) {
      query.add(word(term), Occur.SHOULD);
      all.add(word(term), Occur.FILTER);
    }
    for (int at = 0; at + 1 < terms.size(); at++) {
      query.add(new BoostQuery(together(NEAR, terms.subList(at, at + 2)), PAIR), Occur.SHOULD);
    }
    query.add(step(all.build(), step), Occur.SHOULD);
    query.add(step(together(2 * terms.size() - 1, terms), step), Occur.SHOULD);
    return query.build();
  }

  private static Query together(int slop, List<String> terms) {
    return new PhraseQuery(slop, WORDS, terms.toArray(String[]::new));
  }

  private static Query step(Query query, float step) {
    return new BoostQuery(new ConstantScoreQuery(query), step);
  }

  static TermQuery word(String term) {
    return new TermQuery(new Term(WORDS, term));
  }

  /** What BM25 gives at most for all terms: the sum of what it holds of how rare each is. */
  static float most(List<String> terms, IndexSearcher searcher) throws IOException {
    int last = terms.size() - 1;
    double most = 0;
    for (int at = 0; at <= last; at++) {
      int pairs = (at > 0 ? 1 : 0) + (at < last ? 1 : 0);
      most += rarity(terms.get(at), searcher) * (1 + pairs * PAIR);
    }
    return (float) most;
  }

  private static double rarity(String term, IndexSearcher searcher) throws IOException {
    int items = searcher.getIndexReader().numDocs();
    int having = searcher.count(word(term));
    return Math.log(1 + (items - having + 0.5) / (having + 0.5));
  }
}
