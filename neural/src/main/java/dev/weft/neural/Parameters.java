package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network learns, by name, with the first and second moments of Adam (Kingma and Ba, ICLR
 * 2015). Every parameter is a matrix here; a vector is one of one row.
 */
final class Parameters {

  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.98f;
  private static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final Map<String, NDArray> values = new LinkedHashMap<>();
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> variances = new LinkedHashMap<>();
  private int steps;

  Parameters(NDManager manager) {
    this.manager = manager;
  }

  /** Adds a parameter; one of one row becomes a vector where {@code vector} says so. */
  void add(String name, Matrix start, boolean vector) {
    NDArray value = manager.create(start.values().clone(), shape(start, vector));
    value.setRequiresGradient(true);
    values.put(name, value);
    means.put(name, manager.zeros(value.getShape()));
    variances.put(name, manager.zeros(value.getShape()));
  }

  void add(String name, Matrix start) {
    add(name, start, false);
  }

  private static Shape shape(Matrix start, boolean vector) {
    return vector ? new Shape(start.columns()) : new Shape(start.rows(), start.columns());
  }

  NDArray get(String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("there is no parameter " + name);
    }
    return value;
  }

  /** What is made of the values until the manager is closed belongs to it. */
  void lend(NDManager other) {
    values.values().forEach(value -> value.tempAttach(other));
  }

  /** A step of Adam with decay of weights apart from the gradient; forgets the gradients. */
  void step(double rate, double decay) {
    steps++;
    double corrected = rate * Math.sqrt(1 - Math.pow(SECOND, steps)) / (1 - Math.pow(FIRST, steps));
    values.forEach(
        (name, value) -> {
          if (value.hasGradient()) {
            try (NDArray gradient = value.getGradient()) {
              value
                  .getNDArrayInternal()
                  .adamUpdate(
                      new NDList(value, gradient, means.get(name), variances.get(name)),
                      new NDList(value),
                      (float) rate,
                      (float) corrected,
                      (float) decay,
                      1,
                      -1,
                      FIRST,
                      SECOND,
                      EPSILON,
                      false,
                      true);
            }
          }
        });
  }

  /** A copy of the values outside the library. */
  Map<String, Matrix> copy() {
    return copies(values);
  }

  private static Map<String, Matrix> copies(Map<String, NDArray> arrays) {
    Map<String, Matrix> copies = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          Shape shape = array.getShape();
          int columns = (int) shape.get(shape.dimension() - 1);
          int rows = shape.dimension() == 1 ? 1 : (int) shape.get(0);
          copies.put(name, new Matrix(rows, columns, array.toFloatArray()));
        });
    return copies;
  }

  /** Everything that the next step depends on. */
  State state() {
    return new State(copies(values), copies(means), copies(variances), steps);
  }

  /** Goes back to a state. */
  void restore(State state) {
    steps = state.steps();
    set(values, state.values());
    set(means, state.means());
    set(variances, state.variances());
  }

  private static void set(Map<String, NDArray> arrays, Map<String, Matrix> others) {
    arrays.forEach((name, array) -> array.set(Shapes.of(others, name).values()));
  }

  /**
   * Values and moments.
   *
   * @param steps how many steps of Adam led to them
   */
  record State(
      Map<String, Matrix> values,
      Map<String, Matrix> means,
      Map<String, Matrix> variances,
      int steps) {}
}
