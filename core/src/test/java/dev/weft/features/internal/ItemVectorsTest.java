package dev.weft.features.internal;

import static dev.weft.features.internal.FeatureItems.catalogue;
import static dev.weft.features.internal.FeatureItems.known;
import static dev.weft.features.internal.FeatureItems.withVector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

/** Vectors that items come with, and how they are centred and whitened. */
@EveryKernel
class ItemVectorsTest {

  @Test
  void denseRowsHaveLengthOne() {
    FeatureBlock.Dense image = (FeatureBlock.Dense) vectors(catalogue(20), new ItemFeatures());
    for (int r = 0; r < 20; r++) {
      double squares = 0;
      for (float value : image.values().row(r)) {
        squares += value * value;
      }
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }

  // Only the mean was taken off: these two were alike by 2 / 2.5.
  @Test
  void eachVectorIsWhitenedByItself() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      items.add(withVector("i" + i, new float[] {5 + i % 2, 7 + 3 * (i / 2 % 2)}));
    }
    // The variances ¼ and 9/4 become ¾ and 7/4 when half of them is shared.
    double small = 0.25 / 0.75;
    double large = 2.25 / 1.75;
    assertThat(vectors(items, new ItemFeatures()).similarity(new int[] {0}, new int[] {1}).at(0, 0))
        .isCloseTo((float) ((large - small) / (large + small)), within(1e-5f));
  }

  @Test
  void aMissingVectorAndOneOfZerosAreAlikeToNothingAndTeachNothing() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      items.add(withVector("i" + i, new float[] {5 + i % 2, 7 - i % 3}));
    }
    FeatureBlock before = vectors(items, new ItemFeatures());
    items.add(Item.ofId("none"));
    items.add(withVector("zeros", new float[2]));
    FeatureBlock after = vectors(items, new ItemFeatures());
    int[] all = IntStream.range(0, 22).toArray();
    int[] others = IntStream.range(0, 20).toArray();
    assertThat(after.similarity(new int[] {20, 21}, all).values()).containsOnly(0f);
    assertThat(after.similarity(others, others).values())
        .containsExactly(before.similarity(others, others).values());
  }

  @Test
  void vectorsCountAsMuchAsTheirNameSays() {
    var features = new ItemFeatures().withVector("image", 7).withVector("sound", 0);
    assertThat(vectors(catalogue(20), features).weight()).isEqualTo(7);
    assertThat(vectors(catalogue(20), new ItemFeatures()).weight()).isEqualTo(3.5f);
    var silent = new ItemFeatures().withVector("image", 0);
    assertThat(
            FeatureFitting.blocks(
                silent, catalogue(20), known(20), Optional.empty(), TextAnalysis.plain()))
        .extracting(FeatureBlock::name)
        .doesNotContain("vector image");
    assertThatThrownBy(() -> new ItemFeatures().withVector("image", Float.NaN))
        .hasMessageContaining("weight of the vectors 'image' must be finite and >= 0");
  }

  @Test
  void vectorsOfUnequalLengthAreRefusedNamingTheItem() {
    List<Item> items = new ArrayList<>(catalogue(2));
    items.add(withVector("short", new float[] {1, 2}));
    assertThatThrownBy(() -> vectors(items, new ItemFeatures()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector 'image' of item 'short' must have 3 numbers like the others: 2");
  }

  @Test
  void centringSubtractsTheMeanOfTheKnownRowsAlone() {
    var rows = new Matrix(3, 2, new float[] {3, 0, 1, 0, 2, 5});
    Centring.of(rows, new boolean[] {true, true, false}).apply(rows);
    assertThat(rows.values()).containsExactly(1, 0, -1, 0, 0, 1);
  }

  private static FeatureBlock vectors(List<Item> items, ItemFeatures features) {
    return FeatureFitting.blocks(
            features, items, known(items.size()), Optional.empty(), TextAnalysis.plain())
        .stream()
        .filter(block -> block.name().equals("vector image"))
        .findFirst()
        .orElseThrow();
  }
}
