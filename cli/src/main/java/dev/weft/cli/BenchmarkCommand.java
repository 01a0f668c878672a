package dev.weft.cli.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weft benchmark NAME}: runs one published protocol and prints its figure. */
@Command(
    name = "benchmark",
    description = "Runs a published protocol and prints its figure beside its baselines.",
    mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES}, or all.",
      completionCandidates = Names.class)
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private String name;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the data sets (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:weft.data:-../shared/data}")
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private Path data;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder of the embedding cache (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:user.home}/.cache/weft/embeddings")
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private Path cache;

  @Option(
      names = "--seed",
      description = "Source of every random choice (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(names = "--json", description = "Prints JSON alone on standard output.")
  private boolean json;

  /** The names, for the help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Benchmarks.names());
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Benchmark> chosen =
        name.equals("all")
            ? Benchmarks.ALL
            : List.of(
                Benchmarks.named(name)
                    .orElseThrow(
                        () ->
                            new ParameterException(
                                spec.commandLine(),
                                "there is no benchmark '%s'; there are %s and all"
                                    .formatted(name, String.join(", ", Benchmarks.names())))));
    PrintWriter progress = spec.commandLine().getErr();
    var context =
        new BenchmarkContext(
            data,
            cache,
            seed,
            line -> {
              progress.println(line);
              progress.flush();
            });
    List<ObjectNode> nodes = new ArrayList<>();
    for (Benchmark benchmark : chosen) {
      BenchmarkResult result = benchmark.run(context);
      nodes.add(node(result));
      if (!json) {
        print(result);
      }
    }
    if (json) {
      Object answer = name.equals("all") ? nodes : nodes.getFirst();
      PrintWriter out = spec.commandLine().getOut();
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
      out.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(BenchmarkResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(result.name() + " — " + result.protocol());
    out.printf(
        Locale.ROOT,
        "  %-28s %.4f  [%.4f, %.4f]  %s%n",
        result.algorithm(),
        result.value(),
        result.interval().low(),
        result.interval().high(),
        result.metric());
    for (Map.Entry<String, Double> baseline : result.baselines().entrySet()) {
      out.printf(Locale.ROOT, "  %-28s %.4f%n", baseline.getKey(), baseline.getValue());
    }
    result
        .details()
        .forEach((metric, value) -> out.printf(Locale.ROOT, "  · %-26s %.4f%n", metric, value));
    out.printf(
        Locale.ROOT,
        "  fit %.2f s, choice %.1f s, peak memory %,.0f MB, seed %d%n  %s%n%n",
        result.fitSeconds(),
        result.tuneSeconds(),
        result.peakMemoryMegabytes(),
        result.seed(),
        result.hyperparameters());
    out.flush();
  }

  private static ObjectNode node(BenchmarkResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", result.name());
    node.put("protocol", result.protocol());
    node.put("metric", result.metric());
    node.put("value", result.value());
    node.putArray("interval").add(result.interval().low()).add(result.interval().high());
    node.put("algorithm", result.algorithm());
    result.baselines().forEach(node.putObject("baselines")::put);
    result.details().forEach(node.putObject("details")::put);
    node.put("hyperparameters", result.hyperparameters());
    node.put("fit_seconds", result.fitSeconds());
    node.put("tune_seconds", result.tuneSeconds());
    node.put("peak_memory_mb", result.peakMemoryMegabytes());
    node.put("seed", result.seed());
    return node;
  }
}
