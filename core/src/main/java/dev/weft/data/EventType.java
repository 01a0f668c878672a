package dev.weft.data;

import java.util.List;
import java.util.Optional;

/**
 * A declared kind of event.
 *
 * @param name lower-case name: {@code a-z}, digits, {@code _} and {@code -}, 1 to 32 characters
 * @param polarity whether it speaks for the item, against it, or neither
 * @param weight how much one such event counts, at least 0; the value of the event multiplies it
 *     when {@code valued}
 * @param countsAsSeen whether the item leaves the user's lists afterwards
 * @param valued whether an event of this type carries a value (a rating, a quantity)
 * @param minValue smallest value allowed
 * @param maxValue largest value allowed
 */
public record EventType(
    String name,
    Polarity polarity,
    float weight,
    boolean countsAsSeen,
    boolean valued,
    double minValue,
    double maxValue) {

  /** What an event says about the item. */
  public enum Polarity {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
  }

  /** A page or post was looked at. */
  public static final EventType VIEW = positive("view", 1);

  /** A result or link was followed. */
  public static final EventType CLICK = positive("click", 1);

  /** A search led to the item. */
  public static final EventType SEARCH = positive("search", 1);

  /** A song or video was played. */
  public static final EventType PLAY = positive("play", 1);

  /** An explicit sign of approval. */
  public static final EventType LIKE = positive("like", 3);

  /** A written comment. */
  public static final EventType COMMENT = positive("comment", 3);

  /** Passed on to others. */
  public static final EventType SHARE = positive("share", 4);

  /** Put into the basket. */
  public static final EventType CART = positive("cart", 3);

  /** Bought, enrolled, subscribed. The value, where there is one, is the quantity. */
  public static final EventType PURCHASE =
      new EventType("purchase", Polarity.POSITIVE, 5, true, false, -1e9, 1e9);

  /** Rated on a scale; the value is the rating. */
  public static final EventType RATING =
      new EventType("rating", Polarity.POSITIVE, 1, true, true, 0, 100);

  /** An explicit sign of disapproval: the item leaves the lists. */
  public static final EventType DISLIKE =
      new EventType("dislike", Polarity.NEGATIVE, 1, true, false, -1e9, 1e9);

  /** Passed over. */
  public static final EventType SKIP =
      new EventType("skip", Polarity.NEGATIVE, 0.3f, false, false, -1e9, 1e9);

  /** Shown in a list. Says nothing by itself. */
  public static final EventType IMPRESSION =
      new EventType("impression", Polarity.NEUTRAL, 0, false, false, -1e9, 1e9);

  /** The ready-made types. */
  public static final List<EventType> PRESETS =
      List.of(
          VIEW,
          CLICK,
          SEARCH,
          PLAY,
          LIKE,
          COMMENT,
          SHARE,
          CART,
          PURCHASE,
          RATING,
          DISLIKE,
          SKIP,
          IMPRESSION);

  public EventType {
    if (!name.matches("[a-z0-9_-]{1,32}")) {
      throw new IllegalArgumentException(
          "an event type's name must match [a-z0-9_-]{1,32}: '" + name + "'");
    }
    if (!(weight >= 0) || Float.isInfinite(weight)) {
      throw new IllegalArgumentException("an event type's weight must be finite, >= 0: " + weight);
    }
    if (!(minValue <= maxValue)) {
      throw new IllegalArgumentException(
          "event type '%s': min_value %s must not exceed max_value %s"
              .formatted(name, minValue, maxValue));
    }
  }

  /** The preset of a name, if there is one. */
  public static Optional<EventType> preset(String name) {
    return PRESETS.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  private static EventType positive(String name, float weight) {
    return new EventType(name, Polarity.POSITIVE, weight, true, false, -1e9, 1e9);
  }
}
