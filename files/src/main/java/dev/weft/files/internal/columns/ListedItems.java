package dev.weft.files.internal.columns;

import dev.weft.data.EventType;
import dev.weft.files.Role;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.names.EventTypeNames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * Events have lists of much: genres, pictures, people, how long each thing was watched. So every word
 * of the name has to be that of items, of what was done with them, or of a list. A history beside
 * each event is none of these: the events before it tell the same.
 */
/** Lists of ids in a column of events: what was shown, clicked or seen before. */
public final class ListedItems {

  /** Characters that tell how a text is made. */
  private static final int LOOKED_AT = 200;

  private static final Pattern BRACKETS = Pattern.compile("[\\[({].*", Pattern.DOTALL);
  private static final Pattern BETWEEN = Pattern.compile("[\\[\\](){}'\",;|\\s]+");
  private static final Pattern ID = Pattern.compile("[\\w:.-]+");
  private static final Pattern ID_IN_TEXT = Pattern.compile("(?=.*\\d)[\\w:.-]+");

  private static final Set<String> LISTS =
      Set.of("id", "ids", "list", "lists", "seq", "sequence", "array", "set");

  private static final Set<String> DONE = Set.of("inview", "browsed", "exposed", "seen");

  private static final Set<String> BESIDE =
      Set.of("user", "last", "recent", "previous", "prev", "past", "all", "session", "not", "non");

  /** What has ids as items have, and belongs to one. */
  private static final Set<String> PARTS =
      Set.of("image", "photo", "location", "place", "media", "document", "doc", "property");

  private ListedItems() {}

  /** Whether a value is a list of ids, of one as well where brackets say so. */
  static boolean isList(Object value) {
    return switch (value) {
      case float[] numbers -> numbers.length > 0 && areWhole(numbers);
      case List<?> list ->
          !list.isEmpty()
              && list.stream().limit(LOOKED_AT).allMatch(id -> ID.matcher(id + "").matches());
      case String text -> isListed(text.strip());
      default -> false;
    };
  }

  private static boolean areWhole(float[] numbers) {
    for (float number : numbers) {
      if (number != Math.rint(number)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isListed(String text) {
    String begin = text.substring(0, Math.min(text.length(), LOOKED_AT));
    boolean brackets = BRACKETS.matcher(begin).matches();
    List<String> parts =
        Stream.of(BETWEEN.split(begin, -1)).filter(part -> !part.isEmpty()).toList();
    return parts.size() > (brackets ? 0 : 1)
        && parts.stream().allMatch(part -> (brackets ? ID : ID_IN_TEXT).matcher(part).matches());
  }

  /**
   * Whether a column holds ids of items by its name and its values.
   *
   * @param item the column that was taken for the item, or empty
   */
  public static boolean hold(Seen column, String item, EventTypeNames types) {
    String stem = ColumnNames.flat(ColumnNames.canonical(item)).replaceFirst("_?id$", "");
    List<String> words = List.of(ColumnNames.flat(ColumnNames.canonical(column.name)).split("_"));
    boolean items = words.stream().anyMatch(word -> namesItem(word, stem));
    boolean deeds = words.stream().anyMatch(word -> namesDeed(word, types));
    return column.sample.lists()
        && (items || deeds)
        && words.stream()
            .allMatch(
                word ->
                    LISTS.contains(word)
                        || BESIDE.contains(word)
                        || namesItem(word, stem)
                        || namesDeed(word, types));
  }

  private static boolean namesItem(String word, String stem) {
    String one = word.replaceFirst("s$", "");
    boolean taken = one.equals(stem) || word.equals(stem);
    return taken || (!PARTS.contains(one) && (isItem(one) || isItem(word)));
  }

  private static boolean isItem(String word) {
    String role = Role.ITEM_ID.label();
    return !LISTS.contains(word)
        && (ColumnNames.place(role, word) >= 0 || ColumnNames.place(role, word + "_id") >= 0)
        && !ColumnNames.isBroad(word + "_id");
  }

  private static boolean namesDeed(String word, EventTypeNames types) {
    return DONE.contains(word)
        || types
            .likely(word)
            .filter(type -> !type.name().equals(EventType.RATING.name()))
            .filter(type -> !type.name().equals(EventType.SEARCH.name()))
            .filter(type -> !type.name().equals(EventType.COMMENT.name()))
            .isPresent();
  }
}
