package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.Lsa;
import dev.weft.text.internal.TfIdf;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Items with a feature of every kind, and an encoder of what they say. */
final class FeatureItems {

  private static final String[] WORDS = {
    "red", "blue", "lamp", "wooden", "chair", "table", "green", "glass", "steel", "cup"
  };

  private FeatureItems() {}

  static TextEncoder encoder() {
    return new Lsa(new TfIdf(TextAnalysis.plain()), 6)
        .fit(IntStream.range(0, 20).mapToObj(FeatureItems::title).toList());
  }

  static List<Item> catalogue(int items) {
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

  static Map<String, String> texts(int i) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("title", title(i));
    texts.put("description", title(i * 7 + 3));
    return texts;
  }

  private static String title(int i) {
    return WORDS[i % 10] + " " + WORDS[i * 3 % 7] + " " + WORDS[(i / 2 + 1) % 10];
  }

  static Item withVector(String id, float[] vector) {
    return new Item(
        id,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of("image", vector),
        Item.Availability.ALWAYS);
  }

  static boolean[] known(int items, int... hidden) {
    boolean[] known = new boolean[items];
    Arrays.fill(known, true);
    for (int item : hidden) {
      known[item] = false;
    }
    return known;
  }
}
