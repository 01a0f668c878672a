package dev.weft.models.cold;

import dev.weft.data.History;
import dev.weft.math.Kernels;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.Evidence;
import dev.weft.models.ItemToItem;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.Standardization;
import dev.weft.models.linear.LinearModel;
import java.util.Arrays;

/** A linear model with two columns of its own for every item without events. */
public final class ColdColumnsModel implements ItemToItem {

  private static final Kernels KERNELS = Kernels.fastest();

  private final ColdColumns algorithm;
  private final LinearModel base;
  private final int[] cold;
  private final Matrix alike;
  private final Matrix regressed;

  /** Both matrices are items × cold. */
  ColdColumnsModel(
      ColdColumns algorithm, LinearModel base, int[] cold, Matrix alike, Matrix regressed) {
    this.algorithm = algorithm;
    this.base = base;
    this.cold = cold;
    this.alike = alike;
    this.regressed = regressed;
  }

  /** Reads what {@link #write} wrote. */
  public static ColdColumnsModel read(Algorithm algorithm, ModelReader in) {
    var columns = (ColdColumns) algorithm;
    var base = new LinearModel(columns.ease(), in.matrix("weights"), in.floats("support"));
    return new ColdColumnsModel(
        columns, base, in.ints("cold"), in.matrix("alike"), in.matrix("regressed"));
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
  public void score(Evidence evidence, float[] scores) {
    base.score(evidence, scores);
    if (cold.length == 0) {
      return;
    }
    float[] first = sum(alike, evidence.history());
    float[] second = sum(regressed, evidence.history());
    Standardization.apply(first);
    Standardization.apply(second);
    for (int c = 0; c < cold.length; c++) {
      scores[cold[c]] = first[c] + (float) algorithm.ridgeShare() * second[c];
    }
  }

  private static float[] sum(Matrix columns, History history) {
    float[] sum = new float[columns.columns()];
    for (int entry = 0; entry < history.size(); entry++) {
      KERNELS.addScaled(
          history.weight(entry),
          columns.values(),
          history.item(entry) * columns.columns(),
          sum,
          0,
          sum.length);
    }
    return sum;
  }

  /** Whether an item has columns of its own. */
  public boolean isCold(int item) {
    return Arrays.binarySearch(cold, item) >= 0;
  }

  /** For a cold item the weight of its first column, before standardisation. */
  @Override
  public float weight(int from, int to) {
    int position = Arrays.binarySearch(cold, to);
    return position < 0 ? base.weight(from, to) : alike.at(from, position);
  }

  @Override
  public void write(ModelWriter out) {
    base.write(out);
    out.ints("cold", cold);
    out.matrix("alike", alike);
    out.matrix("regressed", regressed);
  }
}
