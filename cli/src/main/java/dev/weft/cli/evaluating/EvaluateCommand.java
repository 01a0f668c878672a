package dev.weft.cli.evaluating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.encoding.EncoderOptions;
import dev.weft.cli.encoding.OpenEncoder;
import dev.weft.cli.evaluating.EvaluationTasks.Material;
import dev.weft.cli.imports.DataOptions;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.options.SeedOption;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.report.Verdict;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.DefaultOptions;
import dev.weft.cli.training.RatingOptions;
import dev.weft.cli.training.RuleOptions;
import dev.weft.cli.training.TrainCommand;
import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.recommend.Preparation;
import dev.weft.training.DefaultChoice.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares algorithms on anyone's data. */
@Command(
    name = "evaluate",
    description = {
      "Compares algorithms on your data: full ranking of the catalogue, intervals, paired tests.",
      "Hyperparameters, vocabularies and features are learned from the training part alone.",
      "",
      "  weft evaluate --items products.csv --events orders.csv.gz",
      "  weft evaluate data/ --protocol cold-items --html report.html",
      "  weft evaluate --events log.csv --column user_id=who --column item_id=what",
      "  weft evaluate films/ --ratings --algorithms bias,knn-baseline,svd-plus-plus",
      "  weft evaluate films/ --ratings --tuned tune.jsonl",
      "  weft evaluate shop/ --protocol cold-items --encoders english,e5-small",
      "  weft evaluate --events train.csv --validation valid.csv --test test.csv",
      ""
    })
public final class EvaluateCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final ProtocolOptions protocol = new ProtocolOptions();
  @Mixin private final GivenSplit given = new GivenSplit();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final EncoderContest contest = new EncoderContest();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final RatingOptions ratings = new RatingOptions();
  @Mixin private final MetricOptions metrics = new MetricOptions();
  @Mixin private final TunedOption tuned = new TunedOption();
  @Mixin private final DefaultOptions defaults = new DefaultOptions();

  @Option(
      names = "--algorithms",
      paramLabel = "LIST",
      description =
          "Names, or names with parameters, such as 'ease, item-knn(neighbours=50), gate'; the first is"
              + " the baseline. 'all' stands for every algorithm that fits the data; 'weft"
              + " algorithms' lists them. Unless given: popularity, item-knn, content, ease,"
              + " text-ease and gate, the latter three tuned on the training part.")
  private String algorithms = "";

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots.")
  private @Nullable Path html;

  @Override
  protected int run(Console console) throws Exception {
    protocol.check();
    given.check(protocol, tuned.isGiven());
    List<String> texts = AlgorithmTexts.listed(algorithms);
    check(texts);
    contest.check(encoder, tuned.isGiven(), ratings.wanted);
    tuned.read();
    data.under(rule.preset());
    checkTargets();
    Material material = material(console);
    var tasks =
        new EvaluationTasks(
            rule, protocol, given, ratings, seed, metrics, tuned, defaults, this::training);
    if (contest.isWanted()) {
      return compareEncoders(tasks, texts, material, console);
    }
    Function<Preparation, ? extends EvaluationTask<?, ?, ?>> made =
        ratings.wanted
            ? tasks.ratings(texts, material, console)
            : tasks.lists(texts, material, console);
    Optional<OpenEncoder> opened = encoder.open(material.dataset(), console);
    EvaluationTask<?, ?, ?> task;
    EvaluationReport report;
    try {
      task = made.apply(rule.preparation(opened, seed.seed));
      report = task.report(data.title(), console);
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
    show(task, report, console);
    return exitCode(report, texts);
  }

  private int compareEncoders(
      EvaluationTasks tasks, List<String> texts, Material material, Console console)
      throws IOException {
    List<String> lineup = texts.isEmpty() ? EncoderContest.usual(protocol) : texts;
    EvaluationReport report =
        contest.report(
            data.title(),
            material.dataset(),
            encoder,
            opened -> rule.preparation(opened, seed.seed),
            tasks.lists(lineup, material, console),
            console);
    console.text(report.text(console.places()));
    console.print("");
    ObjectNode node = ReportJson.node(report);
    contest.compare(metrics.metrics().getFirst(), console, node);
    data.addTo(node);
    console.json(node);
    if (html != null) {
      var described = new RunDescription(material.dataset(), String.join(", ", contest.lines()));
      WholeFile.text(html, ReportHtml.page(report, "", List.of(), described.description()));
      console.note("The report with plots is " + html);
    }
    return exitCode(report, texts);
  }

  /** What is wrong with the options, before any work is done. */
  private void check(List<String> texts) {
    if (ratings.wanted) {
      defaults.refuse("--ratings");
      metrics.refuse();
      if (tuned.isGiven()) {
        protocol.checkRatingSplit();
      } else {
        protocol.ratingFolds();
      }
      AlgorithmTexts.RATINGS.check(texts);
      ratings.scale();
      return;
    }
    defaults.choice();
    if (!texts.isEmpty() && texts.stream().noneMatch(AlgorithmTexts::chosen)) {
      defaults.refuse("--algorithms " + algorithms);
    }
    AlgorithmTexts.LISTS.check(texts);
    metrics.metrics();
  }

  private void checkTargets() throws IOException {
    data.targets()
        .reading(given.reads())
        .readingAllOf(encoder.reads())
        .reading(tuned.reads())
        .cache(encoder.cache())
        .file("--html", html);
  }

  private Material material(Console console) throws IOException {
    Dataset main = data.read(console).dataset();
    Optional<GivenSplit.Parts> parts =
        given.isGiven() ? Optional.of(given.read(data, main, console)) : Optional.empty();
    return new Material(parts.map(GivenSplit.Parts::learned).orElse(main), parts);
  }

  private void show(EvaluationTask<?, ?, ?> task, EvaluationReport report, Console console)
      throws IOException {
    console.text(report.text(console.places()));
    console.print("");
    console.print(Verdict.of(report));
    task.chosen().print(console);
    ObjectNode node = ReportJson.node(report);
    task.chosen().addTo(node);
    data.addTo(node);
    console.json(node);
    if (html != null) {
      WholeFile.text(
          html, ReportHtml.page(report, "", task.balances(), task.description().description()));
      console.note("The report with plots is " + html);
    }
  }

  /** The command that trains the default as it is measured here. */
  private String training(Optional<Question> question) {
    return "weft train"
        + typedAgain(new TrainCommand())
        + " --to FILE.weft"
        + question.map(one -> " --for " + one.label()).orElse("");
  }

  /** What was named and failed makes the command fail, though the others are reported. */
  private static int exitCode(EvaluationReport report, List<String> texts) {
    if (report.failures().isEmpty() || texts.contains(AlgorithmTexts.ALL)) {
      return 0;
    }
    boolean refused = report.failures().stream().allMatch(EvaluationReport.Failure::refused);
    return refused ? Failures.USAGE : Failures.FAILED;
  }
}
