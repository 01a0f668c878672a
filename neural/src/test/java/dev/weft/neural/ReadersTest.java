package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a finished network answers in Java is what it answered in PyTorch. */
class ReadersTest {

  private static final int STEPS = 9;

  static List<Network> networks() {
    return List.of(
        new TransformerNetwork(12, 2, 3, STEPS, Layers.PLAIN, 0.5),
        new TransformerNetwork(8, 1, 1, STEPS, Layers.GATED, 0),
        new LstmNetwork(6, 10, 0.5));
  }

  private static Map<String, Matrix> anything(Network network) {
    RandomGenerator random = RandomStreams.of(5);
    Map<String, Matrix> parameters = new LinkedHashMap<>();
    network
        .start(random)
        .forEach(
            (name, start) -> {
              Matrix other = start.copy();
              for (int i = 0; i < other.values().length; i++) {
                other.values()[i] += (float) (0.3 * random.nextGaussian());
              }
              parameters.put(name, other);
            });
    return parameters;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theStateAfterEachEntryIsTheSame(Network network) {
    Map<String, Matrix> values = anything(network);
    int d = network instanceof TransformerNetwork one ? one.dimensions() : 6;
    Matrix inputs = RandomStreams.normal(STEPS, d, 1, RandomStreams.of(6));
    float[] states =
        Torch.with(
            manager -> {
              var parameters = new Parameters(manager);
              values.forEach((name, one) -> parameters.add(name, one, network.isVector(name)));
              NDArray given = manager.create(inputs.values(), new Shape(1, STEPS, d));
              return network.states(given, parameters, false).toFloatArray();
            });
    Network.Reader reader = network.reader(values);
    for (int count = 1; count <= STEPS; count++) {
      Matrix read = new Matrix(count, d, Arrays.copyOf(inputs.values(), count * d));
      float[] state = reader.state(read);
      for (int i = 0; i < d; i++) {
        assertThat(state[i]).isCloseTo(states[(count - 1) * d + i], within(2e-5f));
      }
    }
  }

  /** Of a transformer this needs its mask, of what lies behind the end of a short stretch, too. */
  @ParameterizedTest
  @MethodSource("networks")
  void whatComesLaterChangesNoStateBefore(Network network) {
    Map<String, Matrix> values = anything(network);
    int d = network instanceof TransformerNetwork one ? one.dimensions() : 6;
    Matrix inputs = RandomStreams.normal(STEPS, d, 1, RandomStreams.of(6));
    Matrix others = inputs.copy();
    Arrays.fill(others.values(), (STEPS - 3) * d, STEPS * d, 7f);
    Torch.with(
        manager -> {
          var parameters = new Parameters(manager);
          values.forEach((name, one) -> parameters.add(name, one, network.isVector(name)));
          float[] first =
              network
                  .states(
                      manager.create(inputs.values(), new Shape(1, STEPS, d)), parameters, false)
                  .toFloatArray();
          float[] second =
              network
                  .states(
                      manager.create(others.values(), new Shape(1, STEPS, d)), parameters, false)
                  .toFloatArray();
          for (int i = 0; i < (STEPS - 3) * d; i++) {
            assertThat(second[i]).isCloseTo(first[i], within(1e-5f));
          }
          assertThat(second[STEPS * d - 1]).isNotCloseTo(first[STEPS * d - 1], within(1e-3f));
          return first;
        });
  }

  @Test
  void anItemIsTheSameInJavaAndInPyTorchAndItsOwnPartIsBounded() {
    var data = dev.weft.models.Synthetic.data(40, 20, 4, 2, 5, 1);
    ItemInputs items = ItemInputs.of(data);
    var table = new ItemTable(5, 0.5);
    Map<String, Matrix> start = new LinkedHashMap<>(table.start(items, RandomStreams.of(3)));
    start.put(ItemTable.OWN, RandomStreams.normal(items.warm(), 5, 10, RandomStreams.of(4)));
    Matrix finished = table.finished(items, start);
    float[] learned =
        Torch.with(
            manager -> {
              var parameters = new Parameters(manager);
              start.forEach(parameters::add);
              int width = items.vectors().columns();
              NDArray fixed =
                  manager.create(
                      Arrays.copyOf(items.vectors().values(), items.warm() * width),
                      new Shape(items.warm(), width));
              return table.vectors(fixed, null, parameters, false).toFloatArray();
            });
    for (int i = 0; i < learned.length; i++) {
      assertThat(finished.values()[i]).isCloseTo(learned[i], within(1e-5f));
    }
    start.put(ItemTable.OWN, Matrix.zeros(items.warm(), 5));
    Matrix said = table.finished(items, start);
    for (int rank = 0; rank < items.items(); rank++) {
      double squares = 0;
      for (int i = rank * 5; i < (rank + 1) * 5; i++) {
        squares += Math.pow(finished.values()[i] - said.values()[i], 2);
      }
      assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(rank < items.warm() ? 0.5 + 1e-4 : 0);
    }
  }
}
