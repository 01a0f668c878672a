package dev.weft.models.internal.neighbours;

import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.math.internal.TopK;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.Set;

/**
 * A random walk of three steps from a user over items and users to items, popular ends damped:
 * {@code B_ij = Σ_u (1/n_i)^α · (1/n_u)^α / n_j^β}, the sum over the users of both items; of each
 * row the k greatest weights are kept, and the score is {@code xB}. n is an item's number of users
 * or a user's number of items.
 *
 * <p>α = 1 and β = 0 are the plain walk (P3). Interactions count alike, whatever their weight in
 * training; the weights of the history that asks count.
 *
 * <p>Cost: O(Σ history²), memory O(items × neighbours).
 *
 * <p>F. Christoffel, B. Paudel, C. Newell and A. Bernstein, “Blockbusters and Wallflowers:
 * Accurate, Diverse, and Scalable Recommendations with Random Walks”, RecSys 2015, section 3;
 * settings: M. Ferrari Dacrema, P. Cremonesi and D. Jannach, “Are we really making much progress?”,
 * RecSys 2019.
 *
 * @param neighbours weights kept of each row, 1..10,000
 * @param alpha power of the probability of a step, 0..2
 * @param beta power of the damping of popular items, 0..2
 * @param normalize whether every row of the k greatest is divided by its sum
 */
public record Rp3beta(@Former("k") int neighbours, double alpha, double beta, boolean normalize)
    implements Algorithm {

  public Rp3beta {
    Neighbourhood.check(neighbours, 0);
    power("alpha", alpha);
    power("beta", beta);
  }

  private static void power(String name, double value) {
    Rule.within(name, value, 0, 2);
  }

  /** The 100 greatest, α = 1, β = 0.6, rows as they are. */
  public Rp3beta() {
    this(100, 1, 0.6, false);
  }

  /** The same with another α. */
  public Rp3beta withAlpha(double other) {
    return new Rp3beta(neighbours, other, beta, normalize);
  }

  /** The same with another β. */
  public Rp3beta withBeta(double other) {
    return new Rp3beta(neighbours, alpha, other, normalize);
  }

  /** The same with another number of weights. */
  public Rp3beta withNeighbours(int other) {
    return new Rp3beta(other, alpha, beta, normalize);
  }

  @Override
  public String description() {
    return "a random walk over people and items, popular ends damped";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("neighbours", 5, 1_000)
        .uniform("alpha", 0.3, 2)
        .uniform("beta", 0, 1);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    return FitMemory.ofPairs(data)
        .then(new FitMemory(8L * neighbours * data.items(), 0, 8L * neighbours * data.items()));
  }

  @Override
  public SparseLinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    SparseMatrix x = data.interactions().matrix();
    SparseMatrix byItem = x.transpose();
    int items = x.columns();
    double[] fromUser = powers(x, -alpha);
    double[] fromItem = powers(byItem, -alpha);
    double[] toItem = powers(byItem, -beta);
    int[][] kept = new int[items][];
    float[][] weights = new float[items][];
    Parallel.forEach(
        items,
        () -> {
          double[] sums = new double[items];
          int[] touched = new int[items];
          float[] scores = new float[items];
          return item -> {
            int count = walk(x, byItem, item, fromUser, sums, touched);
            var top = new TopK(Math.min(neighbours, items));
            for (int t = 0; t < count; t++) {
              int other = touched[t];
              scores[other] = (float) (sums[other] * fromItem[item] * toItem[other]);
              sums[other] = 0;
              if (other != item) {
                top.offer(other, scores[other]);
              }
            }
            kept[item] = top.drain();
            weights[item] = Neighbourhood.pick(scores, kept[item]);
            if (normalize) {
              divideBySum(weights[item]);
            }
          };
        });
    return new SparseLinearModel(
        this, Neighbourhood.rows(kept, weights, items), Support.of(data.interactions()));
  }

  @Override
  public SparseLinearModel read(ModelReader in) {
    return SparseLinearModel.read(this, in);
  }

  /**
   * Adds up {@code n_u^−α} over the users of the item, for each item that they have.
   *
   * @param touched receives those items
   * @return how many were touched
   */
  private static int walk(
      SparseMatrix x,
      SparseMatrix byItem,
      int item,
      double[] fromUser,
      double[] sums,
      int[] touched) {
    int count = 0;
    for (int e = byItem.offsets()[item]; e < byItem.offsets()[item + 1]; e++) {
      int user = byItem.indices()[e];
      for (int f = x.offsets()[user]; f < x.offsets()[user + 1]; f++) {
        int other = x.indices()[f];
        if (sums[other] == 0) {
          touched[count++] = other;
        }
        sums[other] += fromUser[user];
      }
    }
    return count;
  }

  private static double[] powers(SparseMatrix rows, double exponent) {
    double[] powers = new double[rows.rows()];
    for (int r = 0; r < powers.length; r++) {
      powers[r] = Math.pow(Math.max(1, rows.entries(r)), exponent);
    }
    return powers;
  }

  private static void divideBySum(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) sum;
    }
  }
}
