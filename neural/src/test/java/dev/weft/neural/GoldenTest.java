package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loss before each of ten steps of Adam is that of the same networks written in PyTorch for
 * Python from the same weights; {@code src/test/python/golden.py} wrote the numbers.
 */
class GoldenTest {

  private static final int ITEMS = 40;
  private static final int ROWS = 6;
  private static final int LENGTH = 7;
  private static final int TOLD = 12;

  record Case(String name, Network network, int dimensions, boolean told) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("transformer", new TransformerNetwork(8, 2, 2, 9, Layers.PLAIN, 0), 8, false),
        new Case("gated", new TransformerNetwork(12, 1, 3, 7, Layers.GATED, 0), 12, true),
        new Case("lstm", new LstmNetwork(6, 10, 0), 6, true));
  }

  private static Matrix wave(int rows, int columns, int shift, double base) {
    var wave = Matrix.zeros(rows, columns);
    for (int i = 0; i < wave.values().length; i++) {
      wave.values()[i] = (float) (base + 0.2 * Math.sin(0.7 * i + shift));
    }
    return wave;
  }

  private static Map<String, Matrix> start(Case one) {
    Map<String, Matrix> shapes = new LinkedHashMap<>();
    shapes.put(
        one.told() ? ItemTable.MAP : ItemTable.OWN,
        Matrix.zeros(one.told() ? TOLD : ITEMS, one.dimensions()));
    shapes.put(ItemTable.GAPS, Matrix.zeros(Steps.GAPS, one.dimensions()));
    shapes.put(ItemTable.WEIGHT, Matrix.zeros(1, one.dimensions()));
    shapes.putAll(one.network().start(RandomStreams.of(1)));
    Map<String, Matrix> start = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) ->
            start.put(
                name,
                wave(
                    shape.rows(), shape.columns(), start.size(), name.endsWith("-scale") ? 1 : 0)));
    return start;
  }

  /** Every place asks for the item of the place behind it. */
  private static Batch batch() {
    int count = ROWS * LENGTH;
    long[] items = new long[count];
    long[] gaps = new long[count];
    float[] weights = new float[count];
    long[] places = new long[count];
    int[] targets = new int[count];
    for (int at = 0; at < count; at++) {
      items[at] = (at * 7L + 3) % ITEMS;
      gaps[at] = at % 5 + 1L;
      weights[at] = (float) Math.sin(at);
      places[at] = at;
      targets[at] = (at * 7 + 10) % ITEMS;
    }
    return new Batch(ROWS, LENGTH, items, gaps, weights, places, targets);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLossOfEachStepIsThatOfPyTorchForPython(Case one) throws IOException {
    double[] golden = golden(one.name());
    List<Float> found = Torch.with(manager -> losses(one, golden.length, manager));
    for (int step = 0; step < golden.length; step++) {
      assertThat((double) found.get(step))
          .as("step %d", step)
          .isCloseTo(golden[step], within(2e-4));
    }
    assertThat(golden[golden.length - 1]).isLessThan(golden[0] - 0.01);
  }

  private static List<Float> losses(Case one, int steps, NDManager manager) {
    var parameters = new Parameters(manager);
    start(one).forEach((name, start) -> parameters.add(name, start, one.network().isVector(name)));
    Matrix told = one.told() ? wave(ITEMS, TOLD, 100, 0) : Matrix.zeros(ITEMS, 0);
    var items =
        new ItemInputs(
            new dev.weft.models.internal.factorization.Arrangement(
                new int[0], IntStream.range(0, ITEMS).toArray(), ITEMS, new long[0], new long[0]),
            IntStream.range(0, ITEMS).toArray(),
            told);
    var table = new ItemTable(one.dimensions(), 0);
    var corpus = new Corpus(List.of(), List.of(), new int[0], new WeightScale(0, 1));
    var task = new SequenceTask(table, one.network(), items, corpus, ITEMS, manager);
    List<Float> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      try (NDManager own = manager.newSubManager();
          GradientCollector collector = Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
        parameters.lend(own);
        NDArray loss = task.loss(batch(), parameters, own, RandomStreams.of(1));
        collector.backward(loss);
        losses.add(loss.getFloat());
        parameters.step(0.01, 0);
      }
    }
    return losses;
  }

  private static double[] golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenTest.class.getResourceAsStream("golden.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(fields -> fields[0].equals(name))
          .flatMapToDouble(fields -> Arrays.stream(fields).skip(1).mapToDouble(Double::parseDouble))
          .toArray();
    }
  }
}
