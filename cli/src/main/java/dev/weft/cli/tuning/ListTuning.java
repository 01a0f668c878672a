package dev.weft.cli.tuning;

import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.report.ReportRun;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.data.Dataset;
import dev.weft.data.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.TerminalTable;
import dev.weft.models.Algorithm;
import dev.weft.models.SearchSpace;
import dev.weft.models.TrainingData;
import dev.weft.text.TextEncoder;
import dev.weft.training.Preparation;
import dev.weft.training.Tuner;
import java.util.List;
import java.util.function.Consumer;

/** Algorithms that rank are tuned by a metric of their lists. */
final class ListTuning implements TuningTask<Algorithm> {

  private final String title;
  private final String protocol;
  private final Dataset dataset;
  private final Split split;
  private final Metric metric;
  private final Preparation preparation;
  private final TrainingData part;
  private final Tuner<Algorithm> tuner;

  /**
   * What is to be tuned.
   *
   * @param split whose test part is looked at once
   * @param validation the same kind of cut of its training part
   */
  ListTuning(
      String title,
      String protocol,
      Dataset dataset,
      Split split,
      Split validation,
      Metric metric,
      Preparation preparation) {
    this.title = title;
    this.protocol = protocol;
    this.dataset = dataset;
    this.split = split;
    this.metric = metric;
    this.preparation = preparation;
    part = preparation.trainingData(dataset, validation.train());
    tuner = Tuner.ofLists(part, validation, metric, preparation.seed());
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public Tuner<Algorithm> tuner() {
    return tuner;
  }

  @Override
  public List<String> expanded(List<String> texts, Consumer<String> log) {
    return AlgorithmTexts.expanded(texts, part, log).stream()
        .filter(text -> !AlgorithmTexts.chosen(text))
        .toList();
  }

  @Override
  public Algorithm parsed(String text) {
    return AlgorithmTexts.parsed(text);
  }

  @Override
  public SearchSpace space(Algorithm algorithm) {
    return algorithm.searchSpace().on(part::has);
  }

  @Override
  public Tested test(List<TuningTable.Line<Algorithm>> found, Console console) {
    TrainingData training = preparation.trainingData(dataset, split.train());
    var described =
        new RunDescription(dataset, preparation.encoder().map(TextEncoder::id).orElse(""));
    EvaluationReport report =
        TunedTest.report(title, found, split, training, metric, console, described);
    ReportRun run = described.description();
    return new Tested(
        TerminalTable.text(report, console.places()),
        ReportJson.node(report),
        before -> ReportHtml.page(report, before, List.of(), run));
  }
}
