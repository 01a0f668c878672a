package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Blas;
import dev.weft.math.internal.RandomStreams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An item's vector, going in and coming out: {@code v = Wf + e / √(1 + ‖e‖²/ρ²)}. f is the fixed
 * vector of what the item says and e its own, which no item without events has: it stays shorter
 * than ρ, and a share of the items does without it in each step, so that Wf alone is of use.
 * Without features {@code v = e}.
 *
 * @param dimensions d
 * @param own ρ; 0 leaves e out
 */
record ItemTable(int dimensions, double own) {

  static final String MAP = "text-map";
  static final String OWN = "own";
  static final String GAPS = "gaps";
  static final String WEIGHT = "weight";

  /** Share of the items that do without e in a step. */
  private static final double WITHOUT_OWN = 0.2;

  /** The learned matrices at their start. */
  Map<String, Matrix> start(ItemInputs items, RandomGenerator random) {
    Map<String, Matrix> start = new LinkedHashMap<>();
    double deviation = 1 / Math.sqrt(dimensions);
    if (items.told()) {
      start.put(
          MAP, RandomStreams.normal(items.vectors().columns(), dimensions, deviation, random));
    }
    if (own > 0 || !items.told()) {
      start.put(
          OWN,
          RandomStreams.normal(items.warm(), dimensions, items.told() ? 0 : deviation, random));
    }
    start.put(GAPS, RandomStreams.normal(Steps.GAPS, dimensions, 0.1, random));
    start.put(WEIGHT, RandomStreams.normal(1, dimensions, 0.1, random));
    return start;
  }

  /**
   * Vectors of some items with events.
   *
   * @param fixed their f, a row each; null without features
   * @param rows their ranks; null for all
   */
  NDArray vectors(
      @Nullable NDArray fixed, @Nullable NDArray rows, Parameters parameters, boolean training) {
    if (fixed == null) {
      NDArray all = parameters.get(OWN);
      return rows == null ? all : picked(all, rows);
    }
    NDArray said = fixed.matMul(parameters.get(MAP));
    if (own == 0) {
      return said;
    }
    NDArray e = parameters.get(OWN);
    e = rows == null ? e : picked(e, rows);
    NDArray squares = e.square().sum(new int[] {1}, true);
    NDArray bounded = e.div(Torch.scaled(squares, 1 / (own * own)).add(1).sqrt());
    return said.add(training ? bounded.mul(kept(bounded)) : bounded);
  }

  private static NDArray kept(NDArray vectors) {
    NDManager manager = vectors.getManager();
    NDArray ones = manager.ones(new Shape(vectors.getShape().get(0), 1));
    return Torch.scaled(
        ones.getNDArrayInternal().dropout(ones, (float) WITHOUT_OWN, true).singletonOrThrow(),
        1 - WITHOUT_OWN);
  }

  /** Rows of a table, differentiable. */
  static NDArray picked(NDArray table, NDArray rows) {
    return table.getNDArrayInternal().embedding(rows, table, SparseFormat.DENSE).singletonOrThrow();
  }

  /** Finished vectors of all items by rank, in plain Java. */
  Matrix finished(ItemInputs items, Map<String, Matrix> parameters) {
    Matrix e = parameters.getOrDefault(OWN, Matrix.zeros(0, dimensions));
    Matrix vectors =
        items.told()
            ? Blas.multiply(items.vectors(), Shapes.of(parameters, MAP))
            : Matrix.zeros(items.items(), dimensions);
    for (int rank = 0; rank < e.rows(); rank++) {
      double squares = 0;
      for (int i = rank * dimensions; i < (rank + 1) * dimensions; i++) {
        squares += (double) e.values()[i] * e.values()[i];
      }
      float factor = items.told() ? (float) (1 / Math.sqrt(1 + squares / (own * own))) : 1;
      for (int i = rank * dimensions; i < (rank + 1) * dimensions; i++) {
        vectors.values()[i] += factor * e.values()[i];
      }
    }
    return vectors;
  }

  /** What a network reads of an entry: {@code √d·v + g + w·r}, with g of the gap before it. */
  NDArray inputs(
      NDArray vectors, NDArray items, NDArray gaps, NDArray weights, Parameters learned) {
    return Torch.scaled(picked(vectors, items), Math.sqrt(dimensions))
        .add(picked(learned.get(GAPS), gaps))
        .add(weights.mul(learned.get(WEIGHT)));
  }

  /** The same of finished vectors by item. */
  Matrix inputs(Steps steps, Matrix vectors, Map<String, Matrix> learned) {
    int d = dimensions;
    var inputs = Matrix.zeros(steps.size(), d);
    float scale = (float) Math.sqrt(d);
    float[] gaps = Shapes.of(learned, GAPS).values();
    float[] weight = Shapes.of(learned, WEIGHT).values();
    for (int s = 0; s < steps.size(); s++) {
      for (int i = 0; i < d; i++) {
        inputs.values()[s * d + i] =
            scale * vectors.at(steps.items()[s], i)
                + gaps[steps.gaps()[s] * d + i]
                + steps.weights()[s] * weight[i];
      }
    }
    return inputs;
  }
}
