package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loss before each of ten steps of Adam is that of the same networks written in PyTorch for
 * Python from the same weights; {@code src/test/python/golden.py} wrote the numbers.
 */
class GoldenTest {

  private static final int TOLD = 12;

  record Case(String name, GoldenSteps steps) {

    Case(String name, Network network, int dimensions, int told) {
      this(name, new GoldenSteps(network, dimensions, told, 40, 6, 7));
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("transformer", new TransformerNetwork(8, 2, 2, 9, Layers.PLAIN, 0), 8, 0),
        new Case("gated", new TransformerNetwork(12, 1, 3, 7, Layers.GATED, 0), 12, TOLD),
        new Case("lstm", new LstmNetwork(6, 10, 0), 6, TOLD));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLossOfEachStepIsThatOfPyTorchForPython(Case one) throws IOException {
    double[] golden = golden(one.name());
    List<Float> found = Torch.with(manager -> one.steps().losses(golden.length, manager));
    for (int step = 0; step < golden.length; step++) {
      assertThat((double) found.get(step))
          .as("step %d", step)
          .isCloseTo(golden[step], within(2e-4));
    }
    assertThat(golden[golden.length - 1]).isLessThan(golden[0] - 0.01);
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
