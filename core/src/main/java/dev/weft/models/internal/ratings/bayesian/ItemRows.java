package dev.weft.models.internal.ratings.bayesian;

import dev.weft.models.internal.ratings.rows.RatedRows;

/**
 * The rows of some items, sample by sample: drawn where there are ratings, expected from features
 * where there are none.
 */
final class ItemRows {

  private final Samples samples;
  private final Unrated unrated;
  private final int[] places;
  private final boolean anyUnrated;
  private final float[] components;
  private final PosteriorRows solver;
  private final float[] spread;
  private int sample;

  ItemRows(Samples samples, Unrated unrated, RatedRows rated, int[] items, int d) {
    this.samples = samples;
    this.unrated = unrated;
    this.places = new int[items.length];
    boolean any = false;
    for (int i = 0; i < items.length; i++) {
      places[i] = rated.place(items[i]);
      any |= places[i] < 0;
    }
    this.anyUnrated = any;
    this.components = new float[unrated.rank()];
    this.solver = new PosteriorRows(d);
    this.spread = new float[d * d];
  }

  int size() {
    return places.length;
  }

  /** Turns to a sample. */
  void start(int next) {
    sample = next;
    if (anyUnrated) {
      Expectation expectation = samples.ofItems().get(sample);
      solver.start();
      solver.solve(expectation.precision(), expectation.mean());
      solver.spread(spread);
    }
  }

  /** Writes the row of the i-th item. */
  void of(int i, RaterRow row) {
    if (places[i] >= 0) {
      row.unpack(samples.items().get(sample), places[i]);
      return;
    }
    unrated.unpack(-1 - places[i], components, 0);
    samples.ofItems().get(sample).of(components, row.values);
    row.noise = RatingNoise.UNKNOWN_ITEM;
    row.expected = true;
    row.spread = spread;
  }
}
