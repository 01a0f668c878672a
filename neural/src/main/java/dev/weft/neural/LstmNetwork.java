package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; with a forget gate, Gers et al. 2000),
 * its state mapped to as many numbers as an item's vector has.
 *
 * @param dimensions d
 * @param units of the memory
 * @param dropout share of numbers left out while training, of what goes in and what comes out
 */
record LstmNetwork(int dimensions, int units, double dropout) implements Network {

  static final int GATES = 4;

  @Override
  public Map<String, Matrix> start(RandomGenerator random) {
    Map<String, Matrix> start = new LinkedHashMap<>();
    startMemory(start, "", dimensions, units, random);
    start.put("output", Shapes.map(dimensions, units, random));
    start.put("output-bias", Shapes.zeros(dimensions));
    start.put("norm-scale", Shapes.ones(dimensions));
    start.put("norm-shift", Shapes.zeros(dimensions));
    return start;
  }

  /** The memory's own matrices, with a prefix before their names. */
  static void startMemory(
      Map<String, Matrix> start, String prefix, int inputs, int units, RandomGenerator random) {
    start.put(prefix + "input", Shapes.map(GATES * units, inputs, random));
    start.put(prefix + "memory", Shapes.map(GATES * units, units, random));
    start.put(prefix + "input-bias", Shapes.zeros(GATES * units));
    Matrix bias = Shapes.zeros(GATES * units);
    Arrays.fill(bias.values(), units, 2 * units, 1); // What is new remembers (Jozefowicz 2015).
    start.put(prefix + "memory-bias", bias);
  }

  @Override
  public boolean isVector(String name) {
    return name.endsWith("-bias") || name.startsWith("norm-");
  }

  @Override
  public NDArray states(NDArray inputs, Parameters parameters, boolean training) {
    NDArray memories = memories(dropped(inputs, training), parameters, "", units);
    NDArray output =
        memories
            .getNDArrayInternal()
            .linear(
                dropped(memories, training),
                parameters.get("output"),
                parameters.get("output-bias"))
            .singletonOrThrow();
    return output
        .getNDArrayInternal()
        .layerNorm(
            output,
            new Shape(dimensions),
            parameters.get("norm-scale"),
            parameters.get("norm-shift"),
            TransformerNetwork.EPSILON)
        .singletonOrThrow();
  }

  /** What a memory of some prefix holds after each of some vectors, rows × length × units. */
  static NDArray memories(NDArray inputs, Parameters parameters, String prefix, int units) {
    Shape shape = new Shape(1, inputs.getShape().get(0), units);
    NDList memory = new NDList(inputs.getManager().zeros(shape), inputs.getManager().zeros(shape));
    NDList learned =
        new NDList(
            parameters.get(prefix + "input"),
            parameters.get(prefix + "memory"),
            parameters.get(prefix + "input-bias"),
            parameters.get(prefix + "memory-bias"));
    return inputs
        .getNDArrayInternal()
        .lstm(inputs, memory, learned, true, 1, 0, true, false, true)
        .head();
  }

  private NDArray dropped(NDArray x, boolean training) {
    return training && dropout > 0
        ? x.getNDArrayInternal().dropout(x, (float) dropout, true).singletonOrThrow()
        : x;
  }

  @Override
  public Reader reader(Map<String, Matrix> parameters) {
    return new LstmReader(this, parameters);
  }
}
