package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.data.splits.Protocol;
import dev.weft.data.splits.Split;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.models.TrainingData;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final Split SPLIT =
      new Protocol.RandomPerUser(0.3, 1).split(RankingEvaluationTest.random(200, 60, 9));

  private static final EvaluationReport REPORT =
      Experiment.of(
              "shop", ListFolds.of(SPLIT, RankingEvaluation.of(Metric.ndcg(10), Metric.auc())))
          .compare(List.of(new CountingPopularity(1), new CountingPopularity(-1)));

  @Test
  void everyRowHasIntervalsAndAllButTheBaselineAComparison() {
    assertThat(REPORT.rows()).hasSize(2);
    var baseline = REPORT.rows().getFirst();
    var worse = REPORT.rows().getLast();
    assertThat(baseline.name()).isEqualTo("counting-popularity").isEqualTo(REPORT.baseline());
    assertThat(worse.name()).isEqualTo("counting-popularity #2");
    assertThat(baseline.difference()).isNull();
    assertThat(worse.difference())
        .isNotNull()
        .satisfies(
            comparison -> {
              assertThat(comparison.difference().high()).isNegative();
              assertThat(comparison.probability()).isLessThan(0.001);
            });
    assertThat(((Figures.ListFigures) worse.figures()).novelty())
        .isGreaterThan(((Figures.ListFigures) baseline.figures()).novelty());
  }

  @Test
  void factsCountTheWholeSplit() {
    var facts = (DataFacts.ListFacts) REPORT.data();
    assertThat(facts.users()).isEqualTo(200);
    assertThat(facts.items()).isEqualTo(60);
    assertThat(facts.trainPairs() + facts.testPairs())
        .isEqualTo(RankingEvaluationTest.random(200, 60, 9).pairs());
  }

  @Test
  void trainingOnTheWholeIsRefused() {
    var whole = TrainingData.of(RankingEvaluationTest.random(200, 60, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListFolds.of(SPLIT, whole, RankingEvaluation.of(Metric.ndcg(10))))
        .withMessageContaining("leak");
  }

  @Test
  void theTableMarksTheBestAndAlignsItsColumns() {
    String text = TerminalTable.text(REPORT, 200);
    List<String> lines = text.lines().toList();
    assertThat(lines.getFirst()).isEqualTo("shop");
    int head = 4;
    assertThat(lines.get(head)).contains("ndcg@10").contains("auc");
    assertThat(lines.get(head + 1)).startsWith("counting-popularity ").contains("*");
    assertThat(lines.get(head + 2)).startsWith("counting-popularity #2").doesNotContain("*");
    assertThat(lines.get(head + 1).indexOf('±')).isEqualTo(lines.get(head + 2).indexOf('±'));
    assertThat(text).contains("baseline").contains("by history length").endsWith("\n");
  }

  @Test
  void aReportFitsAUsualTerminalAndKeepsEveryColumn() {
    String text = TerminalTable.text(REPORT);
    assertThat(text.lines().filter(line -> line.startsWith("counting-popularity ")))
        .hasSizeGreaterThan(4)
        .filteredOn(line -> !line.contains(" = "))
        .allMatch(line -> line.length() <= 80);
    assertThat(text).contains("coverage", "gini", "novelty", "fit s", "rank s", "heap MB");
  }
}
