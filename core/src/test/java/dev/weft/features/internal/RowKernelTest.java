package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.text.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two items are as alike as the kernel of a catalogue with both of them says. */
class RowKernelTest {

  private static final String[] WORDS = {"tea", "lamp", "book", "green", "old", "small"};

  private static Item item(int number, SplittableRandom random) {
    String title = WORDS[random.nextInt(6)] + " " + WORDS[random.nextInt(6)];
    return new Item(
        "i" + (10 + number),
        Map.of("title", title),
        Map.of("tags", List.of(WORDS[random.nextInt(6)])),
        Map.of("brand", WORDS[random.nextInt(3)]),
        random.nextInt(3) == 0 ? Map.of() : Map.of("price", random.nextDouble() * 50),
        Map.of("image", new float[] {random.nextInt(5), random.nextInt(5), 1}),
        Item.Availability.ALWAYS);
  }

  @Test
  void itIsTheKernelOfACatalogueSeed5() {
    var random = new SplittableRandom(5);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      items.add(item(i, random));
    }
    FittedItemFeatures features =
        FeatureFitting.fit(new ItemFeatures(), items, Optional.empty(), TextAnalysis.plain());
    FeatureKernel kernel =
        FeatureKernel.of(
            features.rows(items, Optional.empty(), TextAnalysis.plain()), items.size());
    for (int i = 0; i < items.size(); i++) {
      List<FeatureBlock> one = features.row(items.get(i), Optional.empty(), TextAnalysis.plain());
      float[] all = kernel.of(one);
      for (int j = 0; j < items.size(); j++) {
        List<FeatureBlock> other =
            features.row(items.get(j), Optional.empty(), TextAnalysis.plain());
        assertThat(RowKernel.between(one, other)).isCloseTo(all[j], within(1e-4f));
      }
    }
  }
}
