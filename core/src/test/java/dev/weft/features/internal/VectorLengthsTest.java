package dev.weft.features.internal;

import static dev.weft.features.internal.FeatureItems.known;
import static dev.weft.features.internal.FeatureItems.withVector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ready-made vectors are compared by direction, whatever they are measured in. */
@EveryKernel
class VectorLengthsTest {

  private static final int ITEMS = 40;
  private static final int[] ALL = IntStream.range(0, ITEMS).toArray();

  private static List<Item> items(int length, float scale) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      float[] vector = new float[length];
      vector[0] = scale * (i % 5);
      vector[1] = scale * (i % 3);
      vector[length - 1] = scale;
      items.add(withVector("i" + i, vector));
    }
    return items;
  }

  private static FeatureFitting.Fit fit(List<Item> items) {
    return FeatureFitting.fit(
        new ItemFeatures(), items, known(items.size()), Optional.empty(), TextAnalysis.plain());
  }

  private static float[] alike(FeatureFitting.Fit fit) {
    FeatureBlock block = fit.blocks().getFirst();
    return block.similarity(ALL, ALL).values();
  }

  // Large ones ended in an eigenproblem that did not converge, small ones said nothing.
  @ParameterizedTest
  @ValueSource(
      floats = {1e-36f, 1e-25f, 1e-15f, 1e-9f, 1e-3f, 1e3f, 1e9f, 1e15f, 1e19f, 1e20f, 6e37f})
  void scaleOfAllVectorsChangesNothing(float scale) {
    // Whitened, and, since they are so long, only centred.
    for (int length : new int[] {3, 2049}) {
      float[] expected = alike(fit(items(length, 1)));
      assertThat(alike(fit(items(length, scale)))).containsExactly(expected, within(1e-4f));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-36f, 1e-25f, 1, 1e20f, 6e37f})
  void itemsThatArriveAreMeasuredAlikeAndFilesKeepTheMeasure(float scale) {
    for (int length : new int[] {3, 2049}) {
      FeatureFitting.Fit fit = fit(items(length, scale));
      byte[] bytes = fit.features().toBytes();
      FittedItemFeatures read = FittedItemFeatures.of(bytes);
      assertThat(read.toBytes()).isEqualTo(bytes);
      Item item = items(length, scale).get(7);
      FeatureBlock row = read.row(item, Optional.empty(), TextAnalysis.plain()).getFirst();
      assertThat(((FeatureBlock.Dense) row).values().row(0))
          .isEqualTo(((FeatureBlock.Dense) fit.blocks().getFirst()).values().row(7));
    }
  }

  @Test
  void oneFarLongerVectorCostsTheOthersNothing() {
    for (int length : new int[] {3, 2049}) {
      float[] expected = alike(fit(items(length, 1)));
      List<Item> items = items(length, 1);
      float[] huge = new float[length];
      huge[0] = 3e38f;
      huge[1] = -3e38f;
      huge[2] = 3e38f;
      items.add(withVector("huge", huge));
      FeatureFitting.Fit fit = fit(items);
      assertThat(alike(fit)).containsExactly(expected);
      FeatureBlock block = fit.blocks().getFirst();
      int[] last = {ITEMS};
      assertThat(block.similarity(last, last).at(0, 0)).isCloseTo(1, within(1e-4f));
      FeatureBlock row =
          fit.features().row(items.getLast(), Optional.empty(), TextAnalysis.plain()).getFirst();
      assertThat(((FeatureBlock.Dense) row).values().row(0))
          .isEqualTo(((FeatureBlock.Dense) block).values().row(ITEMS));
    }
  }

  /**
   * Noise that stands in for a vector that is missing makes no outliers of those that are there.
   */
  @Test
  void vectorsBesideManyOfNearlyNoLengthAreLearnedFrom() {
    Matrix vectors = Matrix.zeros(10, 2);
    for (int row = 0; row < 10; row++) {
      vectors.values()[2 * row] = row < 8 ? 1e-12f : 1;
    }
    int[] rows = IntStream.range(0, 10).toArray();
    assertThat(VectorLengths.usual(vectors, rows)).containsExactly(rows);
  }

  @Test
  void ordinaryVectorsAreTakenBitForBit() {
    for (float size : new float[] {1e-8f, 1e-3f, 1, 255, 1e6f, 1e8f}) {
      var vectors = new Matrix(3, 2, new float[] {size, 0, size / 7, size / 3, 0, 0});
      int[] rows = {0, 1};
      assertThat(VectorLengths.scale(vectors, rows)).isEqualTo(1);
      float[] before = vectors.values().clone();
      VectorLengths.hold(vectors, 1);
      assertThat(vectors.values()).containsExactly(before);
    }
  }
}
