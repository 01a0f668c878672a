package dev.weft.math.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopKTest {

  @Test
  void equalScoresComeByTheSmallerIndex() {
    assertThat(TopK.of(new float[] {1, 2, 2, 1, 2}, 4)).containsExactly(1, 2, 4, 0);
  }

  @Test
  void negativeAndPositiveZeroAreEqualScores() {
    assertThat(TopK.of(new float[] {-0f, 0f, -0f}, 2)).containsExactly(0, 1);
  }

  @Test
  void nanIsNeverTaken() {
    assertThat(TopK.of(new float[] {Float.NaN, 1, Float.NaN, 2}, 3)).containsExactly(3, 1);
    assertThat(TopK.of(new float[] {1, 2, Float.NaN}, 2)).containsExactly(1, 0);
  }

  @Test
  void infiniteScoresAreOrdered() {
    float[] scores = {Float.NEGATIVE_INFINITY, 0, Float.POSITIVE_INFINITY};
    assertThat(TopK.of(scores, 3)).containsExactly(2, 1, 0);
  }

  @Test
  void kBeyondTheNumberOfScoresGivesAllOfThem() {
    assertThat(TopK.of(new float[] {1, 3, 2}, 1_000_000_000)).containsExactly(1, 2, 0);
  }

  @Test
  void noScoresGiveNoIndices() {
    assertThat(TopK.of(new float[0], 5)).isEmpty();
  }

  @Test
  void kBelowOneIsRefused() {
    assertThatThrownBy(() -> new TopK(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be >= 1: 0");
    assertThatThrownBy(() -> TopK.of(new float[0], 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void excludedIndicesAreLeftOut() {
    boolean[] excluded = {false, true, false};
    assertThat(TopK.of(new float[] {1, 9, 2}, excluded, 3)).containsExactly(2, 0);
  }

  @Test
  void drainEmptiesTheSelectionForTheNextUse() {
    var top = new TopK(2);
    top.offer(7, 1);
    assertThat(top.drain()).containsExactly(7);
    top.offer(3, 5);
    top.clear();
    top.offer(4, 2);
    assertThat(top.drain()).containsExactly(4);
  }

  @Test
  void agreesWithAFullSortSeed4() {
    var random = new Random(4);
    for (int n = 1; n < 60; n++) {
      float[] scores = new float[n];
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(8);
      }
      int[] sorted =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
              .mapToInt(i -> i)
              .toArray();
      for (int k = 1; k <= n; k++) {
        assertThat(TopK.of(scores, k)).containsExactly(java.util.Arrays.copyOf(sorted, k));
      }
    }
  }

  @Test
  void agreesWithAFullSortOfWhatIsNotExcludedSeed42() {
    var random = new Random(42);
    for (int run = 0; run < 300; run++) {
      int items = 1 + random.nextInt(60);
      int k = 1 + random.nextInt(70);
      float[] scores = new float[items];
      boolean[] masked = new boolean[items];
      for (int i = 0; i < items; i++) {
        scores[i] = random.nextInt(8) - 4;
        masked[i] = random.nextInt(4) == 0;
      }
      int[] expected =
          IntStream.range(0, items)
              .filter(i -> !masked[i])
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(i -> -scores[i])
                      .thenComparing(Comparator.naturalOrder()))
              .limit(k)
              .mapToInt(i -> i)
              .toArray();
      assertThat(TopK.of(scores, masked, k)).isEqualTo(expected);
    }
  }
}
