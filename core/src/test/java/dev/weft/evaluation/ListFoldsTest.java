package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.models.Algorithm;
import dev.weft.models.Synthetic;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListFoldsTest {

  private static final Metric NDCG = Metric.parse("ndcg@5");
  private static final RankingEvaluation EVALUATION = RankingEvaluation.of(NDCG);
  private static final Interactions ALL = Synthetic.data(120, 30, 2, 3, 8, 4).interactions();
  private static final Experiment<Algorithm, TrainingData, RankingOutcome> FOLDED =
      Experiment.of("made up", ListFolds.random(ALL, 4, 9, EVALUATION));

  @Test
  void everyPairIsAskedOnceAndLearnedFromInTheOtherFolds() {
    EvaluationReport report = FOLDED.compare(List.of(new Popularity()));
    var data = (DataFacts.ListFacts) report.data();
    assertThat(data.testPairs()).isEqualTo(ALL.pairs());
    // The training part used to be told as the whole.
    assertThat(data.trainPairs()).isEqualTo(Math.round(ALL.pairs() * 3 / 4.0));
    assertThat(data.users()).isEqualTo(120);
    assertThat(report.protocol())
        .isEqualTo("4 folds, each tested once and learned from in the others");
  }

  /** The items that no list may hold were left out without a word. */
  @Test
  void whatIsLeftOutOfTheFoldsIsSaidOnce() {
    boolean[] hidden = new boolean[ALL.items()];
    Arrays.fill(hidden, 0, 3, true);
    List<Split> folds =
        Split.folds(ALL, 4, 9).stream().map(fold -> fold.withoutHidden(hidden)).toList();
    assertThat(new ListFolds(folds, TrainingData::of, EVALUATION).protocol())
        .isEqualTo(
            "4 folds, each tested once and learned from in the others, without 3 hidden items");
  }

  @Test
  void theValueIsTheMeanOverTheTestCasesOfAllFolds() {
    List<Double> values = new ArrayList<>();
    for (Split fold : Split.folds(ALL, 4, 9)) {
      var model = new Ease().fit(TrainingData.of(fold.train()));
      for (double value : EVALUATION.evaluate(model, fold).values(NDCG)) {
        values.add(value);
      }
    }
    Row row = FOLDED.compare(List.of(new Popularity(), new Ease())).rows().get(1);
    assertThat(row.values().getFirst().mean())
        .isCloseTo(values.stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-12));
  }

  /** Each fold's cases used to count as users of their own, so intervals were too narrow. */
  @Test
  void usersAreTheSampleAndNotTheirCases() {
    Split once = caseOf(0, 1);
    List<Split> folds = List.of(once, once, once, once);
    var single = Experiment.of("one", ListFolds.of(once, EVALUATION));
    var fourfold = Experiment.of("four", new ListFolds(folds, TrainingData::of, EVALUATION));
    var algorithms = List.of(new Popularity(), new Ease(1));
    Row one = single.compare(algorithms).rows().get(1);
    Row four = fourfold.compare(algorithms).rows().get(1);
    assertThat(four.values().getFirst().mean())
        .isCloseTo(one.values().getFirst().mean(), within(1e-12));
    assertThat(four.values().getFirst().low())
        .isCloseTo(one.values().getFirst().low(), within(1e-12));
    assertThat(Objects.requireNonNull(four.difference()).probability())
        .isCloseTo(Objects.requireNonNull(one.difference()).probability(), within(1e-12));
    assertThat(four.bySupport().getFirst().value().low())
        .isCloseTo(one.bySupport().getFirst().value().low(), within(1e-12));
    assertThat(fourfold.folds().facts())
        .isInstanceOfSatisfying(
            DataFacts.ListFacts.class,
            facts -> assertThat(facts.testUsers()).isEqualTo(once.tests().size()));
  }

  /** What lists are like is each model's own: a fifth of the lists covers less than all of them. */
  @Test
  void coverageGiniAndNoveltyAreMeansOverTheFolds() {
    Figures.ListFigures all = figures(FOLDED);
    double coverage = 0;
    double novelty = 0;
    for (Split fold : Split.folds(ALL, 4, 9)) {
      Figures.ListFigures own = figures(Experiment.of("fold", ListFolds.of(fold, EVALUATION)));
      coverage += own.coverage() / 4;
      novelty += own.novelty() / 4;
    }
    assertThat(all.coverage()).isCloseTo(coverage, within(1e-12));
    assertThat(all.novelty()).isCloseTo(novelty, within(1e-12));
  }

  private static Figures.ListFigures figures(
      Experiment<Algorithm, TrainingData, RankingOutcome> experiment) {
    return (Figures.ListFigures)
        experiment.compare(List.of(new Ease())).rows().getFirst().figures();
  }

  /** An item of one user has none in the fold that tests it: it used to be told as known. */
  @Test
  void supportIsThatOfThePartLearnedFrom() {
    List<History> histories =
        IntStream.range(0, 40).mapToObj(u -> History.ofItems(0, 1, 2, 3 + u)).toList();
    var all = Interactions.of(43, histories);
    Row row =
        Experiment.of("rare", ListFolds.random(all, 4, 1, EVALUATION))
            .compare(List.of(new Popularity()))
            .rows()
            .getFirst();
    assertThat(row.bySupport().getFirst().label()).isEqualTo("0");
    assertThat(row.bySupport().getFirst().count()).isEqualTo(40);
  }

  @Test
  void twoOfOneNameAreNumberedAndNoneIsRefused() {
    assertThat(FOLDED.compare(List.of(new Ease(1), new Ease(2))).rows())
        .extracting(Row::name)
        .containsExactly("ease", "ease #2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOLDED.compare(List.of()))
        .withMessage("an experiment needs at least one algorithm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FOLDED.report(List.of(List.of()), 1))
        .withMessage("there must be a run on each of 4 folds: 0");
  }

  /** Users ask for two items after one another that are next to each other by index. */
  private static Split caseOf(int first, int second) {
    List<History> histories =
        IntStream.range(0, 12)
            .mapToObj(u -> History.ofItems((u + first) % 5, (u + second) % 5))
            .toList();
    var train = Interactions.of(9, histories);
    List<TestCase> tests =
        IntStream.range(0, 12)
            .mapToObj(u -> new TestCase(u, histories.get(u), new int[] {u % 4 + 5, (u + 2) % 5}))
            .toList();
    boolean[] candidates = new boolean[9];
    Arrays.fill(candidates, true);
    return new Split("twice told", train, tests, candidates);
  }
}
