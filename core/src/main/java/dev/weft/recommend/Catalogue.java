package dev.weft.recommend;

import dev.weft.data.IdIndex;
import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.features.internal.SearchVectors;
import dev.weft.math.Matrix;
import dev.weft.recommend.internal.words.ItemWords;
import dev.weft.text.TextAnalysis;
import dev.weft.text.TextEncoder;
import dev.weft.text.internal.vectors.PromisedVectors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The items of a snapshot, and what is made of what they say. Immutable. */
public final class Catalogue {

  private final List<Item> items;
  private final Matrix texts;
  private final String encoderId;
  private final Optional<ItemWords> words;
  private final Optional<ItemPlacement> placement;

  /**
   * Items with all that is made of them.
   *
   * @param items in index order
   * @param texts items × d, embeddings of what the items say, each of length 1 or zero, or √2 where
   *     it has texts in two languages that the encoder keeps apart; 0 columns when the model was
   *     made without an encoder
   * @param encoderId the encoder of the texts, or empty
   * @param words what two items may be said to have in common; empty in files of older versions
   * @param placement gives items that arrive their place; empty in files of older versions, which
   *     cannot
   */
  Catalogue(
      List<Item> items,
      Matrix texts,
      String encoderId,
      Optional<ItemWords> words,
      Optional<ItemPlacement> placement) {
    this.items = List.copyOf(items);
    this.texts = texts;
    this.encoderId = encoderId;
    this.words = words;
    this.placement = placement;
    Ids.requireOrder("items", items.stream().map(Item::id).toList());
    if (texts.columns() > 0) {
      requireEach("rows of texts", texts.rows(), items.size());
    }
    if (words.isPresent()) {
      requireEach("lists of words", words.get().ofItems().size(), items.size());
    }
    if (placement.isPresent()) {
      requireEach("places", placement.get().placement().items(), items.size());
    }
  }

  /** Items whose texts are not embedded. */
  public static Catalogue of(List<Item> items) {
    return of(items, Matrix.zeros(items.size(), 0), "");
  }

  /**
   * Items with the embeddings of their texts, in which no words are looked for.
   *
   * @throws IllegalArgumentException when they are not one for each item, or a number of one is not
   *     finite
   */
  public static Catalogue of(List<Item> items, Matrix texts, String encoderId) {
    for (int item = 0; item < Math.min(items.size(), texts.rows()); item++) {
      if (!PromisedVectors.isFinite(texts, item)) {
        throw new IllegalArgumentException(
            "the embedding of item '"
                + items.get(item).id()
                + "' must hold finite numbers only: one is not");
      }
    }
    return new Catalogue(items, texts, encoderId, Optional.empty(), Optional.empty());
  }

  /** The same with words that items may be said to have in common. */
  Catalogue withWords(ItemWords others) {
    return new Catalogue(items, texts, encoderId, Optional.of(others), placement);
  }

  /** The same with what items that arrive are placed by. */
  Catalogue withPlacement(ItemPlacement other) {
    return new Catalogue(items, texts, encoderId, words, Optional.of(other));
  }

  /** The items, in index order. */
  public List<Item> items() {
    return items;
  }

  /**
   * Items × d, embeddings of what the items say, each of length 1 or zero, or √2 where it has texts
   * in two languages that the encoder keeps apart; 0 columns when the model was made without an
   * encoder.
   */
  public Matrix texts() {
    return texts;
  }

  /** The encoder of the texts, or empty. */
  public String encoderId() {
    return encoderId;
  }

  /** What two items may be said to have in common; empty in files of older versions. */
  Optional<ItemWords> words() {
    return words;
  }

  /** Gives items that arrive their place; empty in files of older versions, which cannot. */
  Optional<ItemPlacement> placement() {
    return placement;
  }

  /** The name of the analysis that gave items their features, where that is known. */
  public Optional<String> analysis() {
    return placement.flatMap(place -> place.features().analysis());
  }

  /**
   * Encodes all texts of items that placing them and searching them needs, so that an encoder that
   * remembers ({@link View#withEncoder}) has them at hand afterwards.
   */
  public void encode(List<Item> arrivals, TextEncoder encoder, TextAnalysis analysis) {
    SearchVectors.of(arrivals, encoder);
    placement.ifPresent(place -> place.features().rows(arrivals, Optional.of(encoder), analysis));
  }

  /** Number of items. */
  public int size() {
    return items.size();
  }

  /** The ids of the items. */
  IdIndex index() {
    return IdIndex.of(items.stream().map(Item::id).toList());
  }

  private static void requireEach(String what, int count, int items) {
    if (count != items) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d items need as many %s: %d", items, what, count));
    }
  }
}
