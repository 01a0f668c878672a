package dev.weft.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.History;
import org.junit.jupiter.api.Test;

class StandardizationTest {

  @Test
  void scoresGetMeanZeroAndDeviationOne() {
    float[] scores = {1, 3, 5, 7};
    Standardization.apply(scores);
    float unit = (float) (1 / Math.sqrt(5));
    assertThat(scores)
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(-3 * unit, -unit, unit, 3 * unit);
  }

  @Test
  void equalScoresBecomeZero() {
    float[] scores = {0.1f, 0.1f, 0.1f};
    Standardization.apply(scores);
    assertThat(scores).containsOnly(0f);
    Standardization.apply(new float[0]);
  }

  // Huge seen scores were subtracted from the sums and took the others' digits with them.
  @Test
  void seenScoresDoNotDisturbTheOthersHoweverLarge() {
    float[] scores = {1e9f, 0.001f, 0.003f, 5e8f};
    Standardization.applyOutside(History.ofItems(3, 0), scores, 4);
    assertThat(scores[1]).isCloseTo(-1, within(1e-5f));
    assertThat(scores[2]).isCloseTo(1, within(1e-5f));
    assertThat(scores[0]).isGreaterThan(1e6f);
  }

  @Test
  void whereEverythingIsSeenEveryScoreBecomesZero() {
    float[] scores = {1, 2};
    Standardization.applyOutside(History.ofItems(0, 1), scores, 2);
    assertThat(scores).containsOnly(0f);
  }

  @Test
  void whatIsAbsentDecidesNothing() {
    float[] scores = {7, 1, 3, -900, 2, 0};
    Standardization.applyOutside(History.ofItems(0), new int[] {3, 5}, scores, 6);
    float[] there = {7, 1, 3, 2};
    Standardization.applyOutside(History.ofItems(0), there, 4);
    assertThat(new float[] {scores[0], scores[1], scores[2], scores[4]}).isEqualTo(there);
  }
}
