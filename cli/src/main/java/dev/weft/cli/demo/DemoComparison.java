package dev.weft.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.measuring.Lineup;
import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.data.Dataset;
import dev.weft.data.Interactions;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.internal.EventCuts;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.ListFolds;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.evaluation.RankingOutcome;
import dev.weft.evaluation.Run;
import dev.weft.models.internal.gate.Gate;
import dev.weft.recommend.Preparation;
import dev.weft.text.TextEncoder;
import dev.weft.training.DefaultChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The demo's comparison of the default with its baselines: users who are known, new ones, and new
 * items.
 *
 * @param title what the data is called
 * @param console is told the tables
 */
record DemoComparison(
    String title, Dataset data, Preparation preparation, long seed, Console console) {

  private static final double SHARE = 0.2;
  private static final int FIRST_EVENTS = 2;
  private static final int FEWEST_WARM = 30;

  /** A demo is short whatever the data; {@code train} takes the time that the data is worth. */
  private static final DefaultChoice CHOICE =
      DefaultChoice.BY_DATA.withBudget(Duration.ofSeconds(12));

  private static final List<Metric> METRICS = List.of(Metric.ndcg(10), Metric.recall(10));

  /**
   * Prints three tables and returns the gate chosen for the first.
   *
   * @param html where the first table is written as a page, if anywhere
   */
  Gate run(Optional<Path> html, ObjectNode json) throws IOException {
    Interactions all = preparation.interactions(data);
    var reports = json.putObject("reports");
    Split warm = warm(all);
    var described = new RunDescription(data, preparation.encoder().map(TextEncoder::id).orElse(""));
    EvaluationReport first =
        measure(
            "Warm users",
            warm,
            ProtocolOptions.AUTO,
            runs -> described.keepLists(warm, runs, METRICS.getFirst()));
    reports.set("warm_users", ReportJson.node(first));
    Split coldUsers = ProtocolOptions.coldUsers(all, SHARE, FIRST_EVENTS, seed);
    reports.set(
        "cold_users", ReportJson.node(measure("Cold users", coldUsers, "cold-users", runs -> {})));
    Split coldItems = new Protocol.ColdItems(SHARE, seed).split(all);
    reports.set(
        "cold_items", ReportJson.node(measure("Cold items", coldItems, "cold-items", runs -> {})));
    console.print("");
    console.print("  ± half of the 95 % interval; * best; bars show ndcg@10");
    if (html.isPresent()) {
      WholeFile.text(
          html.get(),
          ReportHtml.page(first, "", List.of(), described.description().withFact("Data", title)));
      console.print("  The first table with plots: " + html.get());
    }
    String gate = first.rows().getLast().hyperparameters();
    return (Gate) AlgorithmTexts.LISTS.parsed(gate);
  }

  /** In time where that leaves enough users with a history, else at random. */
  private Split warm(Interactions all) {
    if (all.timed()) {
      var cuts = EventCuts.of(data, preparation.rule(), preparation.rule().read(data));
      Split temporal = ProtocolOptions.warm(cuts.latest(SHARE));
      if (temporal.tests().size() >= FEWEST_WARM) {
        return temporal;
      }
      console.print("");
      console.print(
          "Only %d users were there both before and during the latest %.0f %% of the events, so a"
              + " random part of each user's events is tested instead of the latest.",
          temporal.tests().size(), SHARE * 100);
    }
    return new Protocol.RandomPerUser(SHARE, seed).split(all);
  }

  private EvaluationReport measure(
      String title, Split split, String asked, Consumer<List<Run<RankingOutcome>>> measured) {
    var folds =
        new ListFolds(
            List.of(split),
            train -> preparation.trainingData(data, train),
            new RankingEvaluation(METRICS, Runtime.getRuntime().availableProcessors()));
    var measurement =
        new Measurement<>(
            title,
            folds,
            fold -> {
              try (Step step = console.step(title + ": choosing hyperparameters")) {
                return Measurement.named(
                    Lineup.of(List.of(), fold.training(), asked, CHOICE, step::now));
              }
            },
            (name, model) -> {},
            runs -> measured.accept(runs.stream().map(List::getFirst).toList()));
    EvaluationReport report = measurement.report(console);
    for (EvaluationReport.Failure failure : report.failures()) {
      throw new IllegalStateException(failure.name() + ": " + failure.reason());
    }
    String protocol = split.protocol();
    console.heading(
        protocol.regionMatches(true, 0, title, 0, title.length())
            ? title + protocol.substring(title.length())
            : title + ": " + protocol);
    console.print(
        "  %,d users tested, %,d candidates each",
        split.tests().size(), folds.facts().candidates());
    console.lines(
        DemoTable.lines(report, console.places() - 2).stream().map(line -> "  " + line).toList());
    return report;
  }
}
