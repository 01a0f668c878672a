package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.text.internal.words.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which declared type a word of the data stands for: first what the caller declared it for, then
 * the type of that name, then what Weft knows of other names. Of one thread.
 */
public final class EventTypeNames {

  /** What a column of values says of its events, by a word of its name. */
  private static final Map<String, EventType> OF_VALUES = new HashMap<>();

  static {
    for (String word :
        List.of("rating", "score", "star", "stars", "overall", "grade", "评分", "打分", "得分", "分数")) {
      OF_VALUES.put(word, EventType.RATING);
    }
    for (String word : List.of("quantity", "qty", "units", "purchases", "orders", "数量", "购买数量")) {
      OF_VALUES.put(word, EventType.PURCHASE);
    }
    for (String word :
        List.of(
            "play",
            "plays",
            "playcount",
            "playtime",
            "listen",
            "listens",
            "watch",
            "hours",
            "minutes",
            "seconds",
            "duration",
            "dwell",
            "播放次数")) {
      OF_VALUES.put(word, EventType.PLAY);
    }
  }

  /** Words in the names of events that undo what was done, or say that it failed to please. */
  private static final Pattern TAKES_BACK =
      Pattern.compile(
          "^(un(like|love|follow|subscribe|save|star|fav|favorite|bookmark).*"
              + "|.*(remove|delete|undo|refund|return|cancel|withdraw|reject|hate|downvote|complain"
              + "|report|dismiss|hide|block|abandon|declin|quit|fail|abort).*"
              + "|drop(ped|s|out|pedout)?)$");

  /** A type that is near a word begins as it does. */
  private static final int SAME_BEGINNING = 2;

  private final List<EventType> types;
  private final Map<String, EventType> byWord = new HashMap<>();
  private final Map<String, String> stoodFor = new TreeMap<>();

  /**
   * Names of the declared types.
   *
   * @throws IllegalArgumentException when the caller declared a word for two of them
   */
  public EventTypeNames(List<EventType> types) {
    this.types = types;
    types.forEach(type -> past(type.name()).forEach(word -> byWord.put(word, type)));
    types.forEach(type -> known(type).forEach(word -> byWord.put(EventType.plain(word), type)));
    types.forEach(type -> byWord.put(EventType.plain(type.name()), type));
    var declared = new HashMap<String, EventType>();
    for (EventType type : types) {
      for (String word : type.words()) {
        if (!known(type).contains(word)) {
          EventType other = declared.put(EventType.plain(word), type);
          if (other != null) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "the word '%s' stands for two event types: %s and %s",
                    word,
                    other.name(),
                    type.name()));
          }
        }
      }
    }
    byWord.putAll(declared);
  }

  private static Set<String> known(EventType type) {
    return EventType.preset(type.name()).map(EventType::words).orElse(Set.of());
  }

  /** A verb as it is said of what was done: completed, dropped. */
  private static List<String> past(String name) {
    String plain = EventType.plain(name);
    char last = plain.charAt(plain.length() - 1);
    return last == 'e' ? List.of(plain + "d") : List.of(plain + "ed", plain + last + "ed");
  }

  /** Whether a word says that something was undone or failed to please. */
  public static boolean takesBack(String word) {
    return TAKES_BACK.matcher(EventType.plain(word)).matches();
  }

  /** The type of a declared name, if there is one. */
  public Optional<EventType> named(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** Whether a word stands for a declared type; for a ready-made one only if {@code all} may. */
  public boolean standsForOne(String word, boolean all) {
    EventType type = byWord.get(EventType.plain(word));
    return type != null && (all || EventType.preset(type.name()).isEmpty());
  }

  /** The type that a word of the data stands for, if there is one. */
  public Optional<EventType> of(String word) {
    EventType type = byWord.get(EventType.plain(word));
    if (type != null && !EventType.plain(word).equals(EventType.plain(type.name()))) {
      stoodFor.put(word.strip(), type.name());
    }
    return Optional.ofNullable(type);
  }

  /**
   * The type of the events whose value stands in a column, if its name tells.
   *
   * @param named whether the caller named the column: then it holds ratings unless its name tells
   *     something else
   */
  public Optional<EventType> ofValues(String column, boolean named) {
    for (String word : ColumnNames.flat(ColumnNames.canonical(column)).split("_")) {
      EventType told = OF_VALUES.get(word);
      if (told != null) {
        return named(told.name());
      }
    }
    return named ? named(EventType.RATING.name()) : Optional.empty();
  }

  /** What to do about a word that stands for no declared type. */
  public String rule(String word) {
    String name = word.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_");
    String shown = name.length() > 32 ? name.substring(0, 32) : name;
    return String.format(
        Locale.ROOT,
        "must be a declared event type, one of %s; say what it stands for (%s) or declare it with --event-type %s; --column event_type=- says that the column tells no type",
        types.stream().map(EventType::name).toList(),
        meant(word.strip()),
        shown);
  }

  /** What a word may stand for: one that takes something back must not count for the item. */
  private String meant(String word) {
    Optional<EventType> near = near(word);
    boolean against = near.filter(type -> type.polarity() == Polarity.NEGATIVE).isPresent();
    return takesBack(word) && !against
        ? String.format(
            Locale.ROOT,
            "--event-type '%s=dislike' where it takes back what came before it, --event-type"
                + " '%s=impression' where it says nothing of the item",
            word,
            word)
        : "--event-type '" + word + "=" + near.map(EventType::name).orElse("view") + "'";
  }

  /** The declared type whose name a word is nearly. */
  private Optional<EventType> near(String word) {
    String plain = EventType.plain(word);
    List<String> alike =
        types.stream()
            .map(EventType::name)
            .filter(name -> plain.regionMatches(0, EventType.plain(name), 0, SAME_BEGINNING))
            .toList();
    return Nearest.of(plain, alike).flatMap(this::named);
  }

  /** The words met that are not the names of their types, with these names. */
  public Map<String, String> stoodFor() {
    return stoodFor;
  }
}
