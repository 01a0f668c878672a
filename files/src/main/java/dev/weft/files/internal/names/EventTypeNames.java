package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which declared type a word of the data stands for: first what the caller declared it for, then
 * the type of that name, then what Weft knows of other names. Of one thread.
 */
public final class EventTypeNames {

  /** What a thumb says. */
  private static final Map<String, EventType> REACTIONS =
      Map.of(
          "👍", EventType.LIKE,
          "up", EventType.LIKE,
          "upvote", EventType.LIKE,
          "👎", EventType.DISLIKE,
          "down", EventType.DISLIKE,
          "downvote", EventType.DISLIKE);

  /** How a column without a name is called. */
  private static final Pattern POSITION = Pattern.compile("\\d*");

  private static final Pattern QUESTION = Pattern.compile("^(is|has|was|did)_(?=.)");

  /** A type that is near a word begins as it does. */
  private static final int SAME_BEGINNING = 2;

  private final List<EventType> types;
  private final Map<String, EventType> byWord = new HashMap<>();
  private final Set<String> declaredWords;
  private final Map<String, String> stoodFor = new TreeMap<>();
  private final Set<String> met = new HashSet<>();

  /**
   * Names of the declared types.
   *
   * @throws IllegalArgumentException when the caller declared a word for two of them
   */
  public EventTypeNames(List<EventType> types) {
    this.types = types;
    REACTIONS.forEach((word, type) -> named(type.name()).ifPresent(own -> byWord.put(word, own)));
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
    declaredWords = Set.copyOf(declared.keySet());
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

  /** A word as it is looked up: as it stands, or as a person is shown it. */
  private String known(String word) {
    String plain = EventType.plain(word);
    return byWord.containsKey(plain) ? plain : EventType.plain(Display.escaped(word.strip()));
  }

  /** Whether a word says that something was undone or failed to please. */
  public static boolean takesBack(String word) {
    return TakesBack.is(word);
  }

  /** Whether a name in lower snake case says that nothing was undone: {@code not_skipped}. */
  public static boolean deniesTakingBack(String canonical) {
    return TakesBack.deniesAgainst(canonical);
  }

  /** Whether a column's name says when something was undone: {@code date_unregistration}. */
  public static boolean tellsWhenTakenBack(String name) {
    return TakesBack.is(name)
        && TakesBack.namesMoment(ColumnNames.flat(ColumnNames.canonical(name)));
  }

  /** Whether a column's name says that something may be undone, and not that it was. */
  public static boolean offersToTakeBack(String name) {
    return TakesBack.isOffer(name);
  }

  /** The type of a declared name, if there is one. */
  public Optional<EventType> named(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** Whether a word stands for a declared type; for a ready-made one only if {@code all} may. */
  public boolean standsForOne(String word, boolean all) {
    EventType type = byWord.get(known(word));
    return type != null && (all || EventType.preset(type.name()).isEmpty());
  }

  /** The type that the caller declared for a word, or by its name, if there is one. */
  public Optional<EventType> declared(String word) {
    String plain = known(word);
    return Optional.ofNullable(byWord.get(plain))
        .filter(type -> declaredWords.contains(plain) || EventType.preset(type.name()).isEmpty());
  }

  /**
   * The type that the caller declared for the name of a column, as it stands or without what makes
   * a question of it: {@code is_cancelled}. The positions of a file without a header are not names.
   */
  public Optional<EventType> ofColumn(String column) {
    if (POSITION.matcher(column).matches()) {
      return Optional.empty();
    }
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    return declared(column)
        .or(() -> declared(canonical))
        .or(() -> declared(withoutQuestion(canonical)))
        .filter(type -> type.value() != EventType.Value.RATING);
  }

  /** A name in lower snake case without what makes a question of it. */
  public static String withoutQuestion(String canonical) {
    return QUESTION.matcher(canonical).replaceFirst("");
  }

  /** The type that a word stands for, if there is one, without taking note of it. */
  public Optional<EventType> meaning(String word) {
    return Optional.ofNullable(byWord.get(EventType.plain(word)));
  }

  /** The type that a word means, alone or as one of several, or may mean: {@code orders}. */
  public Optional<EventType> likely(String word) {
    String one = word.strip();
    return meaning(one)
        .or(() -> meaning(one.replaceFirst("s$", "")))
        .or(() -> meaning(one.replaceFirst("es$", "")))
        .or(() -> PurchaseWords.is(one) ? named(EventType.PURCHASE.name()) : Optional.empty());
  }

  /**
   * What a yes in a column without a type may be by its name: skipped for {@code skip_1} and played
   * for {@code not_skipped}, or else liked.
   */
  public EventType ofYes(String column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    String name = withoutQuestion(canonical).replaceFirst("_?\\d+$", "");
    boolean skip = Stream.of(name.split("_")).anyMatch(word -> is(word, EventType.SKIP));
    if (skip) {
      return TakesBack.deniesAgainst(name) ? EventType.PLAY : EventType.SKIP;
    }
    return is(name, EventType.DISLIKE) ? EventType.DISLIKE : EventType.LIKE;
  }

  private boolean is(String word, EventType type) {
    return meaning(word).map(EventType::name).filter(type.name()::equals).isPresent();
  }

  /** Takes note of the words by which others were told the types of events. */
  public void meet(EventTypeNames others) {
    met.addAll(others.met);
  }

  /** Whether a type was told by the word that a column of yes and no is called by. */
  public boolean met(String column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    return met.contains(EventType.plain(column))
        || met.contains(EventType.plain(withoutQuestion(canonical)));
  }

  /** The type that a word of the data stands for, if there is one. */
  public Optional<EventType> of(String word) {
    EventType type = byWord.get(known(word));
    if (type != null) {
      met.add(EventType.plain(word));
    }
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
    Optional<EventType> told = ValueNames.type(column);
    if (told.isPresent()) {
      return named(told.get().name());
    }
    return named ? named(EventType.RATING.name()) : Optional.empty();
  }

  /** What to do about a word that stands for no declared type. */
  public String rule(String word) {
    String remedies = "";
    if (TypeOptions.canName(word)) {
      String own = TypeOptions.own(word);
      remedies =
          String.format(
              Locale.ROOT,
              "; say what it stands for (%s)%s",
              meant(word.strip()),
              own.isEmpty() ? "" : " or declare it with " + own);
    }
    return String.format(
        Locale.ROOT,
        "must be a declared event type, one of %s%s; --column event_type=- says that the column tells no type",
        types.stream().map(EventType::name).toList(),
        remedies);
  }

  /**
   * What a word may stand for: the type that it is nearly, or what any word may be. One that takes
   * something back must not count for the item.
   */
  private String meant(String word) {
    Optional<EventType> near = near(word);
    boolean against = near.filter(type -> type.polarity() == Polarity.NEGATIVE).isPresent();
    if (takesBack(word) && !against) {
      return remedyOfTakingBack(word);
    }
    return near.or(() -> likely(word))
        .map(type -> option(word, type.name()))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%s where it speaks for the item, %s where it speaks against it, %s where it"
                        + " says nothing of it",
                    option(word, EventType.VIEW.name()),
                    option(word, EventType.DISLIKE.name()),
                    option(word, EventType.IMPRESSION.name())));
  }

  /** The options for a word, or the name of a column of yes and no, that takes something back. */
  public static String remedyOfTakingBack(String word) {
    return String.format(
        Locale.ROOT,
        "%s where it takes back what came before it, %s where it says nothing of the item",
        option(word, EventType.DISLIKE.name()),
        option(word, EventType.IMPRESSION.name()));
  }

  /** The option that says of a word what it stands for. */
  public static String option(String word, String type) {
    return TypeOptions.of(word, type);
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
