package dev.weft.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How time and memory grow with the number of events over a fixed catalogue: one process for each
 * size (see {@link GrowthStep}), a table of seconds and peak memory, and the exponent of each,
 * which is the slope over the sizes in logarithms. Argument: {@code --large} adds 3 million events.
 */
final class Growth {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private Growth() {}

  public static void main(String[] arguments) throws IOException {
    var sizes = new ArrayList<>(List.of(100_000, 300_000, 1_000_000));
    if (List.of(arguments).contains("--large")) {
      sizes.add(3_000_000);
    }
    System.out.println("machine  " + Machine.describe());
    var steps = new ArrayList<Map<String, Double>>();
    for (int size : sizes) {
      steps.add(run(size));
    }
    System.out.printf(Locale.ROOT, "%n%-24s", "seconds");
    sizes.forEach(size -> System.out.printf(Locale.ROOT, "%12d", size));
    System.out.printf(Locale.ROOT, "%12s%n", "exponent");
    for (String part : steps.getFirst().keySet()) {
      double[] values = steps.stream().mapToDouble(step -> step.get(part)).toArray();
      System.out.printf(Locale.ROOT, "%-24s", part);
      Arrays.stream(values).forEach(value -> System.out.printf(Locale.ROOT, "%12.3f", value));
      System.out.printf(Locale.ROOT, "%12.2f%n", slope(sizes, values));
    }
  }

  /** A process of its own, so that each size has a peak of its own. */
  private static Map<String, Double> run(int events) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            GrowthStep.class.getName(),
            Integer.toString(events)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the process for " + events + " events ended without a result");
      }
      return JSON.readValue(line, new TypeReference<Map<String, Double>>() {});
    }
  }

  /** Least squares of log value on log size. */
  static double slope(List<Integer> sizes, double[] values) {
    double[] x = sizes.stream().mapToDouble(Math::log).toArray();
    double[] y = Arrays.stream(values).map(Math::log).toArray();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }
}
