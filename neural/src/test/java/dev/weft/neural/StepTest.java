package dev.weft.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks at the sizes of a real training. {@code -Dweft.steps=N} says how many steps are taken
 * and {@code -Dweft.step-times=FILE} where their times are written: {@code bench/run step} does
 * both. {@code src/test/python/golden.py --time} measures the same networks in Python.
 */
class StepTest {

  private static final int STEPS = Integer.getInteger("weft.steps", 4);

  record Case(String name, GoldenSteps steps) {}

  private static Case of(String name, Network network, int told) {
    return new Case(name, new GoldenSteps(network, 64, told, 3_650, 32, 50));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of("transformer", new TransformerNetwork(64, 2, 2, 50, Layers.PLAIN, 0), 0),
        of("gated", new TransformerNetwork(64, 2, 2, 50, Layers.GATED, 0), 384),
        of("lstm", new LstmNetwork(64, 128, 0), 384));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stepsOnOneBatchLowerItsLoss(Case one) throws IOException {
    List<Float> warm = Torch.with(manager -> one.steps().losses(STEPS, manager));
    assertThat(warm.getLast()).isLessThan(warm.getFirst());
    String file = System.getProperty("weft.step-times");
    if (file != null) {
      long start = System.nanoTime();
      Torch.with(manager -> one.steps().losses(STEPS, manager));
      double millis = (System.nanoTime() - start) * 1e-6 / STEPS;
      String line = String.format(Locale.ROOT, "%s\t%.1f ms a step%n", one.name(), millis);
      Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
