package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Ratings;
import dev.weft.data.internal.Buckets;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingOutcome.Tested;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.internal.ratings.KnnBaseline;
import dev.weft.models.internal.ratings.SyntheticRatings;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatingFoldsTest {

  private static final Ratings RATINGS = SyntheticRatings.ratings(90, 30, 1);

  private static Tested tested(int user, int history, double actual, double predicted) {
    return new Tested(
        user, 0, history, 5, actual, new RatingPrediction(predicted, predicted - 1, predicted + 1));
  }

  private static final RatingOutcome THREE =
      new RatingOutcome(List.of(tested(0, 1, 5, 3), tested(0, 1, 4, 3), tested(2, 9, 2, 2)));

  private static final RatingReading READING =
      new RatingReading(RATINGS.scale(), PairedTest.DEFAULT);

  @Test
  void errorsAndCoverageOfAWorkedExample() {
    assertThat(THREE.rmse()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
    assertThat(THREE.mae()).isCloseTo(3.0 / 3, within(1e-12));
    assertThat(THREE.coverage()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(THREE.width()).isCloseTo(2, within(1e-12));
  }

  @Test
  void intervalsDrawUsersWithAllTheirRatings() {
    Interval rmse = RatingReading.rmse(THREE.predictions(), Bootstrap.DEFAULT);
    assertThat(rmse.mean()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-12));
    // Both draws of the user without an error, and both of the one with errors of 2 and 1.
    assertThat(rmse.low()).isZero();
    assertThat(rmse.high()).isCloseTo(Math.sqrt(5.0 / 2), within(1e-12));
  }

  @Test
  void theDifferenceComparedIsThatOfTheRootMeanSquaredErrors() {
    var better =
        new RatingOutcome(List.of(tested(0, 1, 5, 4), tested(0, 1, 4, 3), tested(2, 9, 2, 2.5)));
    Comparison comparison = READING.compare(better, THREE);
    assertThat(comparison.difference().mean())
        .isCloseTo(Math.sqrt(2.25 / 3) - Math.sqrt(5.0 / 3), within(1e-12));
  }

  @Test
  void predictionsWithoutAnErrorDifferByNothing() {
    var exact =
        new RatingOutcome(
            IntStream.range(0, ByUser.LEAST).mapToObj(u -> tested(u, 1, 3, 3)).toList());
    Comparison comparison = READING.compare(exact, exact);
    assertThat(comparison.difference()).isEqualTo(new Interval(0, 0, 0));
    assertThat(comparison.probability()).isEqualTo(1);
  }

  @Test
  void slicesHoldTheErrorOfTheirPart() {
    List<Slice> slices =
        RatingReading.slices(
            THREE.predictions(), Tested::history, Buckets.HISTORY, Bootstrap.DEFAULT);
    assertThat(slices).extracting(Slice::label).containsExactly("1", "8–15");
    assertThat(slices).extracting(Slice::count).containsExactly(2, 1);
    assertThat(slices.getFirst().value().mean()).isCloseTo(Math.sqrt(5.0 / 2), within(1e-12));
  }

  @Test
  void aModelThatKnowsTheTasteIsFoundBetterThanTheBiases() {
    EvaluationReport report =
        Experiment.of("made up", RatingFolds.random(RATINGS, 4, 1))
            .compare(
                List.of(
                    new Bias(),
                    new KnnBaseline(KnnBaseline.Basis.ITEMS, 20, 2, false, new Bias())));
    var bias = report.rows().getFirst();
    var neighbours = report.rows().getLast();
    assertThat(((DataFacts.RatingFacts) report.data()).ratings()).isEqualTo(RATINGS.size());
    assertThat(report.data().users()).isEqualTo(89);
    assertThat(bias.difference()).isNull();
    assertThat(report.value(neighbours, Metric.RMSE).mean())
        .isLessThan(report.value(bias, Metric.RMSE).mean());
    assertThat(neighbours.difference()).isNotNull();
    if (neighbours.difference() != null) {
      assertThat(neighbours.difference().difference().mean())
          .isCloseTo(
              report.value(neighbours, Metric.RMSE).mean() - report.value(bias, Metric.RMSE).mean(),
              within(1e-9));
      assertThat(neighbours.difference().probability()).isLessThan(0.01);
    }
    assertThat(((Figures.RatingFigures) neighbours.figures()).coverage()).isBetween(0.85, 0.95);
    assertThat(neighbours.bySupport().stream().mapToInt(Slice::count).sum())
        .isEqualTo(RATINGS.size());
  }

  @Test
  void theTableShowsEveryRowAndMarksTheBest() {
    EvaluationReport report =
        Experiment.of("made up", RatingFolds.random(RATINGS, 2, 1))
            .compare(List.of(new Bias(), new Bias(1e6, 1e6, 1)));
    assertThat(TerminalTable.text(report))
        .startsWith("made up\n89 users, 29 items,")
        .contains("on 1 to 5; 2 random folds, seed 1")
        .containsPattern("bias +[0-9.]+ ±[0-9.]+\\*")
        .contains("bias #2 = bias(user-regularization=1000000.0")
        .contains("baseline")
        .contains("RMSE by the user's ratings");
  }

  @Test
  void noAlgorithmIsRefused() {
    assertThatThrownBy(
            () -> Experiment.of("made up", RatingFolds.random(RATINGS, 2, 1)).compare(List.of()))
        .hasMessage("an experiment needs at least one algorithm");
  }

  /** What is trained used to take the seed 1 whatever was asked for. */
  @Test
  void theSeedIsThatOfTheFoldsAndOfWhatIsTrained() {
    assertThat(RatingFolds.random(RATINGS, 2, 7).fold(1).seed()).isEqualTo(7);
    EvaluationReport report =
        Experiment.of("made up", RatingFolds.random(RATINGS, 2, 7)).compare(List.of(new Bias()));
    assertThat(report.seed()).isEqualTo(7);
  }

  @Test
  void ratingsAreNotMeasuredAsLists() {
    assertThatThrownBy(() -> RankingEvaluation.of(Metric.RMSE))
        .hasMessage("metrics must be measures of lists: rmse");
    assertThatThrownBy(() -> THREE.mean(Metric.ndcg(10)))
        .hasMessage("ndcg@10 was not measured, but rmse and mae");
  }

  @Test
  void fewUsersHaveNoInterval() {
    Interval two = READING.values(THREE).getFirst();
    assertThat(two).isEqualTo(Interval.unknown(THREE.rmse()));
    assertThat(READING.byHistory(THREE)).noneMatch(slice -> slice.value().isKnown());
    assertThat(READING.compare(THREE, THREE).difference()).isEqualTo(Interval.unknown(0));
  }
}
