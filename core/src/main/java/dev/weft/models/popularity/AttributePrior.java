package dev.weft.models.popularity;

import dev.weft.data.History;
import dev.weft.math.Blas;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import java.util.Set;

/**
 * What people alike took: a ridge regression from user attributes to every item, {@code W = (AᵀA +
 * λI)⁻¹ Aᵀ(X − 1·pᵀ)}, on top of the mean p of X, the entries' weights: with weights of 1 the share
 * of users who took the item. Needs no history, so it answers a user's first visit. Scores are
 * expected takers among as many users as there were, so that without attributes they are
 * popularity's to the last bit.
 *
 * @param lambda ridge, greater than 0
 */
public record AttributePrior(double lambda) implements Algorithm {

  public AttributePrior {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("lambda must be finite and > 0: " + lambda);
    }
  }

  /** A ridge of 100 users. */
  public AttributePrior() {
    this(100);
  }

  @Override
  public String description() {
    return "what people with the same attributes take, for a first visit";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS, Need.USER_ATTRIBUTES);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    return Set.of(Signal.ATTRIBUTES, Signal.POPULARITY);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE.logarithmic("lambda", 1, 10_000);
  }

  /** A number for every item and attribute, and the attributes' products. */
  @Override
  public FitMemory memory(TrainingData data) {
    long width = data.userFeatures().columns();
    long kept = Float.BYTES * (width + 1) * data.items();
    long products = Float.BYTES * width * width;
    return new FitMemory(kept + products, kept + products, kept);
  }

  @Override
  public AttributePriorModel fit(TrainingData data) {
    Matrix attributes = data.userFeatures();
    int items = data.items();
    int users = data.interactions().users();
    float[] counts = new float[items];
    var sums = Matrix.zeros(items, attributes.columns()); // XᵀA, an item a row
    float[] attributeSums = new float[attributes.columns()];
    for (int u = 0; u < users; u++) {
      addUser(data.interactions().history(u), attributes, u, counts, sums);
      for (int a = 0; a < attributes.columns(); a++) {
        attributeSums[a] += attributes.at(u, a);
      }
    }
    for (int i = 0; i < items; i++) {
      float share = counts[i] / Math.max(1, users);
      for (int a = 0; a < attributes.columns(); a++) {
        sums.values()[i * attributes.columns() + a] -= share * attributeSums[a];
      }
    }
    Matrix gram = Blas.gram(attributes);
    for (int a = 0; a < gram.rows(); a++) {
      gram.values()[a * gram.rows() + a] += (float) lambda;
    }
    Blas.solve(gram, sums);
    for (int i = 0; i < sums.values().length; i++) {
      sums.values()[i] *= users;
    }
    return new AttributePriorModel(this, counts, sums);
  }

  @Override
  public AttributePriorModel read(ModelReader in) {
    return AttributePriorModel.read(this, in);
  }

  private static void addUser(
      History history, Matrix attributes, int user, float[] counts, Matrix sums) {
    int width = attributes.columns();
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      float weight = history.weight(entry);
      counts[item] += weight;
      for (int a = 0; a < width; a++) {
        sums.values()[item * width + a] += weight * attributes.at(user, a);
      }
    }
  }
}
