package dev.weft.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What training a network takes: a process of its own for each (see {@link NeuralStep}), so that
 * each has a peak of its own, and linear models beside them. Arguments: passes over the data (3),
 * and algorithms (all neural ones, {@code transition} and {@code ease} unless given).
 */
final class NeuralSpeed {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int PASSES = 3;

  private static final Object[] HEADS = {
    "", "fit, s", "s a pass", "pairs/s", "answers/s", "peak, MB"
  };

  private NeuralSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int passes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PASSES;
    List<String> named =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    System.out.println("machine  " + Machine.describe());
    System.out.printf(
        Locale.ROOT,
        "MovieLens latest-small, lists on its 5-core; networks of at most %d passes, twice%n%n",
        passes);
    System.out.printf("%-26s %8s %10s %10s %12s %10s%n", HEADS);
    for (String algorithm : named.isEmpty() ? NeuralStep.algorithms(passes) : named) {
      NeuralStep.Facts facts = run(algorithm);
      System.out.printf(
          Locale.ROOT,
          "%-26s %8.2f %10s %10s %,12.0f %,10.0f%n",
          algorithm,
          facts.fitSeconds(),
          known("%.2f", facts.passSeconds()),
          known("%,.0f", facts.pairsPerSecond()),
          facts.answersPerSecond(),
          facts.peakMegabytes());
    }
  }

  /** Empty where there are no passes. */
  private static String known(String format, double value) {
    return value > 0 ? String.format(Locale.ROOT, format, value) : "";
  }

  private static NeuralStep.Facts run(String algorithm) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), NeuralStep.class.getName(), algorithm));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the process for " + algorithm + " ended without a result");
      }
      return JSON.readValue(line, NeuralStep.Facts.class);
    }
  }
}
