package dev.weft.files.internal.columns;

import dev.weft.data.EventType;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.files.internal.values.Missing;
import dev.weft.files.internal.values.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/*
 * Logs call the column of types as they like, and files without a header do not call it at all; but
 * hardly anything else holds "pv" and "buy". A thumb is such a word as well, and up and down are what
 * prices and lifts do, so these count only by the name of their column.
 */
/** Columns that tell by their words that they hold types of events, whatever they are called. */
final class TypeWords {

  /** So many types among other words, such as those of logging in, are no chance. */
  private static final int SEVERAL = 3;

  private static final Set<String> DIRECTIONS = Set.of("up", "down");

  private static final Set<String> OPINIONS =
      Set.of(EventType.LIKE.name(), EventType.DISLIKE.name());

  private TypeWords() {}

  /** Whether a column holds a few words, all of which are those of types, or most of them. */
  static boolean are(Seen column, EventTypeNames types) {
    if (!column.sample.few() || !column.sample.varies()) {
      return false;
    }
    List<String> words = words(column);
    long known = words.stream().filter(word -> meaning(word, types).isPresent()).count();
    return known > 0
        && (known == words.size()
            || (2 * known >= words.size() && told(words, types).size() >= SEVERAL));
  }

  /** Whether they say like and dislike and no more, as a rating does. */
  static boolean areOpinions(Seen column, EventTypeNames types) {
    return OPINIONS.containsAll(told(words(column), types));
  }

  private static List<String> words(Seen column) {
    return column.sample.examples().filter(text -> !Missing.marks(text)).toList();
  }

  private static Set<String> told(List<String> words, EventTypeNames types) {
    return words.stream()
        .flatMap(word -> meaning(word, types).stream())
        .map(EventType::name)
        .collect(Collectors.toSet());
  }

  private static Optional<EventType> meaning(String word, EventTypeNames types) {
    boolean none = Numbers.isNumber(word.strip()) || DIRECTIONS.contains(EventType.plain(word));
    return none ? Optional.empty() : types.likely(word);
  }
}
