package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordReaderTest {

  private static final int VOCABULARY = 9;
  private static final int WIDTH = 4;
  private static final int[][] TEXTS = {{3, 1, 4, 1, 5}, {}, {2}, {6, 5}, {3, 5, 8}};

  private static TextTower tower(TowerEncoder encoder) {
    return new TextTower(Objective.ELSA, 8, 0, true, 0.1, 0, 1e-2, 4, encoder, 3, 5, 16);
  }

  /** Everything at its start, and some noise on it. */
  private static Map<String, Matrix> noisy(Map<String, Matrix> start) {
    RandomGenerator random = RandomStreams.of(5);
    Map<String, Matrix> noisy = new LinkedHashMap<>();
    start.forEach(
        (name, one) -> {
          Matrix other = one.copy();
          for (int i = 0; i < other.values().length; i++) {
            other.values()[i] += (float) (0.4 * random.nextGaussian());
          }
          noisy.put(name, other);
        });
    return noisy;
  }

  private static Map<String, Matrix> parameters(WordReader reader) {
    RandomGenerator random = RandomStreams.of(3);
    Matrix words = RandomStreams.normal(VOCABULARY, 3, 1, random);
    return noisy(reader.start(words, WIDTH, random));
  }

  private static Parameters given(Map<String, Matrix> values, NDManager manager) {
    var parameters = new Parameters(manager);
    values.forEach((name, one) -> parameters.add(name, one, TowerNetwork.isVector(name)));
    return parameters;
  }

  private static float[] read(WordReader reader, Map<String, Matrix> values, int[]... texts) {
    return Torch.with(
        manager ->
            reader
                .read(WordBatch.of(texts), given(values, manager), false, manager)
                .toFloatArray());
  }

  /** The mean of some states over a text, no longer than 1, and what its map makes of it. */
  private static double[] said(
      int[] text, Map<String, Matrix> values, BiFunction<int[], Integer, double[]> state) {
    Matrix map = Shapes.of(values, WordReader.SAID);
    double[] said = new double[WIDTH];
    for (int t = 0; t < text.length; t++) {
      double[] h = state.apply(text, t);
      for (int u = 0; u < h.length; u++) {
        for (int i = 0; i < WIDTH; i++) {
          said[i] += h[u] * map.at(u, i) / (text.length * Math.sqrt(h.length));
        }
      }
    }
    return said;
  }

  private static void assertSaid(
      TowerEncoder encoder,
      Map<String, Matrix> values,
      BiFunction<int[], Integer, double[]> state) {
    float[] read = read(WordReader.of(tower(encoder)), values, TEXTS);
    for (int row = 0; row < TEXTS.length; row++) {
      double[] expected = said(TEXTS[row], values, state);
      for (int i = 0; i < WIDTH; i++) {
        assertThat((double) read[row * WIDTH + i]).isCloseTo(expected[i], within(2e-6));
      }
    }
  }

  @Test
  void thePlainCellIsItsFormula() {
    Map<String, Matrix> values = parameters(WordReader.of(tower(TowerEncoder.TANH)));
    Matrix x = Shapes.of(values, WordReader.WORDS);
    Matrix u = Shapes.of(values, WordCell.Plain.AHEAD);
    Matrix v = Shapes.of(values, WordCell.Plain.BACK);
    float[] b = Shapes.of(values, WordCell.Plain.BIAS).values();
    assertSaid(
        TowerEncoder.TANH,
        values,
        (text, t) -> {
          double[] h = new double[b.length];
          for (int j = 0; j < h.length; j++) {
            double sum = b[j];
            for (int i = 0; i < x.columns(); i++) {
              sum +=
                  u.at(i, j) * x.at(text[t], i) + v.at(i, j) * x.at(text[text.length - 1 - t], i);
            }
            h[j] = Math.tanh(sum);
          }
          return h;
        });
  }

  @Test
  void theMemoriesReadFromEitherEndByTheirFormula() {
    Map<String, Matrix> values = parameters(WordReader.of(tower(TowerEncoder.LSTM)));
    assertSaid(
        TowerEncoder.LSTM,
        values,
        (text, t) -> {
          double[] ahead = memory(values, WordCell.Memory.AHEAD, text, t);
          double[] back = memory(values, WordCell.Memory.BACK, reversed(text), t);
          double[] both = new double[ahead.length + back.length];
          System.arraycopy(ahead, 0, both, 0, ahead.length);
          System.arraycopy(back, 0, both, ahead.length, back.length);
          return both;
        });
  }

  private static int[] reversed(int[] text) {
    int[] reversed = new int[text.length];
    for (int t = 0; t < text.length; t++) {
      reversed[t] = text[text.length - 1 - t];
    }
    return reversed;
  }

  /** The state after the words 0 to {@code last}. */
  private static double[] memory(Map<String, Matrix> values, String from, int[] text, int last) {
    int units = 5;
    Matrix x = Shapes.of(values, WordReader.WORDS);
    Matrix w = Shapes.of(values, from + "input");
    Matrix m = Shapes.of(values, from + "memory");
    double[] h = new double[units];
    double[] c = new double[units];
    for (int t = 0; t <= last; t++) {
      double[] gates = new double[4 * units];
      for (int g = 0; g < gates.length; g++) {
        gates[g] =
            Shapes.of(values, from + "input-bias").values()[g]
                + Shapes.of(values, from + "memory-bias").values()[g];
        for (int i = 0; i < x.columns(); i++) {
          gates[g] += w.at(g, i) * x.at(text[t], i);
        }
        for (int i = 0; i < units; i++) {
          gates[g] += m.at(g, i) * h[i];
        }
      }
      for (int i = 0; i < units; i++) {
        c[i] =
            sigmoid(gates[units + i]) * c[i] + sigmoid(gates[i]) * Math.tanh(gates[2 * units + i]);
      }
      for (int i = 0; i < units; i++) {
        h[i] = sigmoid(gates[3 * units + i]) * Math.tanh(c[i]);
      }
    }
    return h;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Shorter texts are filled up behind their end, and that is not read. */
  @ParameterizedTest
  @EnumSource(
      value = TowerEncoder.class,
      names = {"TANH", "LSTM"})
  void aTextIsReadAsIfItWereAlone(TowerEncoder encoder) {
    WordReader reader = WordReader.of(tower(encoder));
    Map<String, Matrix> values = parameters(reader);
    float[] together = read(reader, values, TEXTS);
    for (int row = 0; row < TEXTS.length; row++) {
      float[] alone = read(reader, values, new int[][] {TEXTS[row]});
      for (int i = 0; i < WIDTH; i++) {
        assertThat(alone[i]).isCloseTo(together[row * WIDTH + i], within(2e-6f));
      }
    }
    assertThat(read(reader, values, new int[][] {{}})).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void everyPartLearns(Objective objective) {
    for (TowerEncoder encoder : TowerEncoder.values()) {
      var tower = new TextTower(objective, 8, 3, true, 0.2, 0, 1e-2, 4, encoder, 3, 5, 16);
      var network = new TowerNetwork(tower, encoder != TowerEncoder.HEAD);
      RandomGenerator random = RandomStreams.of(8);
      Matrix words = RandomStreams.normal(VOCABULARY, 3, 1, random);
      Map<String, Matrix> values = noisy(network.start(WIDTH, words, random));
      Matrix fixed = RandomStreams.normal(TEXTS.length, WIDTH, 1, random);
      Torch.with(
          manager -> {
            Parameters parameters = given(values, manager);
            try (GradientCollector collector =
                Engine.getEngine(Torch.ENGINE).newGradientCollector()) {
              NDArray f = manager.create(fixed.values(), new Shape(TEXTS.length, WIDTH));
              NDArray items = network.items(f, WordBatch.of(TEXTS), parameters, true);
              NDArray taken =
                  manager.create(
                      new float[] {1, 1, 0, 1, 0, 0, 1, 1, 0, 1}, new Shape(2, TEXTS.length));
              collector.backward(network.loss(taken, new long[] {0, 2}, items));
            }
            for (String name : values.keySet()) {
              double moved = parameters.get(name).getGradient().abs().sum().getFloat();
              assertThat(moved).as("%s of %s", name, encoder).isGreaterThan(1e-6);
            }
            return true;
          });
    }
  }
}
