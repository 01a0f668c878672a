package dev.weft.models.factors;

import dev.weft.data.History;
import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.Model;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;

/**
 * Item factors; the asking user's are solved for from the history. An empty history is answered by
 * each item's support.
 */
public final class AlsModel implements Model {

  private static final Kernels KERNELS = Kernels.fastest();

  private final Als algorithm;
  private final Matrix items;
  private final float[] support;
  private final float[] base;

  AlsModel(Als algorithm, Matrix items, float[] support) {
    this.algorithm = algorithm;
    this.items = items;
    this.support = support;
    this.base = NormalEquations.weightedGram(items, (float) algorithm.unobserved());
  }

  /** Reads what {@link #write} wrote. */
  public static AlsModel read(Algorithm algorithm, ModelReader in) {
    return new AlsModel((Als) algorithm, in.matrix("items"), in.floats("support"));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return items.rows();
  }

  /** The item factors, items × k; not to be changed. */
  public Matrix factors() {
    return items;
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    History history = evidence.history();
    if (history.size() == 0) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    int k = items.columns();
    float[] user = foldIn(history);
    for (int i = 0; i < items(); i++) {
      scores[i] = KERNELS.dot(items.values(), i * k, user, 0, k);
    }
  }

  /** The factors of someone with this history, k long. */
  public float[] foldIn(History history) {
    int k = items.columns();
    var equations = new NormalEquations(k);
    equations.start(base, algorithm.penalty(history.size(), items()));
    for (int entry = 0; entry < history.size(); entry++) {
      equations.add(items.values(), history.item(entry) * k);
    }
    float[] user = new float[k];
    equations.solve(user, 0);
    return user;
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("items", items);
    out.floats("support", support);
  }
}
