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
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Folds;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.Run;
import dev.weft.models.Algorithm;
import dev.weft.models.TrainingData;
import dev.weft.recommend.Preparation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  private final Map<String, List<List<Run<RankingOutcome>>>> runs = new LinkedHashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private Optional<Folds<Algorithm, TrainingData, RankingOutcome>> folds = Optional.empty();

  boolean isWanted() {
    return !encoders.isBlank();
  }

  /** What is compared. */
  List<String> lines() {
    return Listed.of("--encoders", List.of(encoders)).stream().map(String::strip).toList();
  }

  /** Refuses what does not go together. */
  void check(EncoderOptions encoder, boolean tuned, boolean ratings) {
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
  }

  /** The algorithms that show what texts are worth. */
  static List<String> usual(ProtocolOptions protocol) {
    return protocol.coldItems()
        ? List.of("content", "cold-columns")
        : List.of("content", "text-ease");
  }

  /**
   * Measures all encoders.
   *
   * @param preparation what an encoder makes of the data
   * @param made what is evaluated with a preparation
   */
  EvaluationReport report(
      String title,
      Dataset dataset,
      EncoderOptions options,
      Function<Optional<OpenEncoder>, Preparation> preparation,
      Function<Preparation, EvaluationTask<Algorithm, TrainingData, RankingOutcome>> made,
      Console console)
      throws IOException {
    EvaluationReport last = null;
    Experiment<Algorithm, TrainingData, RankingOutcome> whole = null;
    for (String line : lines()) {
      Optional<OpenEncoder> opened = options.open(line, dataset, console);
      try {
        var task = made.apply(preparation.apply(opened));
        whole = Experiment.of(title, task.folds());
        last =
            new Measurement<>(
                    title,
                    task.folds(),
                    fold -> Measurement.named(task.lineup().apply(fold)),
                    (name, model) -> {},
                    finished -> keep(line, finished, task))
                .report(console);
        last.failures().forEach(failure -> add(line, failure));
        opened.ifPresent(one -> told(line, one, dataset, console));
      } finally {
        opened.ifPresent(OpenEncoder::close);
      }
    }
    List<List<Run<RankingOutcome>>> all = new ArrayList<>();
    runs.forEach((line, each) -> each.forEach(parts -> all.add(named(parts, line))));
    return Objects.requireNonNull(whole)
        .report(all, Objects.requireNonNull(last).seed())
        .withFailures(failures);
  }

  private void keep(
      String line,
      List<List<Run<RankingOutcome>>> finished,
      EvaluationTask<Algorithm, TrainingData, RankingOutcome> task) {
    runs.put(line, finished);
    folds = Optional.of(task.folds());
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

  private static List<Run<RankingOutcome>> named(List<Run<RankingOutcome>> parts, String line) {
    return parts.stream()
        .map(
            run ->
                new Run<>(
                    name(run.name(), line),
                    run.hyperparameters(),
                    run.outcome(),
                    run.fitSeconds(),
                    run.testSeconds(),
                    run.peakHeapMegabytes()))
        .toList();
  }

  /** Each algorithm with each encoder against itself with the first encoder. */
  void compare(Metric primary, Console console, ObjectNode json) {
    ArrayNode array = json.putArray("encoders");
    List<String> lines = List.copyOf(runs.keySet());
    for (var first : runs.getOrDefault(lines.getFirst(), List.of())) {
      for (String line : lines.subList(1, lines.size())) {
        runs.getOrDefault(line, List.of()).stream()
            .filter(parts -> parts.getFirst().name().equals(first.getFirst().name()))
            .forEach(
                parts -> compare(first, lines.getFirst(), parts, line, primary, console, array));
      }
    }
  }

  private static String ends(Interval found) {
    return found.isKnown()
        ? String.format(Locale.ROOT, "%+.4f to %+.4f, ", found.low(), found.high())
        : "";
  }

  private void compare(
      List<Run<RankingOutcome>> firstParts,
      String base,
      List<Run<RankingOutcome>> otherParts,
      String line,
      Metric primary,
      Console console,
      ArrayNode array) {
    String algorithm = firstParts.getFirst().name();
    var cuts = folds.orElseThrow();
    RankingOutcome first = cuts.joined(firstParts.stream().map(Run::outcome).toList());
    RankingOutcome other = cuts.joined(otherParts.stream().map(Run::outcome).toList());
    Comparison found = cuts.reading(PairedTest.DEFAULT).compare(other, first);
    Interval difference = found.difference();
    boolean beyond = found.probability() < 1 - PairedTest.DEFAULT.bootstrap().level();
    console.print(
        "%s by %s instead of %s: %s %+.4f (%sp %.4f), %s.",
        algorithm,
        line,
        base,
        primary,
        difference.mean(),
        ends(difference),
        found.probability(),
        beyond ? "more than chance" : "no more than chance may give");
    array
        .addObject()
        .put("algorithm", algorithm)
        .put("encoder", line)
        .put("base", base)
        .put("metric", primary.toString())
        .put("mean", other.mean(primary))
        .put("base_mean", first.mean(primary))
        .put("difference", difference.mean())
        .put("low", difference.isKnown() ? (Double) difference.low() : null)
        .put("high", difference.isKnown() ? (Double) difference.high() : null)
        .put("p", found.probability());
  }
}
