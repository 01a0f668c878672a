package dev.weft.nearest.internal;

import dev.weft.math.Matrix;
import dev.weft.math.internal.DotSearch;

/** The index that is never wrong: {@link DotSearch}. */
final class ExactIndex implements ItemIndex {

  private final DotSearch search;

  ExactIndex(Matrix rows) {
    this.search = DotSearch.of(rows);
  }

  @Override
  public int size() {
    return search.size();
  }

  @Override
  public int[] top(float[] query, int k) {
    return search.top(query, k);
  }

  @Override
  public int[] top(float[] query, boolean[] excluded, int k) {
    return search.top(query, excluded, k);
  }
}
