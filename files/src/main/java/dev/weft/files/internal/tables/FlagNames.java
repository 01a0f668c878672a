package dev.weft.files.internal.tables;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * What the caller declares goes first. A word of a type that speaks against the item, or neither for
 * nor against it, is that of a column that undoes: its yes says that the record is such an event
 * whatever else stands in it, and its no says nothing, so that an order that was not cancelled stays
 * the purchase of three that it is. But a step on the way (shipped=impression, where a status tells
 * it) took nothing back from an order that was delivered: what is neither for nor against the item
 * goes before what else is told only where its name says that it takes back.
 */
/** What columns of yes and no say of events, by their names. */
final class FlagNames {

  /**
   * The types of a yes and of a no, and whether the column's name alone says that it is a flag.
   *
   * @param no where no other column tells what happened
   * @param undoes whether a yes counts instead of all else that the record says, and a no for
   *     nothing
   * @param yields whether it does so only where nothing else tells what happened
   */
  record Meaning(EventType yes, EventType no, boolean byName, boolean undoes, boolean yields) {

    Meaning withNo(EventType other) {
      return new Meaning(yes, other, byName, undoes, yields);
    }

    /** What a yes and a no say, in words. */
    String inWords() {
      return "event_type (yes: "
          + yes.name()
          + ", no: "
          + (undoes ? "what else is told" : no.name())
          + ")";
    }
  }

  /** Answers to a question: a no turns the item down. A vote or thumb that is missing does not. */
  private static final Set<String> ANSWERS =
      Set.of("recommended", "recommend", "recommends", "would_recommend", "voted_up", "vote_up");

  /** What types are called as flags, beside their names and other words. */
  private static final Map<String, EventType> MORE =
      Map.ofEntries(
          Map.entry("clk", EventType.CLICK),
          Map.entry("converted", EventType.PURCHASE),
          Map.entry("conversion", EventType.PURCHASE),
          Map.entry("added_to_cart", EventType.CART),
          Map.entry("hate", EventType.DISLIKE),
          Map.entry("hated", EventType.DISLIKE),
          Map.entry("voted_down", EventType.DISLIKE),
          Map.entry("vote_down", EventType.DISLIKE),
          Map.entry("favorited", EventType.LIKE),
          Map.entry("favourited", EventType.LIKE),
          Map.entry("saved", EventType.LIKE),
          Map.entry("save", EventType.LIKE),
          Map.entry("upvote", EventType.LIKE),
          Map.entry("upvoted", EventType.LIKE),
          Map.entry("thumb_up", EventType.LIKE),
          Map.entry("follow", EventType.LIKE),
          Map.entry("followed", EventType.LIKE),
          Map.entry("forward", EventType.SHARE),
          Map.entry("forwarded", EventType.SHARE));

  /**
   * Types that no flag stands for: a rating has a value, and searches and displays say nothing of
   * liking.
   */
  private static final Set<EventType> OTHERS =
      Set.of(EventType.RATING, EventType.SEARCH, EventType.IMPRESSION);

  private static final Map<String, EventType> WORDS = words();

  private static Map<String, EventType> words() {
    var words = new HashMap<String, EventType>();
    for (EventType type : EventType.PRESETS) {
      if (!OTHERS.contains(type)) {
        words.put(type.name(), type);
        type.words().forEach(word -> words.put(word, type));
      }
    }
    words.putAll(MORE);
    return Map.copyOf(words);
  }

  private final EventTypeNames types;

  /** Those that are known, and those that the caller declared. */
  FlagNames(EventTypeNames types) {
    this.types = types;
  }

  /** What a column of this name says, or null where it is not called as flags are. */
  @Nullable Meaning of(String column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    String word = EventTypeNames.withoutQuestion(canonical);
    boolean prefixed = !word.equals(canonical);
    Optional<EventType> declared = types.ofColumn(column);
    if (declared.isPresent()) {
      Polarity polarity = declared.get().polarity();
      boolean undoes = polarity != Polarity.POSITIVE;
      boolean yields = polarity == Polarity.NEUTRAL && !EventTypeNames.takesBack(word);
      return new Meaning(declared.get(), EventType.IMPRESSION, false, undoes, yields);
    }
    if (ANSWERS.contains(word)) {
      return new Meaning(EventType.LIKE, EventType.DISLIKE, true, false, false);
    }
    EventType yes = WORDS.get(word);
    if (yes == null) {
      return null;
    }
    EventType no = yes.equals(EventType.SKIP) ? EventType.PLAY : EventType.IMPRESSION;
    boolean byName = prefixed || word.endsWith("ed") || word.equals("bought");
    return new Meaning(yes, no, byName, false, false);
  }

  /** Whether the caller declared the word that a column is called by. */
  boolean isDeclared(String column) {
    return types.ofColumn(column).isPresent();
  }

  /** Whether a column is called as flags are, or as texts and counts of what happened. */
  boolean isCalledSo(String column) {
    return of(column) != null;
  }

  /** Whether a column's name alone says that it is a flag. */
  boolean isByName(String column) {
    Meaning meaning = of(column);
    return meaning != null && meaning.byName();
  }

  /** Whether a yes of a column of this name counts instead of all else. */
  boolean undoes(String column) {
    Meaning meaning = of(column);
    return meaning != null && meaning.undoes();
  }
}
