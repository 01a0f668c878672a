package dev.weft.files;

import dev.weft.data.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Columns that say yes or no to what happened, such as {@code clicked} or {@code is_recommended}:
 * each yes is an event. A record without any yes was shown and nothing more, or turned down.
 */
final class Flags {

  /** The types of a yes and of a no. */
  private record Meaning(EventType yes, EventType no) {}

  private static final Meaning CLICKED = new Meaning(EventType.CLICK, EventType.IMPRESSION);
  private static final Meaning VIEWED = new Meaning(EventType.VIEW, EventType.IMPRESSION);
  private static final Meaning LIKED = new Meaning(EventType.LIKE, EventType.IMPRESSION);
  private static final Meaning SHARED = new Meaning(EventType.SHARE, EventType.IMPRESSION);
  private static final Meaning BOUGHT = new Meaning(EventType.PURCHASE, EventType.IMPRESSION);
  private static final Meaning CARTED = new Meaning(EventType.CART, EventType.IMPRESSION);
  private static final Meaning DISLIKED = new Meaning(EventType.DISLIKE, EventType.IMPRESSION);
  private static final Meaning APPROVED = new Meaning(EventType.LIKE, EventType.DISLIKE);

  private static final Map<String, Meaning> KNOWN =
      Map.ofEntries(
          Map.entry("clicked", CLICKED),
          Map.entry("is_clicked", CLICKED),
          Map.entry("is_click", CLICKED),
          Map.entry("click", CLICKED),
          Map.entry("viewed", VIEWED),
          Map.entry("is_viewed", VIEWED),
          Map.entry("is_view", VIEWED),
          Map.entry("watched", VIEWED),
          Map.entry("is_watched", VIEWED),
          Map.entry("liked", LIKED),
          Map.entry("is_liked", LIKED),
          Map.entry("is_like", LIKED),
          Map.entry("like", LIKED),
          Map.entry("shared", SHARED),
          Map.entry("is_share", SHARED),
          Map.entry("purchased", BOUGHT),
          Map.entry("is_purchased", BOUGHT),
          Map.entry("is_purchase", BOUGHT),
          Map.entry("bought", BOUGHT),
          Map.entry("is_bought", BOUGHT),
          Map.entry("is_buy", BOUGHT),
          Map.entry("converted", BOUGHT),
          Map.entry("is_conversion", BOUGHT),
          Map.entry("is_cart", CARTED),
          Map.entry("added_to_cart", CARTED),
          Map.entry("disliked", DISLIKED),
          Map.entry("is_dislike", DISLIKED),
          Map.entry("is_hate", DISLIKED),
          Map.entry("recommended", APPROVED),
          Map.entry("is_recommended", APPROVED),
          Map.entry("thumbs_up", APPROVED));

  static final Flags NONE = new Flags(Map.of());

  private final Map<Integer, Meaning> meanings;

  private Flags(Map<Integer, Meaning> meanings) {
    this.meanings = meanings;
  }

  /**
   * The flags among some columns, those whose types are declared.
   *
   * @param only the one column to look at, or −1 for all of them
   * @param no columns that are none: those that hold counts, and those that the caller gave a kind
   */
  static Flags of(String[] columns, int only, EventTypeNames declared, Set<String> no) {
    var meanings = new LinkedHashMap<Integer, Meaning>();
    for (int c = 0; c < columns.length; c++) {
      Meaning meaning = only < 0 || only == c ? KNOWN.get(ColumnNames.canonical(columns[c])) : null;
      if (meaning != null
          && !no.contains(columns[c])
          && declared.named(meaning.yes.name()).isPresent()
          && declared.named(meaning.no.name()).isPresent()) {
        meanings.put(c, meaning);
      }
    }
    return meanings.isEmpty() ? NONE : new Flags(meanings);
  }

  /** The columns that hold other numbers than 0 and 1: how often, and not whether. */
  static Set<String> counts(List<Row> sample) {
    var counts = new HashSet<String>();
    for (Row row : sample) {
      for (int c = 0; row.problem() == null && c < row.names().length; c++) {
        if (KNOWN.containsKey(ColumnNames.canonical(row.names()[c])) && number(row.text(c)) > 1) {
          counts.add(row.names()[c]);
        }
      }
    }
    return Set.copyOf(counts);
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
    if (text == null) {
      return false;
    }
    double number = number(text);
    if (!(number >= 0)) {
      throw new Rejected(
          Row.shownName(row.names()[column]), text, "must be true or false, yes or no, 1 or 0");
    }
    return number > 0;
  }

  /** A number, or 1 and 0 for words that say yes and no; NaN for anything else. */
  static float number(@Nullable String text) {
    if (text == null) {
      return Float.NaN;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "t", "y" -> 1;
      case "false", "no", "f", "n" -> 0;
      default -> Numbers.parseFloat(text);
    };
  }
}
