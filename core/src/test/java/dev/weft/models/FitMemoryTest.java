package dev.weft.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.FeatureBlock;
import dev.weft.math.Gaussians;
import dev.weft.math.Matrix;
import dev.weft.models.FitMemory.InsufficientMemoryException;
import dev.weft.models.internal.cold.HeadTail;
import dev.weft.models.internal.content.Content;
import dev.weft.models.internal.factors.Als;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.linear.TextEase;
import dev.weft.models.internal.neighbours.Association;
import dev.weft.models.internal.neighbours.ItemKnn;
import dev.weft.models.internal.newcomers.NewcomerRidge;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FitMemoryTest {

  private static final int MILLION = 1_000_000;

  /** Ten events over a million items. */
  private static final TrainingData VAST =
      TrainingData.of(
          Interactions.of(
              MILLION,
              IntStream.range(0, 5).mapToObj(u -> History.ofItems(u, 999_990 + u)).toList()));

  static List<Algorithm> dense() {
    return List.of(new Ease(), new TextEase(), new Association(), new NewcomerRidge(), new Gate());
  }

  static List<Algorithm> sparse() {
    return List.of(new ItemKnn(), new Als(16, 0.1, 0.03, 2), new HeadTail());
  }

  @ParameterizedTest
  @MethodSource("dense")
  void aDenseModelOfAMillionItemsIsRefusedWithARemedy(Algorithm algorithm) {
    assertThatThrownBy(() -> algorithm.fit(VAST))
        .isInstanceOf(InsufficientMemoryException.class)
        .hasMessageContaining("for 1,000,000 items")
        .hasMessageContaining("-Xmx")
        .hasMessageContaining("head-tail");
  }

  @ParameterizedTest
  @MethodSource("sparse")
  void aModelThatGrowsWithTheEventsLearnsFromTenOverAMillionItems(Algorithm algorithm) {
    float[] scores = algorithm.fit(VAST).score(VAST.evidence(0));
    assertThat(scores).hasSize(MILLION);
    for (float score : scores) {
      assertThat(Float.isFinite(score)).isTrue();
    }
  }

  /** Vectors of 100 items, of which half of the 400 numbers say nothing. */
  @Test
  void whatIsMadeOfFeaturesIsCountedByTheColumnsThatSayAnything() {
    Matrix vectors = Gaussians.matrix(100, 400, new SplittableRandom(1));
    for (int i = 0; i < vectors.values().length; i++) {
      vectors.values()[i] *= i % 400 < 200 ? 1 : 0;
    }
    Interactions pairs =
        Interactions.of(100, List.of(History.ofItems(0, 1, 2), History.ofItems(1, 3)));
    TrainingData silent = TrainingData.of(pairs);
    TrainingData told =
        new TrainingData(
            pairs, List.of(new FeatureBlock.Dense("text", vectors, 1)), Matrix.zeros(0, 0), 1);
    long joined = 4 * 100 * 200;
    for (Algorithm algorithm : List.of(new Content(), new Als())) {
      long more = algorithm.memory(told).heapBytes() - algorithm.memory(silent).heapBytes();
      assertThat(more).isBetween(joined, 4 * joined);
    }
  }

  @Test
  void oneFitAfterTheOtherKeepsTheFirstModel() {
    var first = new FitMemory(100, 50, 40);
    var second = new FitMemory(90, 70, 30);
    assertThat(first.then(second)).isEqualTo(new FitMemory(130, 70, 70));
  }

  @Test
  void easeHoldsOneMatrixOnTheHeapAndOneOutsideBesideItsModel() {
    TrainingData data = Synthetic.data(200, 100, 0, 3, 6, 1);
    assertThat(new Ease(10).memory(data)).isEqualTo(new FitMemory(80_000, 40_000, 40_000));
    // A byte a weight and four a column.
    TrainingData larger = Synthetic.data(2_000, 1_000, 0, 3, 6, 1);
    assertThat(new Ease(10).memory(larger))
        .isEqualTo(new FitMemory(5_004_000, 4_000_000, 1_004_000));
  }

  @Test
  void sizesAreReadable() {
    assertThat(new FitMemory(1_300_000_000L, 400_000_000, 0))
        .hasToString("1.7 GB, 400 MB of it outside the heap");
  }
}
