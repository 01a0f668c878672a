package dev.weft.features;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How items become features: embeddings of the texts, TF-IDF of words and of character n-grams,
 * tags, single-valued categories, numbers, ready-made vectors.
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
 * @param texts names of the text fields that count; empty for all
 * @param vectors weights of ready-made vectors by name, for those that are to weigh more or less
 *     than {@code embeddings}, such as 7 for pictures that say more than texts; 0 leaves one out
 */
public record ItemFeatures(
    float embeddings,
    float longTexts,
    float words,
    float characters,
    float tags,
    float categories,
    float numbers,
    Set<String> texts,
    Map<String, Float> vectors) {

  public ItemFeatures {
    texts = Set.copyOf(texts);
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
    vectors.forEach(ItemFeatures::check);
  }

  /** The weights that did well on product names and on film plots. */
  public ItemFeatures() {
    this(3.5f, 2.5f, 2.8f, 2.8f, 1.5f, 0.5f, 1f);
  }

  /** These weights, with every text field, ready-made vectors as much as {@code embeddings}. */
  public ItemFeatures(
      float embeddings,
      float longTexts,
      float words,
      float characters,
      float tags,
      float categories,
      float numbers) {
    this(embeddings, longTexts, words, characters, tags, categories, numbers, Set.of(), Map.of());
  }

  /** The same with these text fields alone; none for all. */
  public ItemFeatures withTexts(Set<String> names) {
    return new ItemFeatures(
        embeddings, longTexts, words, characters, tags, categories, numbers, names, vectors);
  }

  /** The same with another weight of the ready-made vectors of a name. */
  public ItemFeatures withVector(String name, float weight) {
    var more = new LinkedHashMap<>(vectors);
    more.put(name, weight);
    return new ItemFeatures(
        embeddings, longTexts, words, characters, tags, categories, numbers, texts, more);
  }

  /** How much the ready-made vectors of a name count. */
  public float ofVector(String name) {
    return vectors.getOrDefault(name, embeddings);
  }

  private static void check(String name, float weight) {
    if (!(weight >= 0) || Float.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "weight of the vectors '" + name + "' must be finite and >= 0: " + weight);
    }
  }
}
