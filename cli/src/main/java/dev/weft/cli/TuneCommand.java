package dev.weft.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.report.TuningPlot;
import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Measure;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.TerminalTable;
import dev.weft.models.TrainingData;
import dev.weft.training.Preparation;
import dev.weft.training.Tuner;
import dev.weft.training.TuningBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches hyperparameters on anyone's data. */
@Command(
    name = "tune",
    description = {
      "Searches the hyperparameters of algorithms on a validation part cut from the training part,",
      "each within the same time, and measures what was found once on the test part.",
      "With a journal an interrupted run goes on where it stopped.",
      "",
      "  weft tune data/ --algorithms ease,item-knn,als --budget 60s --journal tune.jsonl",
      "  weft tune data/ --algorithms 'ease(damping=0)'    # written values stay as they are",
      ""
    })
final class TuneCommand extends ConsoleCommand {

  @Mixin private final DataOptions data = new DataOptions();
  @Mixin private final RuleOptions rule = new RuleOptions();
  @Mixin private final ProtocolOptions protocol = new ProtocolOptions();
  @Mixin private final EncoderOptions encoder = new EncoderOptions();
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "--algorithms",
      paramLabel = "LIST",
      defaultValue = Lineup.ALL,
      description =
          "Names, or names with parameters that are to stay, such as 'ease, als(factors=64)'; all"
              + " that fit the data unless given.")
  private String algorithms = Lineup.ALL;

  @Option(
      names = "--metric",
      paramLabel = "NAME@K",
      defaultValue = "ndcg@10",
      description = "What decides, ndcg@10 unless given.")
  private String metric = "ndcg@10";

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = "Every trial is kept here at once; a journal that is there is gone on with.")
  private @Nullable Path journal;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the best of each algorithm, one a line, the best first.")
  private @Nullable Path out;

  @Option(names = "--no-test", description = "Leave the test part alone.")
  private boolean noTest;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with plots of the search and of the test part's figures.")
  private @Nullable Path html;

  @Override
  int run(Console console) throws Exception {
    TuningBudget time = budget.budget();
    protocol.check();
    Metric measured = measured();
    List<String> texts = Lineup.listed(algorithms);
    check(texts);
    for (var file : files()) {
      TrainCommand.checkWritable(file.option(), file.path());
    }
    Dataset dataset = data.read(console).dataset();
    Interactions all = rule.rule().of(dataset);
    if (all.pairs() == 0) {
      throw new IllegalArgumentException(
          "no event counts as an interaction: look at --types, --min-value and the events' types");
    }
    String decided = protocol.decided(all, console);
    Split split = protocol.splits(decided, all, seed.seed).getFirst();
    Optional<OpenEncoder> opened = encoder.open(dataset, console);
    try {
      Preparation preparation = TrainCommand.preparation(rule, opened, seed.seed);
      var settings =
          new TuningSettings(
              DataHash.of(dataset),
              rule.settings(),
              opened.map(OpenEncoder::id).orElse(""),
              protocol.settings(decided),
              seed.seed,
              measured.toString());
      Split validation = validation(decided, split);
      TrainingData part = preparation.trainingData(dataset, validation.train());
      var search =
          new TuningSearch(
              new Tuner(part, validation, measured, seed.seed), part, settings, time, console);
      List<TuningTable.Line> found = search.of(texts, Optional.ofNullable(journal), resumed());
      List<String> best = TuningTable.texts(found);
      TuningTable.lines(found, measured, validation.tests().size()).forEach(console::print);
      if (out != null) {
        WholeFile.text(out, String.join("\n", best) + "\n");
        console.note("The best of each algorithm is in " + out);
      }
      ObjectNode json = json(settings, validation, found);
      if (!noTest) {
        EvaluationReport report =
            TunedTest.report(
                data.title(),
                found,
                split,
                preparation.trainingData(dataset, split.train()),
                measured,
                console);
        console.print("");
        console.print(TerminalTable.text(report).stripTrailing());
        json.set("test", ReportJson.node(report));
        if (html != null) {
          WholeFile.text(
              html,
              ReportHtml.page(
                  report, TuningPlot.section(metric, TuningTable.trials(found)), List.of()));
          console.note("The report with plots is " + html);
        }
      }
      console.json(json);
      return best.isEmpty() ? Failures.FAILED : 0;
    } finally {
      opened.ifPresent(OpenEncoder::close);
    }
  }

  private record Target(String option, Path path) {}

  private List<Target> files() {
    List<Target> files = new ArrayList<>();
    if (journal != null) {
      files.add(new Target("--journal", journal));
    }
    if (out != null) {
      files.add(new Target("--out", out));
    }
    if (html != null) {
      files.add(new Target("--html", html));
    }
    return files;
  }

  private void check(List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("--algorithms must name at least one");
    }
    if (texts.contains(Lineup.AUTO)) {
      throw new IllegalArgumentException(
          "auto chooses its own hyperparameters: leave it out of --algorithms, 'weft evaluate'"
              + " measures it");
    }
    Lineup.check(texts);
    if (protocol.folds()) {
      throw new IllegalArgumentException(
          "k-fold tests every event, so none is left to be tested once: choose --protocol random");
    }
    if (html != null && noTest) {
      throw new IllegalArgumentException("--html shows the test, which --no-test leaves out");
    }
  }

  private Metric measured() {
    int at = metric.indexOf('@');
    String name = at < 0 ? metric : metric.substring(0, at);
    List<String> names =
        Arrays.stream(Measure.values()).filter(m -> m != Measure.AUC).map(Measure::label).toList();
    if (!names.contains(name)) {
      throw Choices.unknown("--metric", name, names);
    }
    try {
      return Metric.parse(metric);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--metric: " + e.getMessage(), e);
    }
  }

  /** The same kind of cut again, of the training part, by another seed. */
  private Split validation(String decided, Split split) {
    try {
      return protocol.splits(decided, split.train(), seed.seed + 1).getFirst();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the training part cannot be cut again for validation: " + e.getMessage(), e);
    }
  }

  private String resumed() {
    return journal == null
        ? "nothing was kept: --journal FILE keeps the trials"
        : "go on with: " + typedInFull();
  }

  private ObjectNode json(TuningSettings settings, Split validation, List<TuningTable.Line> found) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", data.title());
    node.put("metric", settings.metric());
    node.put("seed", settings.seed());
    node.put("protocol", settings.protocol());
    node.put("data_hash", settings.data());
    node.put("validation_users", validation.tests().size());
    node.set("algorithms", TuningTable.json(found));
    return node;
  }
}
