package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.math.internal.HalfPrecision;
import dev.weft.math.internal.Kernels;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.CheckedVectors;
import dev.weft.text.internal.words.Script;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What items say as a vector each, which a search looks through: the mean of what the title with
 * the tags says and what every other text field says. A field counts as much as another however
 * long its text is, and the texts are those that {@link ItemFeatures} embeds.
 *
 * <p>Chinese texts have a mean of their own. Where the encoder keeps the languages apart, in
 * coordinates of their own as {@link dev.weft.text.internal.BilingualEncoder} does, the row is the
 * sum of both means, so that an item with texts in two languages is as near to words in either as
 * one that speaks that language alone; else it is the mean of all texts.
 */
public final class SearchVectors {

  private static final Kernels KERNELS = Kernels.fastest();

  private SearchVectors() {}

  /**
   * Embeds a catalogue, a field at a time.
   *
   * @return items × d, many in half precision; each row of length 1 or zero, or √2 where it has
   *     texts in two languages that the encoder keeps apart
   * @throws IllegalStateException when the encoder breaks its promise, naming an item
   */
  public static Matrix of(List<Item> items, TextEncoder encoder) {
    Matrix others = Matrix.zeros(items.size(), encoder.dimensions());
    Matrix chinese = Matrix.zeros(items.size(), encoder.dimensions());
    add(
        items,
        items.stream().map(Titles::withTags).toList(),
        "titles and tags of items",
        encoder,
        others,
        chinese);
    for (String field : fields(items)) {
      add(
          items,
          items.stream().map(item -> besidesTitle(item, field)).toList(),
          "texts of items, field " + field,
          encoder,
          others,
          chinese);
    }
    boolean apart = areApart(others, chinese);
    if (apart) {
      Fusion.normalizeRows(others);
      Fusion.normalizeRows(chinese);
    }
    KERNELS.addScaled(1, chinese.values(), 0, others.values(), 0, others.values().length);
    if (!apart) {
      Fusion.normalizeRows(others);
    }
    return HalfPrecision.roundedWhereLarge(others);
  }

  /** Whether no coordinate is used by both. */
  private static boolean areApart(Matrix others, Matrix chinese) {
    int d = others.columns();
    boolean[] used = new boolean[d];
    for (int i = 0; i < others.values().length; i++) {
      used[i % d] |= others.values()[i] != 0;
    }
    for (int i = 0; i < chinese.values().length; i++) {
      if (chinese.values()[i] != 0 && used[i % d]) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> fields(List<Item> items) {
    Set<String> fields = new LinkedHashSet<>();
    items.forEach(item -> fields.addAll(item.texts().keySet()));
    return fields;
  }

  /** The text of a field, unless it is what names the item. */
  private static String besidesTitle(Item item, String field) {
    Optional<String> title = Titles.field(item);
    return title.isPresent() && title.get().equals(field)
        ? ""
        : item.texts().getOrDefault(field, "");
  }

  /** An item as it is called in errors. */
  static String named(Item item) {
    return "item '" + item.id() + "'";
  }

  private static void add(
      List<Item> items,
      List<String> texts,
      String what,
      TextEncoder encoder,
      Matrix others,
      Matrix chinese) {
    if (texts.stream().allMatch(String::isBlank)) {
      return;
    }
    Matrix vectors = CheckedVectors.of(encoder, what, texts, row -> named(items.get(row)));
    int d = vectors.columns();
    for (int i = 0; i < texts.size(); i++) {
      Matrix sum = Script.of(texts.get(i)) == Script.CHINESE ? chinese : others;
      KERNELS.addScaled(1, vectors.values(), i * d, sum.values(), i * d, d);
    }
  }
}
