package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.math.internal.Rule;
import dev.weft.models.internal.Seasonal;
import dev.weft.recommend.filter.Filter;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a recommendation is asked for: a user, the items of a session, a text, or several of these.
 * Immutable; the methods return another query.
 *
 * @param userId whose history and attributes count, or empty
 * @param itemIds items of a session, oldest first; they come after the user's history
 * @param alike whether what goes with the items is asked for, in whatever order they came, and not
 *     what comes after them: the model of similar items answers
 * @param text what is looked for in words, or empty; the profile of a user who has none
 * @param attributes attributes of a user who is not known, by field
 * @param limit how many recommendations, 1..10,000
 * @param exclude items that must not come
 * @param filter what an item must satisfy, as code
 * @param condition what an item must satisfy, as a filter
 * @param boosts what raises or lowers scores
 * @param pins items with a fixed place, by place, from 1
 * @param diversification how variety is traded for score
 * @param diversity 0 (best scores) to 1 (as unlike each other as possible)
 * @param popularity 0 (all that is personal) to 1 (what is in season); 0.5 as trained
 * @param usualDiversity whether the diversity is what lists are usually like and was not asked for:
 *     where it cannot count, no note says so
 * @param usualPopularity the same of the popularity
 * @param halfLifeDays days before the latest thing that a user did after which what they did counts
 *     half; 0: all of it counts alike
 * @param sessionWeight how often an item of the session counts, for one of the history; 0.01..100.
 *     Of the session are {@code itemIds}, and what the user did without a pause of half an hour up
 *     to now
 * @param withSeen whether items of the history may come
 * @param explained whether reasons are wanted
 * @param cursor where the list goes on, as the answer before said; empty at its beginning
 * @param shown items that the pages before held, where those are known
 */
public record Query(
    String userId,
    List<String> itemIds,
    boolean alike,
    String text,
    Map<String, String> attributes,
    int limit,
    Set<String> exclude,
    Predicate<Item> filter,
    Filter condition,
    List<Boost> boosts,
    Map<Integer, String> pins,
    Diversification diversification,
    double diversity,
    double popularity,
    boolean usualDiversity,
    boolean usualPopularity,
    double halfLifeDays,
    double sessionWeight,
    boolean withSeen,
    boolean explained,
    String cursor,
    Set<String> shown) {

  /** Largest limit. */
  public static final int MAX_LIMIT = 10_000;

  private static final int MAX_HALF_LIFE = 36_500;
  private static final double MIN_SESSION_WEIGHT = 0.01;
  private static final int MAX_SESSION_WEIGHT = 100;

  /**
   * What raises or lowers the scores of some items.
   *
   * @param filter which items
   * @param by added to their scores, in standard deviations of the scores of all that may be
   *     listed; −10 to 10
   */
  public record Boost(Filter filter, double by) {

    public Boost {
      Objects.requireNonNull(filter, "a boost's filter must not be null");
      if (!(Math.abs(by) <= 10)) {
        throw new IllegalArgumentException("a boost must be in -10..10: " + by);
      }
    }
  }

  public Query {
    if (!userId.isEmpty()) {
      Ids.check(userId);
    }
    Objects.requireNonNull(text, "a query's text must not be null: \"\" is none");
    Objects.requireNonNull(filter, "a query's filter must not be null");
    Objects.requireNonNull(condition, "a query's condition must not be null");
    Objects.requireNonNull(diversification, "a query's kind of variety must not be null");
    Objects.requireNonNull(cursor, "a query's cursor must not be null: \"\" is the first page");
    itemIds = List.copyOf(itemIds);
    itemIds.forEach(Ids::check);
    attributes = Map.copyOf(attributes);
    exclude = Set.copyOf(exclude);
    shown = Set.copyOf(shown);
    boosts = List.copyOf(boosts);
    pins = Collections.unmodifiableMap(new TreeMap<>(pins));
    Rule.within("limit", limit, 1, MAX_LIMIT);
    Rule.within("diversity", diversity, 0, 1);
    Seasonal.checked(popularity);
    Rule.within("half-life", halfLifeDays, 0, MAX_HALF_LIFE);
    Rule.within("session-weight", sessionWeight, MIN_SESSION_WEIGHT, MAX_SESSION_WEIGHT);
    for (int place : pins.keySet()) {
      Rule.within("a place", place, 1, MAX_LIMIT);
    }
  }

  private Query with(Consumer<QueryDraft> change) {
    var draft = new QueryDraft(this);
    change.accept(draft);
    return draft.done();
  }

  /** For a user; one who is not known is a cold start. */
  public static Query user(String userId) {
    return anyone().withUser(userId);
  }

  /**
   * For someone of whom only these items are known, oldest first. A model that was trained for what
   * comes next answers them as a history; otherwise the answer is what goes with them.
   */
  public static Query items(String... itemIds) {
    return anyone().withItems(List.of(itemIds));
  }

  /** For someone who says what they look for. */
  public static Query text(String text) {
    return anyone().withText(text);
  }

  /** For anyone. */
  public static Query anyone() {
    return new QueryDraft().done();
  }

  /** Also for this user. */
  public Query withUser(String other) {
    return with(draft -> draft.userId = other);
  }

  /** Also after these items, oldest first. */
  public Query withItems(List<String> others) {
    return with(
        draft -> {
          draft.itemIds = others;
          draft.alike = false;
        });
  }

  /** What goes with an item, whoever asks and whatever comes next. */
  public Query similarTo(String itemId) {
    return with(
        draft -> {
          draft.userId = "";
          draft.itemIds = List.of(itemId);
          draft.alike = true;
        });
  }

  /** Also in the direction of a text. */
  public Query withText(String other) {
    return with(draft -> draft.text = other);
  }

  /** An attribute of a user who is not known, such as {@code country}. */
  public Query withAttribute(String field, String value) {
    return with(draft -> draft.attribute(field, value));
  }

  /** How many, 1..10,000. */
  public Query limit(int count) {
    return with(draft -> draft.limit = count);
  }

  /** Without these items. */
  public Query exclude(String... unwanted) {
    return with(draft -> draft.exclude(List.of(unwanted)));
  }

  /** Only items that satisfy this too. */
  public Query where(Predicate<Item> condition) {
    return with(draft -> draft.where(condition));
  }

  /** Only items that satisfy this too. */
  public Query where(Filter other) {
    return with(draft -> draft.condition = condition.and(other));
  }

  /**
   * Only items that satisfy this too.
   *
   * @param text of a {@link Filter}, such as {@code price < 20 && brand in ['Marlow', 'Kestrel']}
   * @throws dev.weft.recommend.filter.FilterException when it is none
   */
  public Query where(String text) {
    return where(Filter.parse(text));
  }

  /**
   * Raises the scores of some items, or lowers them.
   *
   * @param by in standard deviations of the scores of all that may be listed; −10 to 10
   */
  public Query boost(Filter some, double by) {
    return with(draft -> draft.boost(new Boost(some, by)));
  }

  /**
   * The same for items that satisfy the text of a filter.
   *
   * @throws dev.weft.recommend.filter.FilterException when it is none
   */
  public Query boost(String text, double by) {
    return boost(Filter.parse(text), by);
  }

  /**
   * Puts an item at a place of the list, whatever its score; not where it must not come.
   *
   * @param place from 1
   */
  public Query pin(String itemId, int place) {
    return with(draft -> draft.pin(Ids.check(itemId), place));
  }

  /** Trades score for variety: 0 none, 1 as much as there is. */
  public Query diversity(double share) {
    return diversity(share, diversification);
  }

  /** The same by another kind of variety than marginal relevance. */
  public Query diversity(double share, Diversification kind) {
    return with(draft -> draft.diversity(share, kind));
  }

  /** The same where all lists are like that: no note says where it cannot count. */
  public Query usualDiversity(double share, Diversification kind) {
    return diversity(share, kind).with(draft -> draft.usualDiversity = true);
  }

  /**
   * How much of what is in season: 0 all that is personal, 1 what everyone takes now, 0.5 as
   * trained.
   */
  public Query popularity(double share) {
    return with(draft -> draft.popularity(share));
  }

  /** The same where all lists are like that: no note says where it cannot count. */
  public Query usualPopularity(double share) {
    return popularity(share).with(draft -> draft.usualPopularity = true);
  }

  /** What the user did this many days before the latest thing they did counts half; 0: fully. */
  public Query halfLife(double days) {
    return with(draft -> draft.halfLifeDays = days);
  }

  /** So often an item of the session counts, for one of the history. */
  public Query sessionWeight(double times) {
    return with(draft -> draft.sessionWeight = times);
  }

  /** With reasons. */
  public Query explain() {
    return with(draft -> draft.explained = true);
  }

  /** Items of the history may come again. */
  public Query includeSeen() {
    return with(draft -> draft.withSeen = true);
  }

  /**
   * The next items of the same list.
   *
   * @param next {@link Recommendations#next} of the answer before
   */
  public Query after(String next) {
    return with(draft -> draft.cursor = next);
  }

  /**
   * The next items of a list that has held these: none of them comes again, and none else is left
   * out, whatever became of the order since. Scores are what they are without that.
   *
   * @param items what the pages before held
   */
  public Query continuing(Collection<String> items) {
    return with(draft -> draft.shown = Set.copyOf(items));
  }

  /**
   * Tells lists apart: 16 hexadecimal digits of all that makes one, so neither of the page nor of
   * whether reasons are wanted. Filters that are code are not told apart.
   *
   * @param beside what makes the list as well, such as the version of the model
   */
  public String fingerprint(Object... beside) {
    return QueryName.fingerprint(this, beside);
  }

  /** How a list trades score for variety, as far as {@link Query#diversity} asks for it. */
  public enum Diversification {
    /**
     * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): the next item is the one
     * with the best score less its likeness to the item already listed that it is most like.
     */
    MMR,
    /**
     * A determinantal point process (Chen, Zhang and Zhou, NeurIPS 2018): the next item is the one
     * that adds most to score and to the volume that the listed items' vectors span, so that
     * likeness to several listed items counts together.
     */
    DPP,
    /**
     * Calibration (Steck, RecSys 2018): the shares of tags and categories in the list follow those
     * of the history, so that smaller interests keep their places.
     */
    CALIBRATION
  }
}
