package dev.weft.data;

import dev.weft.math.internal.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A declared kind of event. What each part of it does is written at {@link InteractionRule}.
 *
 * @param name lower-case name: {@code a-z}, digits, {@code _} and {@code -}, 1 to 32 characters
 * @param polarity whether it speaks for the item, against it, or neither
 * @param weight how much one such event counts, at least 0
 * @param countsAsSeen whether the item leaves the user's lists afterwards
 * @param value what the number is that an event of this type carries
 * @param minValue smallest value allowed
 * @param maxValue largest value allowed
 * @param words what else data calls it, such as {@code addtocart} for {@code cart}; compared by
 *     {@link #plain}
 */
public record EventType(
    String name,
    Polarity polarity,
    float weight,
    boolean countsAsSeen,
    Value value,
    double minValue,
    double maxValue,
    Set<String> words) {

  /** What an event says about the item. */
  public enum Polarity {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
  }

  /** What the number is that an event carries. */
  public enum Value {
    /** It says nothing of how much the event counts. */
    NONE,
    /** A grade on some scale; it replaces the one that the user gave before. */
    RATING,
    /** A quantity, a number of plays, seconds: amounts add up, and count by their logarithm. */
    AMOUNT
  }

  /** The range of values of a type that sets none. */
  private static final double ANY = 1e9;

  /** A page or post was looked at. */
  public static final EventType VIEW =
      positive(
          "view",
          1,
          Value.NONE,
          "pv",
          "page_view",
          "detail_page_view",
          "view_item",
          "product_viewed",
          "item_viewed",
          "viewed",
          "浏览",
          "查看",
          "阅读");

  /** A result or link was followed. */
  public static final EventType CLICK =
      positive(
          "click",
          1,
          Value.NONE,
          "clicked",
          "select_item",
          "product_clicked",
          "item_clicked",
          "点击");

  /** A search led to the item. */
  public static final EventType SEARCH = positive("search", 1, Value.NONE, "搜索");

  /** A song or video was played. The value, where there is one, is how often or how long. */
  public static final EventType PLAY =
      positive(
          "play",
          1,
          Value.AMOUNT,
          "played",
          "listen",
          "listened",
          "watch",
          "watched",
          "播放",
          "观看",
          "收听");

  /** An explicit sign of approval. */
  public static final EventType LIKE =
      positive(
          "like",
          3,
          Value.NONE,
          "liked",
          "thumbs_up",
          "fav",
          "favorite",
          "favourite",
          "bookmark",
          "bookmarked",
          "add_to_wishlist",
          "product_added_to_wishlist",
          "喜欢",
          "点赞",
          "收藏");

  /** A written comment. */
  public static final EventType COMMENT =
      positive("comment", 3, Value.NONE, "commented", "comment_created", "评论");

  /** Passed on to others. */
  public static final EventType SHARE = positive("share", 4, Value.NONE, "shared", "分享", "转发");

  /** Put into the basket. */
  public static final EventType CART =
      positive(
          "cart",
          3,
          Value.NONE,
          "add_to_cart",
          "carted",
          "basket",
          "add_to_basket",
          "product_added",
          "product_added_to_cart",
          "加购",
          "加购物车",
          "加入购物车");

  /** Bought, enrolled, subscribed. The value, where there is one, is the quantity. */
  public static final EventType PURCHASE =
      positive(
          "purchase",
          5,
          Value.AMOUNT,
          "transaction",
          "buy",
          "bought",
          "purchased",
          "ordered",
          "order_completed",
          "购买",
          "下单",
          "支付");

  /** Rated on a scale; the value is the rating. */
  public static final EventType RATING = positive("rating", 1, Value.RATING, "rated", "评分", "打分");

  /** An explicit sign of disapproval: the item leaves the lists. */
  public static final EventType DISLIKE =
      other("dislike", Polarity.NEGATIVE, 1, true, "disliked", "thumbs_down", "不喜欢", "踩");

  /** Passed over. */
  public static final EventType SKIP =
      other("skip", Polarity.NEGATIVE, 0.3f, false, "skipped", "跳过");

  /** Shown in a list. Says nothing by itself. */
  public static final EventType IMPRESSION =
      other("impression", Polarity.NEUTRAL, 0, false, "shown", "曝光", "展示");

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
    Objects.requireNonNull(polarity, "an event type's polarity must not be null");
    Objects.requireNonNull(value, "an event type's value must not be null: NONE is none");
    Rule.notNegative("an event type's weight", weight);
    if (!(minValue <= maxValue)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "event type '%s': min_value %s must not exceed max_value %s",
              name,
              minValue,
              maxValue));
    }
    for (String word : words) {
      if (plain(word).isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "event type '%s': a word must not be blank: '%s'", name, word));
      }
    }
    words = Collections.unmodifiableSet(new TreeSet<>(words));
  }

  /** A type that data calls by its name alone; {@code valued} ones carry amounts. */
  public EventType(
      String name,
      Polarity polarity,
      float weight,
      boolean countsAsSeen,
      boolean valued,
      double minValue,
      double maxValue) {
    this(
        name,
        polarity,
        weight,
        countsAsSeen,
        valued ? Value.AMOUNT : Value.NONE,
        minValue,
        maxValue,
        Set.of());
  }

  /** A type that speaks for the item once for each event, counts as seen and carries no value. */
  public static EventType named(String name) {
    return positive(name, 1, Value.NONE);
  }

  /** Whether events of this type carry a value that counts. */
  public boolean valued() {
    return value != Value.NONE;
  }

  /** Whether an event of this type may carry a value: a number within the bounds, as a float. */
  public boolean allows(float number) {
    return Float.isFinite(number) && number >= (float) minValue && number <= (float) maxValue;
  }

  /**
   * Checks the value of an event of this type.
   *
   * @throws IllegalArgumentException when it is not {@linkplain #allows allowed}
   */
  public void check(float number) {
    if (!allows(number)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "value of '%s' must be in %s..%s: %s",
              name,
              minValue,
              maxValue,
              number));
    }
  }

  /** The same type, for other words of the data. */
  public EventType withWords(Set<String> others) {
    return new EventType(name, polarity, weight, countsAsSeen, value, minValue, maxValue, others);
  }

  /** The preset of a name, if there is one. */
  public static Optional<EventType> preset(String name) {
    return PRESETS.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** A word as it is compared: in lower case, without blanks, {@code _} and {@code -}. */
  public static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  private static EventType positive(String name, float weight, Value value, String... words) {
    return new EventType(name, Polarity.POSITIVE, weight, true, value, -ANY, ANY, Set.of(words));
  }

  private static EventType other(
      String name, Polarity polarity, float weight, boolean seen, String... words) {
    return new EventType(name, polarity, weight, seen, Value.NONE, -ANY, ANY, Set.of(words));
  }
}
