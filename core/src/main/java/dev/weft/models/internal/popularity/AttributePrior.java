package dev.weft.models.internal.popularity;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.AttributeSums;
import dev.weft.models.internal.sums.FromSums;
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
public record AttributePrior(double lambda) implements FromSums<AttributeSums> {

  public AttributePrior {
    Rule.positive("lambda", lambda);
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

  /** A number for every item and attribute, once more while they are rounded; and products. */
  @Override
  public FitMemory memory(TrainingData data) {
    long width = data.userFeatures().columns();
    long numbers = Float.BYTES * (width + 1) * data.items();
    long products = Float.BYTES * width * width;
    return new FitMemory(2 * numbers + products, numbers + products, numbers);
  }

  @Override
  public AttributePriorModel fit(TrainingData data) {
    AttributeSums sums = sums(data);
    return solved(sums.releaseProducts(), sums);
  }

  @Override
  public AttributeSums sums(TrainingData data) {
    return AttributeSums.of(data);
  }

  @Override
  public AttributePriorModel fit(AttributeSums sums) {
    return solved(sums.products(), sums);
  }

  /** Overwrites XᵀA, an item a row. */
  private AttributePriorModel solved(Matrix products, AttributeSums sums) {
    int width = sums.attributes();
    float[] counts = sums.counts();
    float[] totals = sums.totals();
    float users = sums.users();
    for (int i = 0; i < counts.length; i++) {
      float share = counts[i] / Math.max(1, users);
      for (int a = 0; a < width; a++) {
        products.values()[i * width + a] -= share * totals[a];
      }
    }
    Matrix gram = sums.gram();
    for (int a = 0; a < width; a++) {
      gram.values()[a * width + a] += (float) lambda;
    }
    Blas.solve(gram, products);
    for (int i = 0; i < products.values().length; i++) {
      products.values()[i] *= users;
    }
    return new AttributePriorModel(this, counts, HalfPrecision.roundedWhereLarge(products));
  }

  @Override
  public AttributePriorModel read(ModelReader in) {
    return AttributePriorModel.read(this, in);
  }
}
