package dev.weft.recommend.internal.diversity;

/**
 * Maximal marginal relevance: {@code (1 − λ)·relevance − λ·max(0, max likeness with those chosen)}.
 * What is unlike all that is listed counts alike, however unlike it is: a cosine below zero says
 * that texts are about other things, not that one is more of a change than the other.
 */
public final class MarginalRelevance implements Reranking {

  private final Likeness likeness;
  private final double share;
  private final double[] nearest;

  /**
   * @param share of likeness in the choice: 0 is relevance alone, 1 difference alone
   */
  public MarginalRelevance(Likeness likeness, double share) {
    this.likeness = likeness;
    this.share = share;
    this.nearest = new double[likeness.size()];
  }

  @Override
  public double value(int place, double relevance) {
    return (1 - share) * relevance - share * nearest[place];
  }

  @Override
  public void chosen(int place) {
    for (int p = 0; p < nearest.length; p++) {
      nearest[p] = Math.max(nearest[p], likeness.of(p, place));
    }
  }
}
