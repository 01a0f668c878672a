package dev.weft.features.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.EveryKernel;
import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@EveryKernel
class ItemFeaturesTest {

  private static final String[] WORDS = {
    "red", "blue", "lamp", "wooden", "chair", "table", "green", "glass", "steel", "cup"
  };

  private final TextEncoder encoder =
      new Lsa(new TfIdf(TextAnalysis.plain()), 6)
          .fit(IntStream.range(0, 20).mapToObj(ItemFeaturesTest::title).toList());

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
  void denseRowsHaveLengthOne() {
    FeatureBlock.Dense image = (FeatureBlock.Dense) blocks(catalogue(20), known(20)).get(7);
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

  private static FeatureBlock vectors(List<Item> items, ItemFeatures features) {
    boolean[] known = new boolean[items.size()];
    Arrays.fill(known, true);
    return FeatureFitting.blocks(features, items, known, Optional.empty(), TextAnalysis.plain())
        .stream()
        .filter(block -> block.name().equals("vector image"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void vectorsOfUnequalLengthAreRefusedNamingTheItem() {
    List<Item> items = new ArrayList<>(catalogue(2));
    items.add(withVector("short", new float[] {1, 2}));
    assertThatThrownBy(() -> blocks(items, known(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector 'image' of item 'short' must have 3 numbers like the others: 2");
  }

  @Test
  void aTextFieldThatDoesNotCountSaysNothingInAnyBlock() {
    List<Item> items =
        catalogue(20).stream()
            .map(item -> ItemFeaturesTest.with(item, "delivery", "sent by rail freight"))
            .toList();
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

  @Test
  void centringSubtractsTheMeanOfTheKnownRowsAlone() {
    var rows = new Matrix(3, 2, new float[] {3, 0, 1, 0, 2, 5});
    Centring.of(rows, new boolean[] {true, true, false}).apply(rows);
    assertThat(rows.values()).containsExactly(1, 0, -1, 0, 0, 1);
  }

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

  private List<FeatureBlock> blocks(List<Item> items, boolean[] known) {
    return FeatureFitting.blocks(
        new ItemFeatures(), items, known, Optional.of(encoder), TextAnalysis.plain());
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

  private static boolean[] known(int items, int... hidden) {
    boolean[] known = new boolean[items];
    java.util.Arrays.fill(known, true);
    for (int item : hidden) {
      known[item] = false;
    }
    return known;
  }

  private static List<Item> catalogue(int items) {
    return IntStream.range(0, items)
        .mapToObj(
            i ->
                new Item(
                    "i" + i,
                    texts(i),
                    Map.of("tags", List.of("t" + i % 3, "t" + i % 4)),
                    Map.of("brand", "b" + i % 2),
                    Map.of("price", 5.0 + i),
                    Map.of("image", new float[] {i % 5, 1, i % 3 - 1}),
                    Item.Availability.ALWAYS))
        .toList();
  }

  private static Map<String, String> changedTexts() {
    Map<String, String> texts = texts(8);
    texts.put("description", "red red unheard-of words");
    texts.put("blurb", "a field of its own"); // used to share the weight of the other texts
    return texts;
  }

  private static Map<String, String> texts(int i) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("title", title(i));
    texts.put("description", title(i * 7 + 3));
    return texts;
  }

  private static String title(int i) {
    return WORDS[i % 10] + " " + WORDS[i * 3 % 7] + " " + WORDS[(i / 2 + 1) % 10];
  }

  private static Item withVector(String id, float[] vector) {
    return new Item(
        id,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of("image", vector),
        Item.Availability.ALWAYS);
  }
}
