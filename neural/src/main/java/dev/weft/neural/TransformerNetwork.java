package dev.weft.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Blocks of causal self-attention with the norm before each layer.
 *
 * @param dimensions d
 * @param blocks number of blocks
 * @param heads number of heads, a divisor of d
 * @param length most entries that are read
 * @param layers what a block adds
 * @param dropout share of numbers left out while training
 */
record TransformerNetwork(
    int dimensions, int blocks, int heads, int length, Layers layers, double dropout)
    implements Network {

  static final float EPSILON = 1e-5f;

  /** How many times wider the hidden layer is. */
  static final int WIDENING = 2;

  private static final float FORBIDDEN = -1e9f;

  @Override
  public Map<String, Matrix> start(RandomGenerator random) {
    Map<String, Matrix> start = new LinkedHashMap<>();
    int d = dimensions;
    start.put("positions", RandomStreams.normal(length, d, 0.1, random));
    for (int b = 0; b < blocks; b++) {
      String in = "block-" + b + "/";
      norm(start, in + "attention-norm");
      for (String map : new String[] {"queries", "keys", "values", "attended"}) {
        linear(start, in + map, d, d, random);
      }
      norm(start, in + "hidden-norm");
      linear(start, in + "hidden", WIDENING * d, d, random);
      linear(start, in + "output", d, WIDENING * d, random);
      if (layers == Layers.GATED) {
        linear(start, in + "attention-gate", d, d, random);
        linear(start, in + "output-gate", d, d, random);
      }
    }
    norm(start, "norm");
    return start;
  }

  private void norm(Map<String, Matrix> start, String name) {
    start.put(name + "-scale", Shapes.ones(dimensions));
    start.put(name + "-shift", Shapes.zeros(dimensions));
  }

  private static void linear(
      Map<String, Matrix> start, String name, int outputs, int inputs, RandomGenerator random) {
    start.put(name, Shapes.map(outputs, inputs, random));
    start.put(name + "-bias", Shapes.zeros(outputs));
  }

  @Override
  public boolean isVector(String name) {
    return name.endsWith("-bias") || name.endsWith("-scale") || name.endsWith("-shift");
  }

  @Override
  public NDArray states(NDArray inputs, Parameters parameters, boolean training) {
    long rows = inputs.getShape().get(0);
    long steps = inputs.getShape().get(1);
    NDManager manager = inputs.getManager();
    NDArray mask = mask(manager, (int) steps);
    NDArray positions = parameters.get("positions").get("0:" + steps);
    NDArray x = dropped(inputs.add(positions.expandDims(0)), training);
    for (int b = 0; b < blocks; b++) {
      String in = "block-" + b + "/";
      NDArray normed = normed(x, parameters, in + "attention-norm");
      NDArray attended = attended(normed, parameters, in, mask, rows, steps, training);
      x = added(x, attended, parameters, in + "attention-gate", training);
      NDArray hidden =
          mapped(normed(x, parameters, in + "hidden-norm"), parameters, in + "hidden")
              .getNDArrayInternal()
              .relu();
      NDArray output = mapped(dropped(hidden, training), parameters, in + "output");
      x = added(x, output, parameters, in + "output-gate", training);
    }
    return normed(x, parameters, "norm");
  }

  private NDArray added(
      NDArray x, NDArray change, Parameters parameters, String gate, boolean training) {
    NDArray dropped = dropped(change, training);
    return layers == Layers.GATED
        ? x.add(dropped.mul(mapped(x, parameters, gate).getNDArrayInternal().sigmoid()))
        : x.add(dropped);
  }

  private NDArray attended(
      NDArray x,
      Parameters parameters,
      String in,
      NDArray mask,
      long rows,
      long steps,
      boolean training) {
    NDArray queries = headed(mapped(x, parameters, in + "queries"), rows, steps);
    NDArray keys = headed(mapped(x, parameters, in + "keys"), rows, steps);
    NDArray values = headed(mapped(x, parameters, in + "values"), rows, steps);
    double scale = Math.sqrt((double) heads / dimensions);
    NDArray scores = Torch.scaled(queries.matMul(keys.transpose(0, 1, 3, 2)), scale).add(mask);
    NDArray shares = dropped(scores.softmax(-1), training);
    NDArray mixed = shares.matMul(values).transpose(0, 2, 1, 3).reshape(rows, steps, dimensions);
    return mapped(mixed, parameters, in + "attended");
  }

  private NDArray headed(NDArray x, long rows, long steps) {
    return x.reshape(rows, steps, heads, dimensions / heads).transpose(0, 2, 1, 3);
  }

  private static NDArray mapped(NDArray x, Parameters parameters, String name) {
    return x.getNDArrayInternal()
        .linear(x, parameters.get(name), parameters.get(name + "-bias"))
        .singletonOrThrow();
  }

  private NDArray normed(NDArray x, Parameters parameters, String name) {
    return x.getNDArrayInternal()
        .layerNorm(
            x,
            new Shape(dimensions),
            parameters.get(name + "-scale"),
            parameters.get(name + "-shift"),
            EPSILON)
        .singletonOrThrow();
  }

  private NDArray dropped(NDArray x, boolean training) {
    return training && dropout > 0
        ? x.getNDArrayInternal().dropout(x, (float) dropout, true).singletonOrThrow()
        : x;
  }

  /** An entry attends to itself and to those before. */
  private static NDArray mask(NDManager manager, int steps) {
    float[] mask = new float[steps * steps];
    for (int query = 0; query < steps; query++) {
      for (int key = query + 1; key < steps; key++) {
        mask[query * steps + key] = FORBIDDEN;
      }
    }
    return manager.create(mask, new Shape(1, 1, steps, steps));
  }

  @Override
  public Reader reader(Map<String, Matrix> parameters) {
    return new TransformerReader(this, parameters);
  }
}
