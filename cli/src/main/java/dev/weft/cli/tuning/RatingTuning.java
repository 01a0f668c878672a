package dev.weft.cli.tuning;

import dev.weft.cli.measuring.RatingMeasurement;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.report.RatingHtml;
import dev.weft.cli.report.RatingJson;
import dev.weft.cli.report.ReportRun;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.cli.training.RatingOptions;
import dev.weft.data.Dataset;
import dev.weft.data.RatingSplit;
import dev.weft.evaluation.RatingReport;
import dev.weft.evaluation.RatingTable;
import dev.weft.models.SearchSpace;
import dev.weft.models.file.Shelf;
import dev.weft.models.ratings.Bias;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.text.TextEncoder;
import dev.weft.training.Preparation;
import dev.weft.training.Tuner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Algorithms that predict ratings are tuned by their RMSE. */
final class RatingTuning implements TuningTask<RatingAlgorithm> {

  private final String title;
  private final String protocol;
  private final Dataset dataset;
  private final RatingSplit split;
  private final Preparation preparation;
  private final RatingData part;
  private final Tuner<RatingAlgorithm> tuner;

  /**
   * What is to be tuned.
   *
   * @param split whose test part is looked at once
   * @param validation the same kind of cut of its training part
   */
  RatingTuning(
      String title,
      String protocol,
      Dataset dataset,
      RatingSplit split,
      RatingSplit validation,
      Preparation preparation) {
    this.title = title;
    this.protocol = protocol;
    this.dataset = dataset;
    this.split = split;
    this.preparation = preparation;
    part = preparation.ratingData(dataset, validation.train());
    tuner = Tuner.ofRatings(part, validation, preparation.seed());
  }

  /** Checks texts before any work is done. */
  static void check(List<String> texts) {
    texts.stream().filter(text -> !text.equals(AlgorithmTexts.ALL)).forEach(RatingOptions::parsed);
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public Tuner<RatingAlgorithm> tuner() {
    return tuner;
  }

  @Override
  public List<String> expanded(List<String> texts, Consumer<String> log) {
    List<String> expanded = new ArrayList<>();
    for (String text : texts) {
      if (text.equals(AlgorithmTexts.ALL)) {
        Shelf.names(RatingAlgorithm.class).stream()
            .filter(name -> !texts.contains(name) && fits(name, log))
            .forEach(expanded::add);
      } else {
        expanded.add(text);
      }
    }
    return expanded;
  }

  private boolean fits(String name, Consumer<String> log) {
    RatingAlgorithm algorithm = parsed(name);
    return AlgorithmTexts.fits(algorithm, part::has, algorithm.memory(part), log);
  }

  @Override
  public RatingAlgorithm parsed(String text) {
    return RatingOptions.parsed(text);
  }

  @Override
  public SearchSpace space(RatingAlgorithm algorithm) {
    return algorithm.searchSpace().on(part::has);
  }

  @Override
  public Tested test(List<TuningTable.Line<RatingAlgorithm>> found, Console console) {
    Map<String, RatingAlgorithm> named = TunedTest.named(found, List.of(new Bias()));
    // What could not be trained on a part would fail on the whole, and end the report.
    found.stream()
        .map(TuningTable.Line::tuning)
        .filter(tuning -> tuning.first().isEmpty())
        .forEach(tuning -> named.values().remove(tuning.start()));
    var described =
        new RunDescription(dataset, preparation.encoder().map(TextEncoder::id).orElse(""));
    RatingReport report =
        new RatingMeasurement(title, named, described::keepRatings)
            .report(dataset, List.of(split), preparation, console);
    ReportRun run = described.description();
    return new Tested(
        RatingTable.text(report, console.places()),
        RatingJson.node(report),
        before -> RatingHtml.page(report, before, run));
  }
}
