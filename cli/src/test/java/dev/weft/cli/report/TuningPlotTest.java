package dev.weft.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.evaluation.Metric.Goal;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuningPlotTest {

  private static Trial trial(int number, double score, double seconds) {
    return new Trial(number, "ease(lambda=1.0)", score, 9, seconds, Status.FINISHED, "");
  }

  @Test
  void theLineRisesWithEveryBetterTrialAndEndsWithTheTime() {
    String section =
        TuningPlot.section(
            "ndcg@10",
            Goal.HIGHEST,
            Map.of("ease", List.of(trial(0, 0.2, 1), trial(1, 0.1, 1), trial(2, 0.3, 2))));
    // 700 wide for 4 seconds from 70; 300 high from 0.1 at 316 to 0.3 at 16.
    assertThat(section).contains("d=\"M245.0 166.0H770.0 V16.0 H770.0\"").contains("ease 0.3000");
    assertThat(section.split("<circle")).hasSize(4);
  }

  @Test
  void whereTheLowerIsBetterTheLineFalls() {
    String section =
        TuningPlot.section(
            "rmse",
            Goal.LOWEST,
            Map.of("svd", List.of(trial(0, 0.2, 1), trial(1, 0.3, 1), trial(2, 0.1, 2))));
    // 700 wide for 4 seconds from 70; 300 high from 0.1 at 316 to 0.3 at 16.
    assertThat(section).contains("d=\"M245.0 166.0H770.0 V316.0 H770.0\"").contains("svd 0.1000");
  }

  @Test
  void withoutAFinishedTrialThereIsNothingToShow() {
    var failed = new Trial(0, "ease()", Double.NaN, 0, 1, Status.FAILED, "why");
    assertThat(TuningPlot.section("ndcg@10", Goal.HIGHEST, Map.of("ease", List.of(failed))))
        .isEmpty();
  }

  @Test
  void oneTrialIsDrawnWithoutDividingByNothing() {
    assertThat(
            TuningPlot.section(
                "ndcg@10", Goal.HIGHEST, Map.of("<ease>", List.of(trial(0, 0.2, 0)))))
        .contains("&lt;ease&gt; 0.2000")
        .doesNotContain("NaN", "Infinity", "<ease>");
  }
}
