package dev.weft.features.internal;

import dev.weft.data.Item;
import dev.weft.features.FeatureBlock;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  static final List<String> TITLES = List.of("title", "name");

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
    return fit(items, known, encoder, analysis).blocks();
  }

  /**
   * Learns from a catalogue how any item becomes features.
   *
   * @param items in index order
   * @param encoder embeds texts; empty leaves embeddings out
   * @param analysis cuts texts into words
   */
  public FittedItemFeatures fit(
      List<Item> items, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    boolean[] known = new boolean[items.size()];
    Arrays.fill(known, true);
    return fit(items, known, encoder, analysis).features();
  }

  /** The same, learned from the known items alone, with the rows of all of them. */
  public Fit fit(
      List<Item> items, boolean[] known, Optional<TextEncoder> encoder, TextAnalysis analysis) {
    return new FeatureFitting(this, items, known, encoder, analysis).fitted();
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
}
