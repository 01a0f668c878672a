package dev.weft.cli;

import dev.weft.cli.report.RatingJson;
import dev.weft.data.Dataset;
import dev.weft.data.RatingSplit;
import dev.weft.data.Ratings;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RatingExperiment;
import dev.weft.evaluation.RatingReport;
import dev.weft.evaluation.RatingTable;
import dev.weft.models.ratings.Bias;
import dev.weft.models.ratings.KnnBaseline;
import dev.weft.models.ratings.Nmf;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.SlopeOne;
import dev.weft.models.ratings.Svd;
import dev.weft.models.ratings.SvdPlusPlus;
import dev.weft.models.ratings.bayesian.BayesianMf;
import dev.weft.training.Preparation;
import java.util.List;

/**
 * Compares algorithms that predict ratings, in random folds.
 *
 * @param title what the report is called
 * @param algorithms the first is the baseline
 * @param folds number of folds
 */
record RatingMeasurement(String title, List<RatingAlgorithm> algorithms, int folds) {

  /** The algorithms of some texts; the usual ones for none. */
  static List<RatingAlgorithm> lineup(List<String> texts) {
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

  /** Measures and prints. */
  RatingReport run(Dataset dataset, Ratings ratings, Preparation preparation, Console console) {
    var experiment =
        new RatingExperiment(
            title,
            RatingSplit.folds(ratings, folds, preparation.seed()),
            train -> preparation.ratingData(dataset, train),
            PairedTest.DEFAULT,
            preparation.seed());
    RatingReport report;
    try (Step step = console.step("Measuring " + algorithms.size() + " algorithms")) {
      int[] begun = {0};
      report =
          experiment.compare(
              algorithms,
              text -> {
                step.at(begun[0]++, algorithms.size());
                step.say(text);
              });
    }
    console.print(RatingTable.text(report).stripTrailing());
    console.json(RatingJson.node(report));
    return report;
  }
}
