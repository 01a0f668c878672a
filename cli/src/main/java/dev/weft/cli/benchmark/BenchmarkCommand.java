package dev.weft.cli.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.benchmark.curve.CurvePicture;
import dev.weft.cli.benchmark.curve.CurveTable;
import dev.weft.cli.benchmark.protocol.Benchmark;
import dev.weft.cli.benchmark.protocol.BenchmarkContext;
import dev.weft.cli.benchmark.protocol.BenchmarkResult;
import dev.weft.cli.benchmark.protocol.BenchmarkResult.Rival;
import dev.weft.cli.benchmark.protocol.PopularityCurve;
import dev.weft.cli.options.Choices;
import dev.weft.cli.options.Folders;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.options.Targets;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.evaluation.Interval;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs published protocols. */
@Command(
    name = "benchmark",
    description = "Runs a published protocol and prints its figure beside its baselines.")
public final class BenchmarkCommand extends ConsoleCommand {

  private static final String ALL = "all";

  @Parameters(
      paramLabel = "NAME",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  private String name = ALL;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the data sets (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:weft.data:-../shared/data}")
  private Path data = Path.of(".");

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where embeddings are kept; else $$XDG_CACHE_HOME/weft/embeddings.")
  private @Nullable Path cache;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Draw the curves of popularity-curve.")
  private @Nullable Path svg;

  @Mixin private final SeedOption seed = new SeedOption();

  /** The names, for the help. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Benchmarks.names());
      add(ALL);
    }
  }

  @Override
  protected int run(Console console) throws IOException {
    List<Benchmark> chosen = chosen();
    checkPicture();
    Path folder = cache == null ? Folders.cache("embeddings") : cache;
    var context = new BenchmarkContext(data, folder, seed.seed, console::note);
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    for (Benchmark benchmark : chosen) {
      BenchmarkResult result = benchmark.run(context);
      nodes.add(node(result));
      print(console, result);
      if (svg != null && !result.curves().isEmpty()) {
        WholeFile.text(svg, CurvePicture.of(result.curves()));
        console.note("The picture is " + svg);
      }
    }
    console.json(name.equals(ALL) ? nodes : nodes.get(0));
    return 0;
  }

  private void checkPicture() throws IOException {
    Targets.beside(List.of()).readingAllOf(List.of(data)).cache(cache).file("--svg", svg);
    if (svg == null) {
      return;
    }
    if (!name.equals(Benchmarks.CURVE) && !name.equals(ALL)) {
      throw new IllegalArgumentException(
          "--svg draws the curves of " + Benchmarks.CURVE + ", and " + name + " has none");
    }
  }

  private List<Benchmark> chosen() {
    if (!new Names().contains(name)) {
      throw Choices.unknown("NAME", name, new Names());
    }
    return Benchmarks.ALL.stream()
        .filter(benchmark -> name.equals(ALL) ? benchmark.routine() : name.equals(benchmark.name()))
        .toList();
  }

  private static void print(Console console, BenchmarkResult result) {
    console.print("%s — %s", result.name(), result.protocol());
    console.print(
        "  %s %.4f  [%.4f, %.4f]  %s",
        Display.padded(result.algorithm(), 28),
        result.value(),
        result.interval().low(),
        result.interval().high(),
        result.metric());
    result.baselines().forEach((name, value) -> console.print("%s", baseline(result, name, value)));
    if (result.rivals().values().stream().anyMatch(rival -> rival.lead().isPresent())) {
      console.print("  Δ: the first figure less that one, paired, with its 95 % interval");
    }
    result
        .details()
        .forEach((name, value) -> console.print("  · %s %.4f", Display.padded(name, 26), value));
    if (!result.table().isEmpty()) {
      console.print("");
      console.lines(TextTable.figures(result.table(), console.places()));
    }
    for (PopularityCurve curve : result.curves()) {
      console.print("");
      console.lines(TextTable.figures(CurveTable.rows(curve), console.places()));
    }
    console.print(
        "  fit %.2f s, choice %.1f s, peak memory %,.0f MB, seed %d",
        result.fitSeconds(), result.tuneSeconds(), result.peakMemoryMegabytes(), result.seed());
    console.print("  " + result.hyperparameters());
    console.print("");
  }

  private static String baseline(BenchmarkResult result, String name, double value) {
    String figure = String.format(Locale.ROOT, "  %s %.4f", Display.padded(name, 28), value);
    Rival rival = result.rivals().get(name);
    return rival == null
        ? figure
        : String.format(
            Locale.ROOT,
            "%s  [%.4f, %.4f]  fit %.2f s%s",
            figure,
            rival.interval().low(),
            rival.interval().high(),
            rival.fitSeconds(),
            rival.lead().map(BenchmarkCommand::lead).orElse(""));
  }

  private static String lead(Interval lead) {
    return String.format(
        Locale.ROOT, "  Δ %+.4f [%+.4f, %+.4f]", lead.mean(), lead.low(), lead.high());
  }

  private static ObjectNode node(BenchmarkResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", result.name());
    node.put("protocol", result.protocol());
    node.put("metric", result.metric());
    node.put("value", result.value());
    node.putArray("interval").add(result.interval().low()).add(result.interval().high());
    node.put("algorithm", result.algorithm());
    result.baselines().forEach(node.putObject("baselines")::put);
    if (!result.rivals().isEmpty()) {
      ObjectNode rivals = node.putObject("rivals");
      result
          .rivals()
          .forEach(
              (name, rival) -> {
                ObjectNode one = rivals.putObject(name);
                one.putArray("interval").add(rival.interval().low()).add(rival.interval().high());
                one.put("fit_seconds", rival.fitSeconds());
                rival
                    .lead()
                    .ifPresent(
                        lead -> {
                          one.put("lead", lead.mean());
                          one.putArray("lead_interval").add(lead.low()).add(lead.high());
                        });
              });
    }
    result.details().forEach(node.putObject("details")::put);
    if (!result.table().isEmpty()) {
      ArrayNode rows = node.putArray("table");
      result
          .table()
          .forEach(
              row -> {
                ArrayNode cells = rows.addArray();
                row.forEach(cells::add);
              });
    }
    if (!result.curves().isEmpty()) {
      CurveTable.addTo(node.putArray("curves"), result.curves());
    }
    node.put("hyperparameters", result.hyperparameters());
    node.put("fit_seconds", result.fitSeconds());
    node.put("tune_seconds", result.tuneSeconds());
    node.put("peak_memory_mb", result.peakMemoryMegabytes());
    node.put("seed", result.seed());
    return node;
  }
}
