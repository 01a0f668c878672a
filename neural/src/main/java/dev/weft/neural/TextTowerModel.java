package dev.weft.neural;

import dev.weft.data.History;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Signal;

/**
 * A vector for each item. A history that says nothing, of items of which nothing is known, is
 * answered by each item's support.
 */
public final class TextTowerModel implements ItemToItem {

  private static final Kernels KERNELS = Kernels.fastest();

  private final TextTower algorithm;
  private final Matrix items;
  private final float[] support;

  TextTowerModel(TextTower algorithm, Matrix items, float[] support) {
    this.algorithm = algorithm;
    this.items = items;
    this.support = support;
  }

  /** Reads what {@link #write} wrote. */
  static TextTowerModel read(TextTower algorithm, ModelReader in) {
    Matrix items = in.matrix("items", ModelReader.ANY, ModelReader.ANY);
    return new TextTowerModel(algorithm, items, in.floats("support", items.rows()));
  }

  @Override
  public Algorithm algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return support.length;
  }

  @Override
  public float weight(int from, int to) {
    return from == to ? 0 : product(from, to);
  }

  private float product(int from, int to) {
    int d = items.columns();
    return KERNELS.dot(items.values(), from * d, items.values(), to * d, d);
  }

  @Override
  public void score(Evidence evidence, float[] scores) {
    float[] sum = sum(evidence.history());
    if (isZero(sum)) {
      System.arraycopy(support, 0, scores, 0, items());
      return;
    }
    int d = sum.length;
    for (int item = 0; item < items(); item++) {
      scores[item] = KERNELS.dot(items.values(), item * d, sum, 0, d);
    }
    History history = evidence.history();
    for (int entry = 0; entry < history.size(); entry++) {
      int item = history.item(entry);
      scores[item] -= history.weight(entry) * product(item, item);
    }
  }

  private float[] sum(History history) {
    int d = items.columns();
    float[] sum = new float[d];
    for (int entry = 0; entry < history.size(); entry++) {
      KERNELS.addScaled(history.weight(entry), items.values(), history.item(entry) * d, sum, 0, d);
    }
    return sum;
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Signal source(Evidence evidence, int item) {
    return isZero(sum(evidence.history())) ? Signal.POPULARITY : Signal.TEXT;
  }

  @Override
  public void write(ModelWriter out) {
    out.matrix("items", items);
    out.floats("support", support);
  }
}
