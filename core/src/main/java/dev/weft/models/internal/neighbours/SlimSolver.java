package dev.weft.models.internal.neighbours;

import dev.weft.math.Matrix;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.sums.CoOccurrence;
import dev.weft.models.internal.sums.FromSums;
import java.util.Set;

/** A way to the sparse weights of SLIM, which follow from the co-occurrence of items. */
sealed interface SlimSolver extends FromSums<CoOccurrence> permits Slim, AdmmSlim {

  /**
   * Solves for the weights.
   *
   * @param sums G, which may be overwritten
   * @param support number of users of each item
   */
  SparseLinearModel solve(Matrix sums, float[] support);

  @Override
  default Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  default Set<Signal> signals(int historyLength, int itemSupport) {
    return Signal.ofHistory(historyLength, Signal.BEHAVIOUR);
  }

  @Override
  default CoOccurrence sums(TrainingData data) {
    return CoOccurrence.of(data.interactions());
  }

  @Override
  default SparseLinearModel fit(TrainingData data) {
    FitMemory.require(this, data);
    CoOccurrence sums = sums(data);
    return solve(sums.releaseMatrix(), sums.support());
  }

  @Override
  default SparseLinearModel read(ModelReader in) {
    return SparseLinearModel.read(this, in);
  }
}
