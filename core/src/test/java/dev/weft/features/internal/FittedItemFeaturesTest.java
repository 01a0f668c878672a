package dev.weft.features.internal;

import static dev.weft.features.internal.FeatureItems.catalogue;
import static dev.weft.features.internal.FeatureItems.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EveryKernel;
import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was fitted to items makes the same rows again, also after a file. */
@EveryKernel
class FittedItemFeaturesTest {

  private final TextEncoder encoder = FeatureItems.encoder();

  @Test
  void theRowsOfTrainingAreThoseOfTheFittedFeaturesAlsoAfterAFile() {
    List<Item> items = new ArrayList<>(catalogue(20));
    items.add(Item.ofId("empty"));
    var fit =
        FeatureFitting.fit(
            new ItemFeatures(),
            items,
            known(21, 3, 11),
            Optional.of(encoder),
            TextAnalysis.plain());
    FittedItemFeatures read = FittedItemFeatures.of(fit.features().toBytes());
    assertThat(read.toBytes()).isEqualTo(fit.features().toBytes());
    for (int i = 0; i < items.size(); i++) {
      List<FeatureBlock> row = read.row(items.get(i), Optional.of(encoder), TextAnalysis.plain());
      assertThat(row).hasSameSizeAs(fit.blocks());
      for (int b = 0; b < row.size(); b++) {
        assertThat(content(row.get(b)))
            .as("item %d, %s", i, row.get(b).name())
            .isEqualTo(content(fit.blocks().get(b).select(new int[] {i})));
      }
    }
  }

  private static String content(FeatureBlock block) {
    return switch (block) {
      case FeatureBlock.Dense dense -> Arrays.toString(dense.values().values());
      case FeatureBlock.Numeric number ->
          Arrays.toString(number.values()) + " within " + number.bandwidth();
      case FeatureBlock.Sparse sparse -> {
        int entries = sparse.values().entries();
        yield Arrays.toString(Arrays.copyOf(sparse.values().indices(), entries))
            + Arrays.toString(Arrays.copyOf(sparse.values().values(), entries));
      }
    };
  }

  @Test
  void whitenedVectorsSurviveTheirBytes() {
    List<Item> items = catalogue(20);
    var features =
        FeatureFitting.fit(new ItemFeatures(), items, Optional.of(encoder), TextAnalysis.plain());
    var back = FittedItemFeatures.of(features.toBytes());
    for (int b = 0; b < back.columns().length; b++) {
      assertThat(
              back.rows(items, Optional.of(encoder), TextAnalysis.plain())
                  .get(b)
                  .similarity(new int[] {1}, new int[] {2, 3}))
          .isEqualTo(
              features
                  .rows(items, Optional.of(encoder), TextAnalysis.plain())
                  .get(b)
                  .similarity(new int[] {1}, new int[] {2, 3}));
    }
    byte[] cut = Arrays.copyOf(features.toBytes(), features.toBytes().length - 40);
    assertThatThrownBy(() -> FittedItemFeatures.of(cut)).hasMessageContaining("damaged");
  }

  @Test
  void aRowNeedsTheEncoderAndTheAnalysisOfTheTraining() {
    var fitted =
        FeatureFitting.fit(
            new ItemFeatures(), catalogue(20), Optional.of(encoder), TextAnalysis.plain());
    FittedItemFeatures read = FittedItemFeatures.of(fitted.toBytes());
    Item item = catalogue(20).get(4);
    assertThat(read.embedsTexts()).isTrue();
    assertThat(read.analysis()).contains(TextAnalysis.plain().name());
    assertThatThrownBy(() -> read.row(item, Optional.empty(), TextAnalysis.plain()))
        .hasMessageContaining("give the encoder that made them");
    assertThatThrownBy(() -> read.row(item, Optional.of(encoder), new Shouted()))
        .hasMessageContaining("not by 'shouted'");
  }

  private record Shouted() implements TextAnalysis {
    @Override
    public String name() {
      return "shouted";
    }

    @Override
    public List<String> terms(String text) {
      return List.of(text.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void damagedFittedFeaturesAreRefused() {
    byte[] bytes =
        FeatureFitting.fit(
                new ItemFeatures(), catalogue(20), Optional.of(encoder), TextAnalysis.plain())
            .toBytes();
    for (int length : new int[] {0, 3, 20, bytes.length / 2, bytes.length - 1}) {
      assertThatThrownBy(() -> FittedItemFeatures.of(Arrays.copyOf(bytes, length)))
          .as("cut to %d of %d bytes", length, bytes.length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("damaged");
    }
    assertThatThrownBy(() -> FittedItemFeatures.of(Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("1 bytes are left over");
  }
}
