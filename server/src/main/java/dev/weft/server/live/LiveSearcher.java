package dev.weft.server.live;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is there and nothing else. Lucene counts documents that were deleted or replaced
 * until it merges them away, so that a score would tell what the index has been through, and a
 * start would answer otherwise than the server did before it.
 */
final class LiveSearcher extends IndexSearcher {

  private @Nullable CollectionStatistics words;

  private LiveSearcher(IndexReader reader) {
    super(reader);
  }

  /** Makes them for a manager of searchers. */
  static final class Factory extends SearcherFactory {

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      return new LiveSearcher(reader);
    }
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    // At least one, as Lucene wants it: what nothing has is not scored anyway.
    return new TermStatistics(term.bytes(), Math.max(1, count(new TermQuery(term))), totalTermFreq);
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
    for (LeafReaderContext context : getIndexReader().leaves()) {
      LeafReader leaf = context.reader();
      NumericDocValues lengths = leaf.getNormValues(field);
      Bits live = leaf.getLiveDocs();
      while (lengths != null && lengths.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
        if (live == null || live.get(lengths.docID())) {
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
