package dev.weft.server.search;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** The documents of some items in one reader. Immutable. */
final class ListedDocs extends Query {

  /** The field with the number that the index gave an item. */
  static final String NUMBER = "number";

  private final List<FixedBitSet> byLeaf;
  private final int size;

  /**
   * Of the items of some numbers.
   *
   * @param leaves all of the reader's, in order
   */
  ListedDocs(List<LeafReaderContext> leaves, BitSet numbers) throws IOException {
    FixedBitSet[] docs = new FixedBitSet[leaves.size()];
    int all = 0;
    for (LeafReaderContext leaf : leaves) {
      docs[leaf.ord] = docs(leaf.reader(), numbers);
      all += docs[leaf.ord].cardinality();
    }
    this.byLeaf = List.of(docs);
    this.size = all;
  }

  private static FixedBitSet docs(LeafReader leaf, BitSet numbers) throws IOException {
    var docs = new FixedBitSet(Math.max(1, leaf.maxDoc()));
    NumericDocValues own = leaf.getNumericDocValues(NUMBER);
    Bits live = leaf.getLiveDocs();
    while (own != null && own.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      if (numbers.get((int) own.longValue()) && (live == null || live.get(own.docID()))) {
        docs.set(own.docID());
      }
    }
    return docs;
  }

  int size() {
    return size;
  }

  /** Those of a leaf, which must not be changed. */
  FixedBitSet in(LeafReaderContext leaf) {
    return byLeaf.get(leaf.ord);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {

      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
        FixedBitSet docs = in(leaf);
        var each = new BitSetIterator(docs, docs.cardinality());
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, each));
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return size + " listed";
  }

  @Override
  public boolean equals(Object other) {
    return sameClassAs(other) && byLeaf.equals(((ListedDocs) other).byLeaf);
  }

  @Override
  public int hashCode() {
    return 31 * classHash() + size;
  }
}
