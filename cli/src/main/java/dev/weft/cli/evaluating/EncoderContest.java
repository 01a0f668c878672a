package dev.weft.cli.evaluating;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.options.Listed;
import dev.weft.cli.terminal.Console;
import dev.weft.data.Dataset;
import dev.weft.data.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.math.Matrix;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.training.Preparation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/**
 * Compares encoders on one cut of the data: every algorithm learns from the texts as each encoder
 * reads them, and is tested on the same users against itself with the first encoder.
 */
final class EncoderContest {

  @Option(
      names = "--encoders",
      paramLabel = "LIST",
      description =
          "Compare encoders instead, each as --encoder takes it, such as 'english,e5-small,none':"
              + " every algorithm with each of them, by paired tests. Unless --algorithms says"
              + " otherwise content and text-ease, or content and cold-columns for cold items.")
  private String encoders = "";

  private final Map<String, List<Run>> runs = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();

  boolean isWanted() {
    return !encoders.isBlank();
  }

  /** What is compared. */
  List<String> lines() {
    return Listed.of("--encoders", List.of(encoders)).stream().map(String::strip).toList();
  }

  /** Refuses what does not go together. */
  void check(ProtocolOptions protocol, EncoderOptions encoder, boolean tuned, boolean ratings) {
    if (!isWanted()) {
      return;
    }
    List<String> lines = lines();
    if (lines.size() < 2 || new HashSet<>(lines).size() < lines.size()) {
      throw new IllegalArgumentException(
          "--encoders takes two different encoders or more, with commas between them: " + encoders);
    }
    if (encoder.isGiven() || tuned || ratings) {
      throw new IllegalArgumentException(
          "--encoders does not go with --encoder, --tuned or --ratings");
    }
    if (protocol.folds()) {
      throw new IllegalArgumentException(
          "--encoders are compared on one cut: leave out --protocol k-fold");
    }
  }

  /** The algorithms that show what texts are worth. */
  static List<String> usual(String decided) {
    return decided.equals("cold-items")
        ? List.of("content", "cold-columns")
        : List.of("content", "text-ease");
  }

  /**
   * Measures all encoders.
   *
   * @param prepared what an encoder makes of the data
   * @param lineup the algorithms for training data
   */
  EvaluationReport report(
      String title,
      Dataset dataset,
      Split split,
      List<Metric> metrics,
      EncoderOptions options,
      Function<Optional<OpenEncoder>, Preparation> prepared,
      Function<TrainingData, List<Algorithm>> lineup,
      Console console)
      throws IOException {
    long seed = 0;
    for (String line : lines()) {
      Optional<OpenEncoder> opened = options.open(line, dataset, console);
      try {
        Preparation preparation = prepared.apply(opened);
        seed = preparation.seed();
        var measurement =
            new Measurement(
                title,
                metrics,
                train -> preparation.trainingData(dataset, train),
                lineup,
                (name, model) -> {},
                (_, finished) -> runs.put(line, finished));
        measurement.on(split, console).failures().forEach(failure -> add(line, failure));
        opened.ifPresent(one -> told(line, one, dataset, console));
      } finally {
        opened.ifPresent(OpenEncoder::close);
      }
    }
    var data = new TrainingData(split.train(), List.of(), Matrix.zeros(0, 0), seed);
    var evaluation = RankingEvaluation.of(metrics.toArray(Metric[]::new));
    List<Run> all = new ArrayList<>();
    runs.forEach((line, each) -> each.forEach(run -> all.add(named(run, line))));
    return new Experiment(title, split, data, evaluation, PairedTest.DEFAULT)
        .report(all)
        .withFailures(failures);
  }

  private static void told(String line, OpenEncoder opened, Dataset data, Console console) {
    console.note("%s: %s.", line, opened.work(EncoderOptions.texts(data)).sentence());
  }

  private void add(String line, Failure failure) {
    failures.add(
        new Failure(
            name(failure.name(), line),
            failure.hyperparameters(),
            failure.reason(),
            failure.refused()));
  }

  private static String name(String algorithm, String line) {
    return algorithm + " [" + line + "]";
  }

  private static Run named(Run run, String line) {
    return new Run(
        name(run.name(), line),
        run.hyperparameters(),
        run.outcome(),
        run.fitSeconds(),
        run.peakHeapMegabytes());
  }

  /** Each algorithm with each encoder against itself with the first encoder. */
  void compare(Metric primary, Console console, ObjectNode json) {
    ArrayNode array = json.putArray("encoders");
    List<String> lines = List.copyOf(runs.keySet());
    for (Run first : runs.getOrDefault(lines.getFirst(), List.of())) {
      for (String line : lines.subList(1, lines.size())) {
        runs.getOrDefault(line, List.of()).stream()
            .filter(run -> run.name().equals(first.name()))
            .forEach(run -> compare(first, lines.getFirst(), run, line, primary, console, array));
      }
    }
  }

  private static void compare(
      Run first,
      String base,
      Run other,
      String line,
      Metric primary,
      Console console,
      ArrayNode array) {
    Comparison found =
        PairedTest.DEFAULT.compare(
            other.outcome().values(primary), first.outcome().values(primary));
    boolean beyond = found.probability() < 1 - PairedTest.DEFAULT.bootstrap().level();
    console.print(
        "%s by %s instead of %s: %s %+.4f (%+.4f to %+.4f, p %.4f), %s.",
        first.name(),
        line,
        base,
        primary,
        found.difference().mean(),
        found.difference().low(),
        found.difference().high(),
        found.probability(),
        beyond ? "more than chance" : "no more than chance may give");
    array
        .addObject()
        .put("algorithm", first.name())
        .put("encoder", line)
        .put("base", base)
        .put("metric", primary.toString())
        .put("mean", other.outcome().mean(primary))
        .put("base_mean", first.outcome().mean(primary))
        .put("difference", found.difference().mean())
        .put("low", found.difference().low())
        .put("high", found.difference().high())
        .put("p", found.probability());
  }
}
