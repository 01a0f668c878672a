package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.data.internal.Origin;
import dev.weft.features.FeatureBlock;
import dev.weft.features.ItemFeatures;
import dev.weft.math.Matrix;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.TfIdf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Learns the groups of features of one catalogue, and makes its rows on the way.
 *
 * <p>Vocabularies, means and bandwidths are learned from the items marked as known, so that an
 * evaluation never looks at the items it hides. A missing text, number or vector is a row of zeros
 * (NaN for numbers): alike to nothing. A tag or category that no known item has is left out.
 */
public final class FeatureFitting {

  /** Texts with at most this many words on average are short: their characters say more. */
  private static final double SHORT_WORDS = 12;

  /** A category field with more distinct values than this share of the items is left out. */
  private static final double UNIQUE_SHARE = 0.8;

  /** Share of the standard deviation after which two numbers are alike by 1/e. */
  private static final double BANDWIDTH = 0.5;

  private final ItemFeatures weights;
  private final List<Item> items;
  private final boolean[] known;
  private final FittedBlock.Reading reading;
  private final List<FittedBlock> fitted = new ArrayList<>();
  private final List<FeatureBlock> blocks = new ArrayList<>();

  private FeatureFitting(
      ItemFeatures weights,
      List<Item> items,
      boolean[] known,
      Optional<TextEncoder> encoder,
      TextAnalysis analysis) {
    this.weights = weights;
    this.items = items;
    this.known = known;
    this.reading = new FittedBlock.Reading(encoder, analysis);
  }

  /**
   * The blocks of a catalogue.
   *
   * @param weights of the groups
   * @param items in index order
   * @param known which items may be learned from
   * @param encoder embeds texts; empty leaves embeddings out
   * @param analysis cuts texts into words
   */
  public static List<FeatureBlock> blocks(
      ItemFeatures weights,
      List<Item> items,
      boolean[] known,
      Optional<TextEncoder> encoder,
      TextAnalysis analysis) {
    return fit(weights, items, known, encoder, analysis).blocks();
  }

  /**
   * Learns from a catalogue how any item becomes features.
   *
   * @param weights of the groups
   * @param items in index order
   * @param encoder embeds texts; empty leaves embeddings out
   * @param analysis cuts texts into words
   */
  public static FittedItemFeatures fit(
      ItemFeatures weights,
      List<Item> items,
      Optional<TextEncoder> encoder,
      TextAnalysis analysis) {
    boolean[] known = new boolean[items.size()];
    Arrays.fill(known, true);
    return fit(weights, items, known, encoder, analysis).features();
  }

  /** The same, learned from the known items alone, with the rows of all of them. */
  public static Fit fit(
      ItemFeatures weights,
      List<Item> items,
      boolean[] known,
      Optional<TextEncoder> encoder,
      TextAnalysis analysis) {
    return new FeatureFitting(weights, items, known, encoder, analysis).fitted();
  }

  /**
   * What was learned about a catalogue, and its own rows.
   *
   * @param features makes rows of other items
   * @param blocks rows of the catalogue's items, in index order
   */
  public record Fit(FittedItemFeatures features, List<FeatureBlock> blocks) {

    public Fit {
      blocks = List.copyOf(blocks);
    }
  }

  private Fit fitted() {
    reading.encoder().ifPresent(this::addEmbeddings);
    addWords(reading.analysis());
    fields(items, Item::tags).forEach(field -> addLabels(true, field, weights.tags()));
    Set<String> unique = mostlyUnique(items);
    for (String field : fields(items, Item::categories)) {
      if (!Origin.isOrigin(field) && !unique.contains(field)) {
        addLabels(false, field, weights.categories());
      }
    }
    fields(items, Item::numbers).forEach(this::addNumber);
    fields(items, Item::vectors).forEach(this::addVectors);
    return new Fit(new FittedItemFeatures(fitted), blocks);
  }

  /** A group that counts for nothing is left out. */
  private void add(FittedBlock group, FeatureBlock rows) {
    if (rows.weight() > 0) {
      fitted.add(group);
      blocks.add(rows);
    }
  }

  private void addEmbeddings(TextEncoder encoder) {
    if (weights.embeddings() > 0 && titlesCount()) {
      addEmbedding("", weights.embeddings(), encoder);
    }
    if (weights.longTexts() > 0) {
      List<String> others = otherTexts();
      others.forEach(field -> addEmbedding(field, weights.longTexts() / others.size(), encoder));
    }
  }

  private void addEmbedding(String field, float weight, TextEncoder encoder) {
    Matrix raw = FittedBlock.Embedding.raw(field, items, encoder);
    var group = new FittedBlock.Embedding(field, Centring.of(raw, known), weight);
    add(group, group.of(raw));
  }

  /**
   * The text fields of the known items but the one that names them. That is decided for all items
   * together: one item without a title must not cost the others their descriptions.
   */
  private List<String> otherTexts() {
    List<String> names = fields(learned(items), Item::texts);
    List<String> others = withoutTitle(names);
    return others.stream().filter(this::counts).toList();
  }

  private boolean counts(String field) {
    return weights.texts().isEmpty() || weights.texts().contains(field);
  }

  /** Whether the field that names the items is one of those that count. */
  private boolean titlesCount() {
    List<String> names = fields(learned(items), Item::texts);
    List<String> others = withoutTitle(new ArrayList<>(names));
    names.removeAll(others);
    return names.isEmpty() || names.stream().anyMatch(this::counts);
  }

  private static List<String> withoutTitle(List<String> names) {
    for (String field : Titles.FIELDS) {
      if (names.remove(field)) {
        return names;
      }
    }
    return names.isEmpty() ? names : names.subList(1, names.size());
  }

  private void addWords(TextAnalysis analysis) {
    Set<String> read = weights.texts();
    List<String> learned =
        learned(items.stream().map(item -> FittedBlock.Words.texts(read, item)).toList());
    double words =
        learned.stream().mapToInt(text -> analysis.terms(text).size()).average().orElse(0);
    if (words == 0) {
      return;
    }
    boolean brief = words <= SHORT_WORDS;
    var trainer = new TfIdf(analysis).withMinDocuments(brief ? 1 : 2);
    addWeighed(new FittedBlock.Words(false, read, trainer.fit(learned), weights.words()));
    if (brief) {
      var grams = new TfIdf(TextAnalysis.plain()).withCharacterGrams(4);
      addWeighed(new FittedBlock.Words(true, read, grams.fit(learned), weights.characters()));
    }
  }

  private void addLabels(boolean tags, String field, float weight) {
    List<List<String>> labels =
        items.stream().map(item -> FittedBlock.Labels.of(tags, field, item)).toList();
    addWeighed(new FittedBlock.Labels(tags, field, TagWeights.of(labels, known), weight));
  }

  private void addWeighed(FittedBlock group) {
    add(group, group.rows(items, reading));
  }

  /** The category fields of which hardly two items share a value: addresses, codes. */
  public static Set<String> mostlyUnique(List<Item> items) {
    Set<String> unique = new LinkedHashSet<>(fields(items, Item::categories));
    unique.removeIf(field -> !mostlyUnique(items, field));
    return unique;
  }

  private static boolean mostlyUnique(List<Item> items, String field) {
    Set<String> distinct = new LinkedHashSet<>();
    int having = 0;
    for (Item item : items) {
      String value = item.categories().get(field);
      if (value != null) {
        having++;
        distinct.add(value);
      }
    }
    return distinct.size() > UNIQUE_SHARE * having;
  }

  private void addNumber(String field) {
    float[] values = FittedBlock.Numeric.raw(field, items);
    boolean logarithm = NumberScale.withLogarithmWhereSkewed(values, known);
    float bandwidth = (float) (BANDWIDTH * NumberScale.deviation(values, known));
    if (bandwidth > 0) {
      addWeighed(new FittedBlock.Numeric(field, logarithm, bandwidth, weights.numbers()));
    }
  }

  private void addVectors(String name) {
    int length =
        items.stream()
            .filter(item -> item.vectors().containsKey(name))
            .mapToInt(item -> item.vectors().get(name).length)
            .max()
            .orElse(0);
    Matrix raw = FittedBlock.Vectors.raw(name, length, items);
    var group = new FittedBlock.Vectors(name, VectorAxes.of(raw, known), weights.ofVector(name));
    add(group, group.of(raw));
  }

  private <T> List<T> learned(List<T> ofItems) {
    return IntStream.range(0, known.length).filter(i -> known[i]).mapToObj(ofItems::get).toList();
  }

  private static List<String> fields(List<Item> items, Function<Item, Map<String, ?>> attribute) {
    Set<String> names = new LinkedHashSet<>();
    items.forEach(item -> names.addAll(attribute.apply(item).keySet()));
    return new ArrayList<>(names);
  }
}
