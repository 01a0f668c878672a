package dev.weft.recommend;

import dev.weft.data.Ids;
import dev.weft.data.Item;
import dev.weft.models.Seasonal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a recommendation is asked for: a user, the items of a session, a text, or several of these.
 * Immutable; the methods return another query.
 *
 * @param userId whose history and attributes count, or empty
 * @param itemIds items of a session, oldest first; they come after the user's history
 * @param text what is looked for in words, or empty; the profile of a user who has none
 * @param attributes attributes of a user who is not known, by field
 * @param limit how many recommendations, 1..10,000
 * @param exclude items that must not come
 * @param filter what an item must satisfy
 * @param diversity 0 (best scores) to 1 (as unlike each other as possible)
 * @param popularity 0 (all that is personal) to 1 (what is in season); 0.5 as trained
 * @param withSeen whether items of the history may come
 * @param explained whether reasons are wanted
 */
public record Query(
    String userId,
    List<String> itemIds,
    String text,
    Map<String, String> attributes,
    int limit,
    Set<String> exclude,
    Predicate<Item> filter,
    double diversity,
    double popularity,
    boolean withSeen,
    boolean explained) {

  /** Largest limit. */
  public static final int MAX_LIMIT = 10_000;

  public Query {
    if (!userId.isEmpty()) {
      Ids.check(userId);
    }
    itemIds = List.copyOf(itemIds);
    itemIds.forEach(Ids::check);
    attributes = Map.copyOf(attributes);
    exclude = Set.copyOf(exclude);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be in 1.." + MAX_LIMIT + ": " + limit);
    }
    if (!(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException("diversity must be in 0..1: " + diversity);
    }
    Seasonal.checked(popularity);
  }

  private static Query nothing() {
    return new Query(
        "",
        List.of(),
        "",
        Map.of(),
        10,
        Set.of(),
        item -> true,
        0,
        Seasonal.AS_TRAINED,
        false,
        false);
  }

  /** For a user; one who is not known is a cold start. */
  public static Query user(String userId) {
    return nothing().withUser(userId);
  }

  /** For someone of whom only these items are known, oldest first. */
  public static Query items(String... itemIds) {
    return nothing().withItems(List.of(itemIds));
  }

  /** For someone who says what they look for. */
  public static Query text(String text) {
    return nothing().withText(text);
  }

  /** For anyone. */
  public static Query anyone() {
    return nothing();
  }

  /** Also for this user. */
  public Query withUser(String other) {
    return new Query(
        other,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** Also after these items, oldest first. */
  public Query withItems(List<String> others) {
    return new Query(
        userId,
        others,
        text,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** Also in the direction of a text. */
  public Query withText(String other) {
    return new Query(
        userId,
        itemIds,
        other,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** An attribute of a user who is not known, such as {@code country}. */
  public Query withAttribute(String field, String value) {
    var more = new LinkedHashMap<>(attributes);
    more.put(field, value);
    return new Query(
        userId,
        itemIds,
        text,
        more,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** How many, 1..10,000. */
  public Query limit(int count) {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        count,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** Without these items. */
  public Query exclude(String... unwanted) {
    var more = new LinkedHashSet<>(exclude);
    more.addAll(List.of(unwanted));
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        more,
        filter,
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** Only items that satisfy this too. */
  public Query where(Predicate<Item> condition) {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter.and(condition),
        diversity,
        popularity,
        withSeen,
        explained);
  }

  /** Trades score for variety: 0 none, 1 as much as there is. */
  public Query diversity(double share) {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter,
        share,
        popularity,
        withSeen,
        explained);
  }

  /**
   * How much of what is in season: 0 all that is personal, 1 what everyone takes now, 0.5 as
   * trained.
   */
  public Query popularity(double share) {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        share,
        withSeen,
        explained);
  }

  /** With reasons. */
  public Query explain() {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        withSeen,
        true);
  }

  /** Items of the history may come again. */
  public Query includeSeen() {
    return new Query(
        userId,
        itemIds,
        text,
        attributes,
        limit,
        exclude,
        filter,
        diversity,
        popularity,
        true,
        explained);
  }

  /** The parts of the question in words. */
  String described() {
    List<String> parts = new ArrayList<>();
    if (!userId.isEmpty()) {
      parts.add("user " + userId);
    }
    if (!itemIds.isEmpty()) {
      parts.add("items " + String.join(", ", itemIds));
    }
    if (!text.isBlank()) {
      parts.add("“" + text + "”");
    }
    return parts.isEmpty() ? "anyone" : String.join(" · ", parts);
  }
}
