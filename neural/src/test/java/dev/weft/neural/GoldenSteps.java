package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.internal.factorization.Arrangement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Steps of Adam on a batch in which every place asks for the item of the place behind it. Weights,
 * inputs and the batch follow from formulas, so that {@code src/test/python/golden.py} makes the
 * same without a file.
 *
 * @param network what is between the vectors of items and the scores
 * @param dimensions of the vectors of items
 * @param told the numbers that are known of each item, mapped to its vector; 0 where items have
 *     vectors of their own
 * @param items how many there are
 * @param rows histories in the batch
 * @param length items in each history
 */
record GoldenSteps(Network network, int dimensions, int told, int items, int rows, int length) {

  private static Matrix wave(int rows, int columns, int shift, double base) {
    var wave = Matrix.zeros(rows, columns);
    for (int i = 0; i < wave.values().length; i++) {
      wave.values()[i] = (float) (base + 0.2 * Math.sin(0.7 * i + shift));
    }
    return wave;
  }

  private Map<String, Matrix> start() {
    Map<String, Matrix> shapes = new LinkedHashMap<>();
    shapes.put(
        told > 0 ? ItemTable.MAP : ItemTable.OWN,
        Matrix.zeros(told > 0 ? told : items, dimensions));
    shapes.put(ItemTable.GAPS, Matrix.zeros(Steps.GAPS, dimensions));
    shapes.put(ItemTable.WEIGHT, Matrix.zeros(1, dimensions));
    shapes.putAll(network.start(RandomStreams.of(1)));
    Map<String, Matrix> start = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) ->
            start.put(
                name,
                wave(
                    shape.rows(), shape.columns(), start.size(), name.endsWith("-scale") ? 1 : 0)));
    return start;
  }

  private Batch batch() {
    int count = rows * length;
    long[] taken = new long[count];
    long[] gaps = new long[count];
    float[] weights = new float[count];
    long[] places = new long[count];
    int[] targets = new int[count];
    for (int at = 0; at < count; at++) {
      taken[at] = (at * 7L + 3) % items;
      gaps[at] = at % 5 + 1L;
      weights[at] = (float) Math.sin(at);
      places[at] = at;
      targets[at] = (at * 7 + 10) % items;
    }
    return new Batch(rows, length, taken, gaps, weights, places, targets);
  }

  /** The loss before each step. */
  List<Float> losses(int steps, NDManager manager) {
    var parameters = new Parameters(manager);
    start().forEach((name, start) -> parameters.add(name, start, network.isVector(name)));
    int[] all = IntStream.range(0, items).toArray();
    var inputs =
        new ItemInputs(
            new Arrangement(new int[0], all, items, new long[0], new long[0]),
            all,
            told > 0 ? wave(items, told, 100, 0) : Matrix.zeros(items, 0));
    var table = new ItemTable(dimensions, 0);
    var corpus = new Corpus(List.of(), List.of(), new int[0], new WeightScale(0, 1));
    var task = new SequenceTask(table, network, inputs, corpus, items, manager);
    List<Float> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      losses.add(step(task, parameters, manager));
    }
    return losses;
  }

  private float step(SequenceTask task, Parameters parameters, NDManager manager) {
    try (NDManager own = manager.newSubManager();
        GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
      parameters.lend(own);
      NDArray loss = task.loss(batch(), parameters, own, RandomStreams.of(1));
      collector.backward(loss);
      float before = loss.getFloat();
      parameters.step(0.01, 0);
      return before;
    }
  }
}
