package dev.weft.recommend.internal.diversity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Greedy inference of a determinantal point process: what choosing an item adds to {@code (1 −
 * λ)·relevance + λ·log det S}, S being the cosines of the chosen items. {@code log det} grows by
 * the logarithm of the squared distance of the item from the span of those chosen, which a row of
 * the incremental Cholesky factor gives in O(chosen) for each item.
 */
public final class Determinant implements Reranking {

  /** An item within the span of those chosen adds nothing; its logarithm has to stay finite. */
  private static final double LEAST = 1e-6;

  private final Likeness likeness;
  private final double share;
  private final double[] squared;
  private final List<double[]> rows = new ArrayList<>();

  /**
   * @param share of likeness in the choice: 0 is relevance alone, 1 difference alone
   */
  public Determinant(Likeness likeness, double share) {
    this.likeness = likeness;
    this.share = share;
    this.squared = new double[likeness.size()];
    Arrays.fill(squared, 1);
  }

  @Override
  public double value(int place, double relevance) {
    return (1 - share) * relevance + share * Math.log(Math.max(LEAST, squared[place]));
  }

  @Override
  public void chosen(int place) {
    double root = Math.sqrt(Math.max(LEAST, squared[place]));
    double[] row = new double[squared.length];
    for (int p = 0; p < row.length; p++) {
      double sum = likeness.of(p, place);
      for (double[] before : rows) {
        sum -= before[p] * before[place];
      }
      row[p] = sum / root;
      squared[p] -= row[p] * row[p];
    }
    rows.add(row);
  }
}
