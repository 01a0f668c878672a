package dev.weft.features;

import dev.weft.data.Item;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.TfIdf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes the feature blocks of a catalogue: embeddings of the texts, TF-IDF of words and of
 * character n-grams, tags, single-valued categories, numbers, ready-made vectors.
 *
 * <p>Vocabularies, means and bandwidths are learned from the items marked as known, so that an
 * evaluation never looks at the items it hides. A missing text, number or vector is a row of zeros
 * (NaN for numbers): alike to nothing. A tag or category that no known item has is left out.
 *
 * @param embeddings weight of the block that embeds title and tags together
 * @param longTexts weight shared by the embeddings of all other text fields
 * @param words weight of the TF-IDF of words, over all texts
 * @param characters weight of the TF-IDF of character 4-grams; only where texts are short
 * @param tags weight of the TF-IDF of each tag field
 * @param categories weight of each single-valued category field
 * @param numbers weight of each numeric field
 */
public record ItemFeatures(
    float embeddings,
    float longTexts,
    float words,
    float characters,
    float tags,
    float categories,
    float numbers) {

  /** Text fields that name an item, the best first. */
  private static final List<String> TITLES = List.of("title", "name");

  /** A row this close to the mean, squared and relative to its length, is rounding alone. */
  private static final double ROUNDING = 1e-10;

  /** Texts of so many words on average are short: their characters say more than their words. */
  private static final double SHORT_WORDS = 12;

  /** A category field with more distinct values than this share of the items is left out. */
  private static final double UNIQUE_SHARE = 0.8;

  /** Share of the standard deviation after which two numbers are alike by 1/e. */
  private static final double BANDWIDTH = 0.5;

  /** The weights that did well on product names and on film plots. */
  public ItemFeatures() {
    this(3.5f, 2.5f, 2.8f, 2.8f, 1.5f, 0.5f, 1f);
  }

  /**
   * The blocks of a catalogue.
   *
   * @param items in index order
   * @param known which items may be learned from
   * @param encoder embeds texts; empty leaves embeddings out
   * @param analysis cuts texts into words
   */
  public List<FeatureBlock> blocks(
      List<Item> items, boolean[] known, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    List<FeatureBlock> blocks = new ArrayList<>();
    encoder.ifPresent(e -> addEmbeddings(items, known, e, blocks));
    addWords(items, known, analysis, blocks);
    for (String field : fields(items, Item::tags)) {
      add(
          blocks,
          new FeatureBlock.Sparse(
              "tags " + field,
              TagWeights.of(items, known, item -> item.tags().getOrDefault(field, List.of())),
              tags));
    }
    for (String field : fields(items, Item::categories)) {
      if (mostlyUnique(items, field)) {
        continue;
      }
      add(
          blocks,
          new FeatureBlock.Sparse(
              "category " + field,
              TagWeights.of(
                  items,
                  known,
                  item -> Optional.ofNullable(item.categories().get(field)).stream().toList()),
              categories));
    }
    for (String field : fields(items, Item::numbers)) {
      addNumber(items, known, field, blocks);
    }
    for (String name : fields(items, Item::vectors)) {
      addVector(items, known, name, blocks);
    }
    return List.copyOf(blocks);
  }

  /** Whether hardly two items share a value: an address or a code, alike to nothing. */
  private static boolean mostlyUnique(List<Item> items, String field) {
    Set<String> distinct = new LinkedHashSet<>();
    int known = 0;
    for (Item item : items) {
      String value = item.categories().get(field);
      if (value != null) {
        known++;
        distinct.add(value);
      }
    }
    return distinct.size() > UNIQUE_SHARE * known;
  }

  private static void add(List<FeatureBlock> blocks, FeatureBlock block) {
    if (block.weight() > 0) {
      blocks.add(block);
    }
  }

  private void addEmbeddings(
      List<Item> items, boolean[] known, TextEncoder encoder, List<FeatureBlock> blocks) {
    if (embeddings > 0) {
      Matrix titles =
          encoder.encodeAll(
              "titles and tags of items", items.stream().map(ItemFeatures::titleAndTags).toList());
      centre(titles, known);
      add(blocks, new FeatureBlock.Dense("text", titles, embeddings));
    }
    if (longTexts == 0) {
      return;
    }
    List<String> others = otherTexts(items, known);
    for (String field : others) {
      Matrix texts =
          encoder.encodeAll(
              "texts of items, field " + field,
              items.stream().map(item -> item.texts().getOrDefault(field, "")).toList());
      centre(texts, known);
      add(blocks, new FeatureBlock.Dense("text " + field, texts, longTexts / others.size()));
    }
  }

  /**
   * The text fields of the known items but the one that names them. That is decided for all items
   * together: one item without a title must not cost the others their descriptions.
   */
  private static List<String> otherTexts(List<Item> items, boolean[] known) {
    List<String> names =
        fields(
            IntStream.range(0, items.size()).filter(i -> known[i]).mapToObj(items::get).toList(),
            Item::texts);
    for (String field : TITLES) {
      if (names.remove(field)) {
        return names;
      }
    }
    return names.isEmpty() ? names : names.subList(1, names.size());
  }

  private void addWords(
      List<Item> items, boolean[] known, TextAnalysis analysis, List<FeatureBlock> blocks) {
    List<String> texts =
        items.stream().map(item -> String.join(" \n", item.texts().values())).toList();
    List<String> learned =
        IntStream.range(0, items.size()).filter(i -> known[i]).mapToObj(texts::get).toList();
    double words =
        learned.stream().mapToInt(text -> analysis.terms(text).size()).average().orElse(0);
    if (words == 0) {
      return;
    }
    boolean brief = words <= SHORT_WORDS;
    var trainer = new TfIdf(analysis).withMinDocuments(brief ? 1 : 2);
    add(
        blocks,
        new FeatureBlock.Sparse("words", trainer.fit(learned).transform(texts), this.words));
    if (brief) {
      var grams = new TfIdf(TextAnalysis.plain()).withCharacterGrams(4);
      add(
          blocks,
          new FeatureBlock.Sparse("characters", grams.fit(learned).transform(texts), characters));
    }
  }

  private void addNumber(
      List<Item> items, boolean[] known, String field, List<FeatureBlock> blocks) {
    float[] values = new float[items.size()];
    for (int i = 0; i < values.length; i++) {
      double value = items.get(i).numbers().getOrDefault(field, Double.NaN);
      values[i] = (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }
    NumberScale.withLogarithmWhereSkewed(values, known);
    double deviation = NumberScale.deviation(values, known);
    float bandwidth = (float) (BANDWIDTH * deviation);
    if (bandwidth > 0) {
      add(blocks, new FeatureBlock.Numeric("number " + field, values, bandwidth, numbers));
    }
  }

  private void addVector(
      List<Item> items, boolean[] known, String name, List<FeatureBlock> blocks) {
    int length =
        items.stream()
            .filter(item -> item.vectors().containsKey(name))
            .mapToInt(item -> item.vectors().get(name).length)
            .max()
            .orElse(0);
    var vectors = Matrix.zeros(items.size(), length);
    for (int i = 0; i < items.size(); i++) {
      float[] vector = items.get(i).vectors().get(name);
      if (vector == null) {
        continue;
      }
      if (vector.length != length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "vector '%s' of item '%s' must have %d numbers like the others: %d",
                name,
                items.get(i).id(),
                length,
                vector.length));
      }
      System.arraycopy(vector, 0, vectors.values(), i * length, length);
    }
    centre(vectors, known);
    add(blocks, new FeatureBlock.Dense("vector " + name, vectors, embeddings));
  }

  /** What the item is called, and its tags: short texts say more together. */
  static String titleAndTags(Item item) {
    String title = titleField(item).map(field -> item.texts().get(field)).orElse("");
    Set<String> tags = new LinkedHashSet<>();
    item.tags().values().forEach(tags::addAll);
    return tags.isEmpty() ? title : title + ". " + String.join(", ", tags);
  }

  static Optional<String> titleField(Item item) {
    for (String field : TITLES) {
      if (item.texts().containsKey(field)) {
        return Optional.of(field);
      }
    }
    return item.texts().keySet().stream().findFirst();
  }

  private static List<String> fields(List<Item> items, Function<Item, Map<String, ?>> attribute) {
    Set<String> names = new LinkedHashSet<>();
    items.forEach(item -> names.addAll(attribute.apply(item).keySet()));
    return new ArrayList<>(names);
  }

  /**
   * Subtracts the mean of the known rows from all that are not zero; then length 1. A row that is
   * the mean itself, as where all texts are the same, becomes zero and not scaled-up rounding.
   */
  static void centre(Matrix rows, boolean[] known) {
    double[] mean = new double[rows.columns()];
    int count = 0;
    for (int r = 0; r < rows.rows(); r++) {
      if (known[r] && !isZero(rows, r)) {
        count++;
        for (int c = 0; c < mean.length; c++) {
          mean[c] += rows.at(r, c);
        }
      }
    }
    for (int r = 0; r < rows.rows() && count > 1; r++) {
      subtract(rows, r, mean, count);
    }
    Fusion.normalizeRows(rows);
  }

  private static void subtract(Matrix rows, int row, double[] sums, int count) {
    int from = row * sums.length;
    if (isZero(rows, row)) {
      return;
    }
    double before = 0;
    double after = 0;
    for (int c = 0; c < sums.length; c++) {
      double value = rows.values()[from + c];
      double centred = value - sums[c] / count;
      before += value * value;
      after += centred * centred;
      rows.values()[from + c] = (float) centred;
    }
    if (after < ROUNDING * before) {
      Arrays.fill(rows.values(), from, from + sums.length, 0f);
    }
  }

  private static boolean isZero(Matrix rows, int row) {
    for (int c = 0; c < rows.columns(); c++) {
      if (rows.at(row, c) != 0) {
        return false;
      }
    }
    return true;
  }
}
