package dev.weft.files.internal.imports;

import dev.weft.data.IdIndex;
import dev.weft.text.internal.words.Display;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether ids look like several ids in one field. */
final class ListedIds {

  /** Ids that are looked at. */
  private static final int TRIED = 10_000;

  private static final List<String> SEPARATORS = List.of("|", ";", ",", " ", "+");

  /**
   * Separators that stand in codes as well, so that some part behind the first must be an id by
   * itself: an article may be sold by its number alone, and its sizes with something behind it.
   */
  private static final Set<String> OF_NAMES = Set.of(" ", "+");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private ListedIds() {}

  /** What to say where the parts of some ids are ids themselves, or parts of others. */
  static Optional<String> of(IdIndex ids, String kind) {
    return SEPARATORS.stream()
        .map(separator -> of(ids, kind, separator))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean areParts(String id, String separator) {
    return id.contains(separator)
        && (!OF_NAMES.contains(separator)
            || Stream.of(id.split(Pattern.quote(separator)))
                .allMatch(part -> DIGIT.matcher(part).find()));
  }

  private static Optional<String> of(IdIndex ids, String kind, String separator) {
    List<String> lists =
        ids.ids().stream().filter(id -> areParts(id, separator)).limit(TRIED).toList();
    Set<String> parts = new HashSet<>();
    boolean alone = !OF_NAMES.contains(separator);
    long shared = 0;
    for (String list : lists) {
      boolean known = false;
      for (String part : list.split(Pattern.quote(separator))) {
        String id = part.strip();
        boolean own = ids.find(id).isPresent();
        alone |= own && !list.startsWith(part);
        known |= !id.isEmpty() && (!parts.add(id) || own);
      }
      shared += known ? 1 : 0;
    }
    return !alone || shared == 0 || 2 * (shared + 1) < lists.size()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of the %,d %s have ids such as '%s', whose parts are ids as well: a list is one"
                    + " id here; write a record for each",
                lists.size(),
                ids.size(),
                kind,
                Display.shortened(lists.getFirst(), 40)));
  }
}
