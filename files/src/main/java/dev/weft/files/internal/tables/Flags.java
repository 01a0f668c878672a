package dev.weft.files.internal.tables;

import dev.weft.data.EventType;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Rejected;
import dev.weft.files.internal.values.YesNo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Columns that say yes or no to what happened, such as {@code clicked} or {@code is_recommended}:
 * each yes is an event. A record without any yes was shown and nothing more, or turned down.
 */
final class Flags {

  /**
   * The types of a yes and of a no, and whether the column's name alone says that it is a flag.
   *
   * @param no where no other column tells what happened
   */
  private record Meaning(EventType yes, EventType no, boolean byName) {}

  private static final Pattern PREFIX = Pattern.compile("(is|has|was|did)_(.+)");

  /** Answers to a question: a no turns the item down. */
  private static final Set<String> ANSWERS =
      Set.of(
          "recommended",
          "recommend",
          "recommends",
          "would_recommend",
          "thumbs_up",
          "thumb_up",
          "voted_up",
          "vote_up",
          "upvoted",
          "upvote");

  /** What types are called as flags, beside their names and other words. */
  private static final Map<String, EventType> MORE =
      Map.ofEntries(
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

  private static @Nullable Meaning meaning(String column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    Matcher prefix = PREFIX.matcher(canonical);
    boolean prefixed = prefix.matches();
    String word = prefixed ? prefix.group(2) : canonical;
    if (ANSWERS.contains(word)) {
      return new Meaning(EventType.LIKE, EventType.DISLIKE, true);
    }
    EventType yes = WORDS.get(word);
    if (yes == null) {
      return null;
    }
    EventType no = yes.equals(EventType.SKIP) ? EventType.PLAY : EventType.IMPRESSION;
    return new Meaning(yes, no, prefixed || word.endsWith("ed") || word.equals("bought"));
  }

  static final Flags NONE = new Flags(Map.of());

  private final Map<Integer, Meaning> meanings;

  private Flags(Map<Integer, Meaning> meanings) {
    this.meanings = meanings;
  }

  /** Whether a column is called as flags are, or as texts and counts of what happened. */
  static boolean isCalledSo(String column) {
    return meaning(column) != null;
  }

  /** Whether a column's name alone says that it is a flag. */
  static boolean isByName(String column) {
    Meaning meaning = meaning(column);
    return meaning != null && meaning.byName;
  }

  /**
   * The flags among some columns, those whose types are declared.
   *
   * @param only the one column to look at, or −1 for all of them
   * @param no columns that are none whatever they hold
   */
  static Flags of(
      String[] columns, int only, EventTypeNames declared, FlagValues values, Set<String> no) {
    var meanings = new LinkedHashMap<Integer, Meaning>();
    for (int c = 0; c < columns.length; c++) {
      Meaning meaning = only < 0 || only == c ? meaning(columns[c]) : null;
      if (meaning != null
          && !no.contains(columns[c])
          && values.kind(columns[c]) == FlagValues.Kind.FLAG
          && declared.named(meaning.yes.name()).isPresent()
          && declared.named(meaning.no.name()).isPresent()) {
        meanings.put(c, meaning);
      }
    }
    return meanings.isEmpty() ? NONE : new Flags(shared(meanings));
  }

  /** A no says less where another column tells what happened instead. */
  private static Map<Integer, Meaning> shared(Map<Integer, Meaning> meanings) {
    boolean refusals =
        meanings.values().stream().anyMatch(other -> other.yes.equals(EventType.DISLIKE));
    var shared = new LinkedHashMap<Integer, Meaning>();
    meanings.forEach(
        (column, own) -> {
          boolean toldByOthers = own.no.equals(EventType.DISLIKE) ? refusals : meanings.size() > 1;
          EventType no = toldByOthers ? EventType.IMPRESSION : own.no;
          shared.put(column, new Meaning(own.yes, no, own.byName));
        });
    return shared;
  }

  boolean any() {
    return !meanings.isEmpty();
  }

  /** What each of the columns tells, by its name. */
  Map<String, String> described(String[] columns) {
    var described = new LinkedHashMap<String, String>();
    meanings.forEach(
        (column, meaning) ->
            described.put(
                columns[column],
                String.format(
                    Locale.ROOT,
                    "event_type (yes: %s, no: %s)",
                    meaning.yes.name(),
                    meaning.no.name())));
    return described;
  }

  /** The names of the types of a record's events, at least one. */
  List<String> typesOf(Row row) {
    var types = new ArrayList<String>();
    String otherwise = EventType.IMPRESSION.name();
    for (Map.Entry<Integer, Meaning> flag : meanings.entrySet()) {
      Meaning meaning = flag.getValue();
      if (yes(row, flag.getKey())) {
        types.add(meaning.yes.name());
      } else if (!meaning.no.equals(EventType.IMPRESSION)) {
        otherwise = meaning.no.name();
      }
    }
    return types.isEmpty() ? List.of(otherwise) : types;
  }

  private static boolean yes(Row row, int column) {
    String text = row.text(column);
    if (text == null || Missing.marks(text)) {
      return false;
    }
    double number = YesNo.number(text);
    if (!(number >= 0)) {
      throw new Rejected(
          Row.shownName(row.names()[column]), text, "must be true or false, yes or no, 1 or 0");
    }
    return number > 0;
  }
}
