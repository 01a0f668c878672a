package dev.weft.cli.measuring;

import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.cli.training.RatingOptions;
import dev.weft.data.Dataset;
import dev.weft.data.RatingSplit;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RatingExperiment;
import dev.weft.evaluation.RatingOutcome;
import dev.weft.evaluation.RatingReport;
import dev.weft.models.ratings.Bias;
import dev.weft.models.ratings.KnnBaseline;
import dev.weft.models.ratings.Nmf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.SlopeOne;
import dev.weft.models.ratings.Svd;
import dev.weft.models.ratings.SvdPlusPlus;
import dev.weft.models.ratings.bayesian.BayesianMf;
import dev.weft.training.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares algorithms that predict ratings.
 *
 * @param title what the report is called
 * @param algorithms by their names in the report; the first is the baseline
 * @param predicted is given what each algorithm predicted
 */
public record RatingMeasurement(
    String title, Map<String, RatingAlgorithm> algorithms, Consumer<RatingOutcome> predicted) {

  /** The algorithms of some texts; the usual ones for none. */
  public static List<RatingAlgorithm> lineup(List<String> texts) {
    return texts.isEmpty()
        ? List.of(
            new Bias(),
            new SlopeOne(),
            new Nmf(),
            new Svd(),
            new SvdPlusPlus(),
            new KnnBaseline(),
            new BayesianMf())
        : texts.stream().map(RatingOptions::parsed).toList();
  }

  /** Algorithms under names that no other has. */
  public static Map<String, RatingAlgorithm> named(List<RatingAlgorithm> algorithms) {
    Map<String, RatingAlgorithm> named = new LinkedHashMap<>();
    for (RatingAlgorithm algorithm : algorithms) {
      named.put(Measurement.unique(algorithm.name(), new ArrayList<>(named.keySet())), algorithm);
    }
    return named;
  }

  /**
   * Measures.
   *
   * @param cuts their test parts count as one test
   */
  public RatingReport report(
      Dataset dataset, List<RatingSplit> cuts, Preparation preparation, Console console) {
    var experiment =
        new RatingExperiment(
            title,
            cuts,
            train -> preparation.ratingData(dataset, train),
            PairedTest.DEFAULT,
            preparation.seed());
    try (Step step = console.step("Measuring " + algorithms.size() + " algorithms")) {
      int[] begun = {0};
      return experiment.compare(
          algorithms,
          text -> {
            step.at(begun[0]++, algorithms.size());
            step.say(text);
          },
          (name, outcome) -> predicted.accept(outcome));
    }
  }
}
