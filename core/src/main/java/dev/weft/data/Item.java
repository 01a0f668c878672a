package dev.weft.data;

import dev.weft.data.internal.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item of the catalogue. Immutable. Half a surrogate pair in a text, tag or category becomes
 * U+FFFD, since nothing that keeps an item can hold it.
 *
 * @param id the caller's id, see {@link Ids}
 * @param texts free text by field name (title, description, …), in the order of the fields
 * @param tags multi-valued attributes by field name (categories, tags, genres, …)
 * @param categories single-valued attributes by field name (brand, language, …)
 * @param numbers numeric attributes by field name (price, year, …); never NaN or infinite
 * @param vectors ready-made vectors by name (image, audio, another text model), finite; copied when
 *     they are taken in and when they are given out
 * @param availability when and whether it may be recommended
 */
public record Item(
    String id,
    Map<String, String> texts,
    Map<String, List<String>> tags,
    Map<String, String> categories,
    Map<String, Double> numbers,
    Map<String, float[]> vectors,
    Availability availability) {

  /**
   * When an item may be recommended.
   *
   * @param from first instant, or null for always
   * @param until first instant at which it no longer may, or null for never
   * @param hidden true takes it out of every list at once
   */
  public record Availability(@Nullable Instant from, @Nullable Instant until, boolean hidden) {

    /** Always available. */
    public static final Availability ALWAYS = new Availability(null, null, false);

    public Availability {
      if (from != null && until != null && !from.isBefore(until)) {
        throw new IllegalArgumentException(
            "available_from must be before available_until: " + from + " and " + until);
      }
    }

    /** Whether the item may be recommended at an instant. */
    public boolean at(Instant now) {
      return !hidden
          && (from == null || !now.isBefore(from))
          && (until == null || now.isBefore(until));
    }
  }

  public Item {
    Ids.check(id);
    texts = Attributes.texts(texts);
    var copiedTags = new LinkedHashMap<String, List<String>>();
    tags.forEach((field, values) -> copiedTags.put(field, Attributes.texts(values)));
    tags = Attributes.ordered(copiedTags);
    categories = Attributes.texts(categories);
    numbers = Attributes.checkedNumbers(numbers);
    vectors = OwnVectors.of(vectors);
    Objects.requireNonNull(availability, "an item's availability must not be null");
  }

  /** An item with text only. */
  public static Item ofTexts(String id, Map<String, String> texts) {
    return new Item(id, texts, Map.of(), Map.of(), Map.of(), Map.of(), Availability.ALWAYS);
  }

  /** An item of which nothing but the id is known. */
  public static Item ofId(String id) {
    return ofTexts(id, Map.of());
  }

  /** The same with other texts, by field. */
  public Item withTexts(Map<String, String> others) {
    return new Item(id, others, tags, categories, numbers, vectors, availability);
  }

  /** The same with other ready-made vectors. */
  public Item withVectors(Map<String, float[]> others) {
    return new Item(id, texts, tags, categories, numbers, others, availability);
  }

  /** The text that names the item to people: its title or name, else its first text. */
  public Optional<String> title() {
    for (String field : List.of("title", "name")) {
      String text = texts.get(field);
      if (text != null && !text.isBlank()) {
        return Optional.of(text);
      }
    }
    return texts.values().stream().filter(text -> !text.isBlank()).findFirst();
  }
}
