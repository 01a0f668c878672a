package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.data.splits.Split;
import dev.weft.data.splits.Split.TestCase;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of one user the interval had no width, and by the rule of intervals any difference was real. */
class FewUsersTest {

  private static EvaluationReport report(int askers) {
    List<History> histories =
        IntStream.range(0, 12).mapToObj(u -> History.ofItems(u % 4, 4 + u % 3)).toList();
    var train = Interactions.of(9, histories);
    List<TestCase> tests =
        IntStream.range(0, askers)
            .mapToObj(u -> new TestCase(u, histories.get(u), new int[] {(u + 1) % 4, 7}))
            .toList();
    boolean[] candidates = new boolean[9];
    Arrays.fill(candidates, true);
    return Experiment.of(
            "few",
            ListFolds.of(
                new Split("by hand", train, tests, candidates),
                RankingEvaluation.of(Metric.ndcg(3))))
        .compare(List.of(new Popularity(), new Ease(1)));
  }

  @Test
  void fewerThanSixUsersHaveNoInterval() {
    for (int askers = 1; askers < ByUser.LEAST; askers++) {
      EvaluationReport report = report(askers);
      Row row = report.rows().get(1);
      assertThat(row.values().getFirst().isKnown()).isFalse();
      assertThat(Figures.PersonalFigures.of(row).ndcg().isKnown()).isFalse();
      assertThat(row.byHistory()).noneMatch(slice -> slice.value().isKnown());
      var difference = Objects.requireNonNull(row.difference());
      assertThat(difference.difference().contains(0)).isTrue();
      assertThat(difference.difference().isKnown()).isFalse();
      assertThat(difference.probability()).isGreaterThan(0.05);
      assertThat(report.text())
          .contains("Fewer than 6 test users: no interval is given")
          .doesNotContain("Infinity")
          .doesNotContain("NaN");
    }
  }

  /** Five equal differences come by chance in 2 of 32 ways to sign them, six in 2 of 64. */
  @Test
  void sixAreTheFewestOfWhomTheTestCanTellADifference() {
    double[] ones = new double[ByUser.LEAST];
    Arrays.fill(ones, 1);
    double six = PairedTest.DEFAULT.compare(ones, new double[6]).probability();
    double five = PairedTest.DEFAULT.compare(Arrays.copyOf(ones, 5), new double[5]).probability();
    assertThat(six).isCloseTo(2 / 64.0, within(0.01)).isLessThan(0.05);
    assertThat(five).isCloseTo(2 / 32.0, within(0.01)).isGreaterThan(0.05);
  }

  @Test
  void sixUsersHaveOne() {
    EvaluationReport report = report(ByUser.LEAST);
    assertThat(report.rows().get(1).values().getFirst().isKnown()).isTrue();
    assertThat(report.text()).doesNotContain("Fewer than");
  }
}
