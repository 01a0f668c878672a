package dev.weft.server.search;

import java.io.IOException;
import java.util.BitSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is there, may be listed, and nothing else. Lucene counts documents that were deleted
 * or replaced until it merges them away, so that a score would tell what the index has been
 * through, and a start would answer otherwise than the server did before it; and words of hidden
 * items would tell what is to come.
 */
final class LiveSearcher extends IndexSearcher {

  private final BitSet listable;
  private final ListedDocs listed;
  private @Nullable CollectionStatistics words;

  /**
   * Over one state of an index.
   *
   * @param listable numbers of the items that count
   */
  LiveSearcher(IndexReader reader, BitSet listable) throws IOException {
    super(reader);
    this.listable = (BitSet) listable.clone();
    this.listed = new ListedDocs(getLeafContexts(), listable);
    setQueryCache(null);
  }

  /** Whether it is over a state of an index, and the same items count. */
  boolean isOver(IndexReader reader, BitSet numbers) {
    return getIndexReader().equals(reader) && listable.equals(numbers);
  }

  /** How many items count. */
  int items() {
    return listed.size();
  }

  /** How many items that count satisfy a query. */
  int having(Query query) throws IOException {
    return items() == getIndexReader().numDocs() ? count(query) : count(among(query, listed));
  }

  /** What satisfies a query among the items of some numbers, by the scores of the query. */
  Query among(Query query, BitSet numbers) throws IOException {
    return numbers.equals(listable)
        ? among(query, listed)
        : among(query, new ListedDocs(getLeafContexts(), numbers));
  }

  private static Query among(Query query, ListedDocs listed) {
    return new BooleanQuery.Builder().add(query, Occur.MUST).add(listed, Occur.FILTER).build();
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    // At least one, as Lucene wants it: what nothing has is not scored anyway.
    return new TermStatistics(
        term.bytes(), Math.max(1, having(new TermQuery(term))), totalTermFreq);
  }

  @Override
  public synchronized @Nullable CollectionStatistics collectionStatistics(String field)
      throws IOException {
    if (!field.equals(WordQueries.WORDS)) {
      return super.collectionStatistics(field);
    }
    if (words == null) {
      words = counted(field);
    }
    return words;
  }

  private @Nullable CollectionStatistics counted(String field) throws IOException {
    int items = 0;
    long length = 0;
    for (LeafReaderContext leaf : getLeafContexts()) {
      NumericDocValues lengths = leaf.reader().getNormValues(field);
      FixedBitSet docs = listed.in(leaf);
      var each = new BitSetIterator(docs, 0);
      while (lengths != null && each.nextDoc() != BitSetIterator.NO_MORE_DOCS) {
        if (lengths.advanceExact(each.docID())) {
          items++;
          length += Math.max(1, SmallFloat.byte4ToInt((byte) lengths.longValue()));
        }
      }
    }
    return items == 0
        ? super.collectionStatistics(field)
        : new CollectionStatistics(field, items, items, length, length);
  }
}
