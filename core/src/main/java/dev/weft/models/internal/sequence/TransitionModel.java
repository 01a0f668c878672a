package dev.weft.models.internal.sequence;

import dev.weft.data.History;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;
import dev.weft.models.internal.linear.LinearModel;

/** The weights from what was taken to what comes next. An empty history is answered by support. */
public final class TransitionModel implements ItemToItem {

  private final Transition algorithm;
  private final LinearModel base;

  TransitionModel(Transition algorithm, LinearModel base) {
    this.algorithm = algorithm;
    this.base = base;
  }

  /** Reads what {@link #write} wrote. */
  static TransitionModel read(Transition algorithm, ModelReader in) {
    return new TransitionModel(algorithm, LinearModel.read(algorithm, in));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return base.items();
  }

  @Override
  public float weight(int from, int to) {
    return base.weight(from, to);
  }

  @Override
  public float contribution(History history, int entry, int to) {
    return base.contribution(algorithm.decay().of(history), entry, to);
  }

  @Override
  public float[][] contributions(Evidence evidence, int[] items) {
    return base.contributions(decayed(evidence), items);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    base.score(decayed(evidence), scores);
  }

  private Evidence decayed(Evidence evidence) {
    return Evidence.of(algorithm.decay().of(evidence.history()));
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return base.source(evidence, item);
  }

  @Override
  public void write(ModelWriter out) {
    base.write(out);
  }
}
