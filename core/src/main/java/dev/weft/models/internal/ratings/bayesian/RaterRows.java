package dev.weft.models.internal.ratings.bayesian;

/** A rater's row in each sample. */
sealed interface RaterRows {

  /** Writes the row in a sample. */
  void of(int sample, RaterRow row);

  /**
   * Of a user with ratings.
   *
   * @param place the user's place among these
   */
  record Drawn(Samples samples, int place) implements RaterRows {

    @Override
    public void of(int sample, RaterRow row) {
      row.unpack(samples.users().get(sample), place);
    }
  }

  /**
   * Of anyone else: what is expected of them from their ratings, if any, and from what is known of
   * them. A rating of an item that nobody else rated counts less, by what is not known of the item.
   */
  final class Expected implements RaterRows {

    private final Samples samples;
    private final float[] components;
    private final ItemRows rated;
    private final float[] values;
    private final PosteriorRows solver;
    private final float[] prior;
    private final float[] spread;
    private final RaterRow item;

    /**
     * @param components of what they rated and of their attributes
     * @param rated the items that they rated
     * @param values their ratings, standardized
     */
    Expected(Samples samples, float[] components, ItemRows rated, float[] values, int d) {
      this.samples = samples;
      this.components = components;
      this.rated = rated;
      this.values = values;
      this.solver = new PosteriorRows(d);
      this.prior = new float[d];
      this.spread = new float[d * d];
      this.item = new RaterRow(d);
    }

    @Override
    public void of(int sample, RaterRow row) {
      Expectation expectation = samples.ofUsers().get(sample);
      expectation.of(components, prior);
      solver.start();
      rated.start(sample);
      for (int r = 0; r < values.length; r++) {
        rated.of(r, item);
        float weight = samples.noise().get(sample) * item.noise;
        if (item.expected) {
          weight = (float) (1 / (1 / weight + item.variance(prior)));
        }
        solver.add(values[r], weight, item.values, 0);
      }
      solver.solve(expectation.precision(), prior);
      solver.mean(row.values, 0);
      solver.spread(spread);
      row.noise = RatingNoise.UNKNOWN_USER;
      row.expected = true;
      row.spread = spread;
    }
  }
}
