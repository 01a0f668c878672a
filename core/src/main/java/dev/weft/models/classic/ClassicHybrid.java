package dev.weft.models.classic;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.models.content.Content;

/**
 * The classic hybrid {@code s_ui = α·sim(u,i) + (1 − α)·content_sim(u,i)} of {@link
 * ClassicFormulas}, one α for everyone. A reference, not a recommendation.
 *
 * <p>The neighbourhood similarity needs R_ui, the rating of an item that the user has not rated
 * yet. It is taken to be the item's mean R_i; N_u are the user's ratings and N_i the item's. The
 * weights of the interactions are the ratings: where all are equal nothing deviates, sim is 0 and
 * content alone counts.
 *
 * @param alpha α in 0..1
 */
public record ClassicHybrid(double alpha) implements Algorithm {

  public ClassicHybrid {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be in 0..1: " + alpha);
    }
  }

  /** α = 0.6. */
  public ClassicHybrid() {
    this(0.6);
  }

  @Override
  public ClassicHybridModel fit(TrainingData data) {
    int items = data.items();
    double[] sums = new double[items];
    double[] squares = new double[items];
    int[] counts = new int[items];
    for (History history : data.interactions().histories()) {
      for (int entry = 0; entry < history.size(); entry++) {
        double rating = history.weight(entry);
        sums[history.item(entry)] += rating;
        squares[history.item(entry)] += rating * rating;
        counts[history.item(entry)]++;
      }
    }
    float[] means = new float[items];
    float[] deviations = new float[items];
    for (int i = 0; i < items; i++) {
      if (counts[i] > 0) {
        double mean = sums[i] / counts[i];
        means[i] = (float) mean;
        deviations[i] = (float) Math.max(0, squares[i] - counts[i] * mean * mean);
      }
    }
    return new ClassicHybridModel(this, means, deviations, new Content().fit(data));
  }
}
