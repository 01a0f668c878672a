package dev.weft.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.ratings.RatingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Passes over ratings, of which each user's are read in their order. */
final class RatingRun {

  private final NDManager manager;
  private final Parameters parameters;
  private final LstmRatings algorithm;
  private final RatingData data;
  private final RatedSequences sequences;
  private final float[] levels;
  private final ItemInputs items;
  private final Network network;
  private final ItemTable table;
  private final List<int[]> users;

  RatingRun(
      LstmRatings algorithm,
      RatingData data,
      RatedSequences sequences,
      float[] levels,
      ItemInputs items,
      NDManager manager) {
    this.algorithm = algorithm;
    this.data = data;
    this.sequences = sequences;
    this.levels = levels;
    this.items = items;
    this.network = algorithm.network();
    this.table = algorithm.table();
    this.users = sequences.byUser();
    this.manager = manager;
    this.parameters = new Parameters(manager);
    long seed = data.seed();
    table.start(items, RandomStreams.of(seed, 2)).forEach((n, s) -> parameters.add(n, s));
    network
        .start(RandomStreams.of(seed, 3))
        .forEach((n, s) -> parameters.add(n, s, network.isVector(n)));
    parameters.add(LstmRatings.MOOD, Matrix.zeros(algorithm.dimensions(), 1));
    parameters.add(LstmRatings.CONSTANT, Matrix.zeros(1, 1));
    parameters.add(LstmRatings.HORIZON, Shapes.ones(Steps.GAPS).transpose());
  }

  void epoch(int epoch, float[] left, boolean[] without) {
    RandomGenerator random = RandomStreams.of(data.seed(), epoch);
    List<int[]> stretches = stretches(random);
    int[] order = RandomStreams.permutation(stretches.size(), random);
    for (int from = 0; from < order.length; from += Learning.ROWS) {
      List<int[]> some = new ArrayList<>();
      for (int i = from; i < Math.min(order.length, from + Learning.ROWS); i++) {
        some.add(stretches.get(order[i]));
      }
      step(RatingBatch.of(some, sequences, levels, left, without, random), random.nextLong());
    }
  }

  private List<int[]> stretches(RandomGenerator random) {
    List<int[]> stretches = new ArrayList<>();
    int length = algorithm.length();
    for (int[] entries : users) {
      int to = entries.length <= length ? entries.length : 2 + random.nextInt(length - 1);
      for (int from = 0;
          to - from > 1;
          from = to - 1, to = Math.min(entries.length, to + length - 1)) {
        stretches.add(Arrays.copyOfRange(entries, from, to));
      }
    }
    return stretches;
  }

  private void step(RatingBatch batch, long chance) {
    if (batch.targets().length == 0) {
      return;
    }
    Torch.seed(chance);
    try (NDManager own = manager.newSubManager();
        GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
      parameters.lend(own);
      NDArray wanted = own.create(batch.targets());
      NDArray loss = told(batch, own, true).sub(wanted).square().mean();
      collector.backward(loss);
      parameters.step(algorithm.rate(), 0);
      if (!Float.isFinite(loss.getFloat())) {
        throw new ArithmeticException("training diverged: lower the rate, " + algorithm.rate());
      }
    }
  }

  private NDArray told(RatingBatch batch, NDManager own, boolean training) {
    int width = items.vectors().columns();
    NDArray fixed =
        items.told() ? own.create(items.vectors().values(), new Shape(items.items(), width)) : null;
    NDArray vectors = table.vectors(fixed, null, parameters, training);
    Shape shape = new Shape(batch.rows(), batch.length());
    NDArray inputs =
        table.inputs(
            vectors,
            own.create(batch.items(), shape),
            own.create(batch.gaps(), shape),
            own.create(batch.weights(), new Shape(batch.rows(), batch.length(), 1)),
            parameters);
    NDArray states = network.states(inputs, parameters, training).reshape(-1, table.dimensions());
    NDArray asked = ItemTable.picked(states, own.create(batch.places()));
    NDArray next = ItemTable.picked(vectors, own.create(batch.asked()));
    NDArray match =
        Torch.scaled(asked.mul(next).sum(new int[] {1}), 1 / Math.sqrt(table.dimensions()));
    NDArray mood = asked.matMul(parameters.get(LstmRatings.MOOD)).reshape(-1);
    NDArray trust =
        ItemTable.picked(parameters.get(LstmRatings.HORIZON), own.create(batch.horizons()))
            .reshape(-1);
    return match.add(mood).mul(trust).add(parameters.get(LstmRatings.CONSTANT).reshape(-1));
  }

  /** Mean squared error of those held out. */
  double error(float[] left, boolean[] held) {
    double sum = 0;
    long count = 0;
    List<int[]> stretches = stretches(RandomStreams.of(data.seed(), 0));
    for (int from = 0; from < stretches.size(); from += Learning.ROWS) {
      List<int[]> some = stretches.subList(from, Math.min(stretches.size(), from + Learning.ROWS));
      RatingBatch batch = RatingBatch.of(some, sequences, levels, left, held, null);
      if (batch.targets().length == 0) {
        continue;
      }
      try (NDManager own = manager.newSubManager()) {
        parameters.lend(own);
        float[] told = told(batch, own, false).toFloatArray();
        for (int i = 0; i < told.length; i++) {
          sum += Math.pow(told[i] - batch.targets()[i], 2);
          count++;
        }
      }
    }
    return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
  }

  Map<String, Matrix> learned() {
    return parameters.copy();
  }
}
