package dev.weft.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.RatingScale;
import dev.weft.evaluation.Figures.Coverage;
import dev.weft.evaluation.RatingOutcome.Tested;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalCalibrationTest {

  private static final RatingScale WIDE = new RatingScale(-100, 100);

  private static Tested tested(double actual, RatingPrediction prediction) {
    return new Tested(0, 0, 1, 1, actual, prediction);
  }

  private static double observed(List<Tested> tested, RatingScale scale, double nominal) {
    return IntervalCalibration.of(tested, scale).stream()
        .filter(coverage -> coverage.nominal() == nominal)
        .findFirst()
        .orElseThrow()
        .observed();
  }

  @Test
  void aWorkedExample() {
    // 90 % within 2, so 50 % within 0.82 and 99 % within 3.13.
    var prediction = new RatingPrediction(0, -2, 2);
    List<Tested> tested =
        List.of(
            tested(0.8, prediction),
            tested(-1.9, prediction),
            tested(3, prediction),
            tested(3.2, prediction));
    assertThat(observed(tested, WIDE, 0.5)).isEqualTo(1.0 / 4);
    assertThat(observed(tested, WIDE, 0.9)).isEqualTo(2.0 / 4);
    assertThat(observed(tested, WIDE, 0.99)).isEqualTo(3.0 / 4);
  }

  @Test
  void anIntervalCutOffByTheScaleIsAsWideAsOnItsOtherSide() {
    // Half of it reaches 0.82 up, beyond the end at 0.5.
    var prediction = new RatingPrediction(4.5, 2.5, 5);
    assertThat(observed(List.of(tested(5, prediction)), new RatingScale(1, 5), 0.5)).isOne();
    assertThat(observed(List.of(tested(3.6, prediction)), new RatingScale(1, 5), 0.5)).isZero();
  }

  @Test
  void normalErrorsAreCoveredAsPromised() {
    var random = new Random(4);
    List<Tested> tested = new ArrayList<>();
    for (int r = 0; r < 20_000; r++) {
      tested.add(tested(random.nextGaussian(), RatingPrediction.normal(0, 1, WIDE)));
    }
    for (Coverage coverage : IntervalCalibration.of(tested, WIDE)) {
      assertThat(coverage.observed()).isCloseTo(coverage.nominal(), within(0.01));
    }
  }
}
