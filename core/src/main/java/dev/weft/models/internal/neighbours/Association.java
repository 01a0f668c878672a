package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.LinearModel;
import dev.weft.models.internal.linear.Weights;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
import java.util.Locale;
import java.util.Set;

/**
 * How likely j is given i, shrunk towards how likely j is at all: {@code B_ij = (c_ij + s·p_j) /
 * (n_i + s)}. Strong with the first few events, where a regression has too little to go by.
 *
 * @param shrinkage s, the number of imaginary users who behave like everybody; at least 0
 */
public record Association(double shrinkage) implements FromSums<CoOccurrence> {

  public Association {
    Rule.notNegative("shrinkage", shrinkage);
  }

  /** As strong as 20 imaginary users. */
  public Association() {
    this(20);
  }

  @Override
  public String description() {
    return "how likely one item is given another, for the first events";
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
    return SearchSpace.NONE.fromZero("shrinkage", 1_000);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long kept = Weights.bytes(data.items(), data.items());
    return FitMemory.ofMatrices(data.items(), 1, 0, 0).beside(new FitMemory(kept, 0, kept));
  }

  @Override
  public LinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    CoOccurrence sums = sums(data);
    return fit(sums.releaseMatrix(), sums);
  }

  /** Users and not weights are counted: every entry has a weight of 1. */
  @Override
  public CoOccurrence sums(TrainingData data) {
    return CoOccurrence.of(Distinct.weights(data.interactions().matrix()));
  }

  /**
   * The same from sums alone.
   *
   * @param sums of histories all of whose weights are 1
   */
  @Override
  public LinearModel fit(CoOccurrence sums) {
    FitMemory.requireMatrices(this, sums.items(), 1.25, 0);
    float[] support = sums.support();
    for (int item = 0; item < support.length && !sums.noisy(); item++) {
      if (sums.count(item, item) != support[item]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "association counts users: add histories whose weights are all 1; those of"
                    + " the item of index %d come to %s, of %.0f users",
                item,
                sums.count(item, item),
                support[item]));
      }
    }
    return fit(sums.matrix(), sums);
  }

  private LinearModel fit(Matrix counts, CoOccurrence sums) {
    float[] support = sums.support();
    int items = sums.items();
    double users = Math.max(1, sums.takers());
    Weights.Column column =
        (j, values, from) -> {
          double prior = shrinkage * support[j] / users;
          for (int i = 0; i < items; i++) {
            double denominator = Math.max(support[i] + shrinkage, 1e-9);
            values[from + i] = (float) ((counts.at(j, i) + prior) / denominator);
          }
          values[from + j] = 0;
        };
    Weights weights = Weights.of(items, items, () -> column);
    return new LinearModel(this, weights, support);
  }

  @Override
  public LinearModel read(ModelReader in) {
    return LinearModel.read(this, in);
  }
}
