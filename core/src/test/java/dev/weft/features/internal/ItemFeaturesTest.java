package dev.weft.features.internal;

import static dev.weft.features.internal.FeatureItems.catalogue;
import static dev.weft.features.internal.FeatureItems.known;
import static dev.weft.features.internal.FeatureItems.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.EveryKernel;
import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What items say becomes blocks of features. */
@EveryKernel
class ItemFeaturesTest {

  private final TextEncoder encoder = FeatureItems.encoder();

  @Test
  void everyKindOfFeatureBecomesABlockWithARowForEachItem() {
    List<FeatureBlock> blocks = blocks(catalogue(20), known(20));
    assertThat(blocks)
        .extracting(FeatureBlock::name)
        .containsExactly(
            "text",
            "text description",
            "words",
            "characters",
            "tags tags",
            "category brand",
            "number price",
            "vector image");
    assertThat(blocks).allSatisfy(block -> assertThat(block.rows()).isEqualTo(20));
  }

  @Test
  void changingAHiddenItemChangesNoOtherRow() {
    List<Item> items = catalogue(20);
    boolean[] known = known(20, 3, 11);
    List<Item> changed = new ArrayList<>(items);
    changed.set(
        3,
        new Item(
            items.get(3).id(),
            changedTexts(),
            Map.of("tags", List.of("t1", "brand-new")),
            Map.of("brand", "other"),
            Map.of("price", 1e39),
            Map.of("image", new float[] {900, -900, 5}),
            Item.Availability.ALWAYS));
    assertOthersEqual(blocks(items, known), blocks(changed, known), 3);
  }

  private static Map<String, String> changedTexts() {
    Map<String, String> texts = texts(8);
    texts.put("description", "red red unheard-of words");
    texts.put("blurb", "a field of its own"); // used to share the weight of the other texts
    return texts;
  }

  private static void assertOthersEqual(
      List<FeatureBlock> before, List<FeatureBlock> after, int hidden) {
    Map<String, FeatureBlock> byName = new LinkedHashMap<>();
    after.forEach(block -> byName.put(block.name(), block));
    int rows = before.get(0).rows();
    int[] others = IntStream.range(0, rows).filter(i -> i != hidden).toArray();
    for (FeatureBlock block : before) {
      assertThat(byName).containsKey(block.name());
      FeatureBlock other = byName.getOrDefault(block.name(), block);
      byName.remove(block.name());
      assertThat(other.weight()).as("weight of " + block.name()).isEqualTo(block.weight());
      assertThat(other.similarity(others, others))
          .as(block.name())
          .isEqualTo(block.similarity(others, others));
    }
    for (FeatureBlock added : byName.values()) {
      assertThat(added.similarity(others, others).values()).as(added.name()).containsOnly(0f);
    }
  }

  @Test
  void anItemWithoutAnythingIsAlikeToNothing() {
    List<Item> items = new ArrayList<>(catalogue(20));
    items.add(Item.ofId("empty"));
    boolean[] known = known(21);
    for (FeatureBlock block : blocks(items, known)) {
      Matrix similarity = block.similarity(new int[] {20}, IntStream.range(0, 21).toArray());
      assertThat(similarity.values()).as(block.name()).containsOnly(0f);
    }
  }

  // The description of every item was dropped as soon as one item had no title.
  @Test
  void oneItemWithoutATitleDoesNotCostTheOthersTheirDescriptions() {
    List<Item> items = new ArrayList<>(catalogue(20));
    items.add(Item.ofTexts("untitled", Map.of("description", "a wooden chair")));
    assertThat(blocks(items, known(21)))
        .extracting(FeatureBlock::name)
        .contains("text", "text description");
  }

  @Test
  void whoWroteATextTeachesNothing() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, String> categories =
          Map.of("brand", "b" + i % 3, "profile.origin", "written by m on day " + i % 2);
      items.add(
          new Item(
              "i" + i,
              Map.of("title", "lamp " + i),
              Map.of(),
              categories,
              Map.of(),
              Map.of(),
              Item.Availability.ALWAYS));
    }
    assertThat(blocks(items, known(20)))
        .extracting(FeatureBlock::name)
        .contains("category brand")
        .noneMatch(name -> name.contains("origin"));
  }

  @Test
  void equalTextsSayNothing() {
    List<Item> items =
        IntStream.range(0, 5)
            .mapToObj(i -> Item.ofTexts("i" + i, Map.of("title", "red wooden lamp glass")))
            .toList();
    for (FeatureBlock block : blocks(items, known(5))) {
      if (block instanceof FeatureBlock.Dense dense) {
        assertThat(dense.values().values()).containsOnly(0f);
      }
    }
  }

  @Test
  void anEmptyOrWhollyHiddenCatalogueIsNoError() {
    assertThat(blocks(List.of(), new boolean[0])).hasSizeLessThan(2);
    List<FeatureBlock> blocks = blocks(catalogue(4), new boolean[4]);
    for (FeatureBlock block : blocks) {
      assertThat(block.similarity(new int[] {0}, new int[] {1}).at(0, 0)).isFinite();
    }
  }

  @Test
  void aTextFieldThatDoesNotCountSaysNothingInAnyBlock() {
    List<Item> items =
        catalogue(20).stream().map(item -> with(item, "delivery", "sent by rail freight")).toList();
    var named = new ItemFeatures().withTexts(Set.of("title", "description"));
    FeatureFitting.Fit all = fit(new ItemFeatures(), items);
    FeatureFitting.Fit some = fit(named, items);
    FeatureFitting.Fit without = fit(new ItemFeatures(), catalogue(20));
    assertThat(all.blocks()).extracting(FeatureBlock::name).contains("text delivery");
    assertThat(some.blocks())
        .extracting(FeatureBlock::name)
        .isEqualTo(without.blocks().stream().map(FeatureBlock::name).toList());
    FittedItemFeatures again = FittedItemFeatures.of(some.features().toBytes());
    assertThat(again.columns())
        .isEqualTo(without.features().columns())
        .isNotEqualTo(all.features().columns());
    assertThat(again.toBytes()).isEqualTo(some.features().toBytes());
    var untitled = fit(new ItemFeatures().withTexts(Set.of("description")), items);
    assertThat(untitled.blocks())
        .extracting(FeatureBlock::name)
        .contains("text description")
        .doesNotContain("text");
  }

  private static Item with(Item item, String field, String text) {
    var texts = new LinkedHashMap<>(item.texts());
    texts.put(field, text);
    return item.withTexts(texts);
  }

  private FeatureFitting.Fit fit(ItemFeatures features, List<Item> items) {
    return FeatureFitting.fit(
        features, items, known(items.size()), Optional.of(encoder), TextAnalysis.plain());
  }

  @Test
  void aWeightOfZeroLeavesItsBlockOut() {
    var quiet = new ItemFeatures(0, 0, 0, 0, 0, 0, 0);
    assertThat(
            FeatureFitting.blocks(
                quiet, catalogue(20), known(20), Optional.of(encoder), TextAnalysis.plain()))
        .isEmpty();
  }

  private List<FeatureBlock> blocks(List<Item> items, boolean[] known) {
    return FeatureFitting.blocks(
        new ItemFeatures(), items, known, Optional.of(encoder), TextAnalysis.plain());
  }
}
