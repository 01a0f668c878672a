package dev.weft.files.internal.imports;

import dev.weft.data.IdIndex;
import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.ListedItems;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.AlikeParts;
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

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private ListedIds() {}

  /** What to say where the parts of some ids are ids themselves, or parts of others. */
  static Optional<String> of(IdIndex ids, String kind) {
    return SEPARATORS.stream()
        .map(separator -> of(ids, kind, separator))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> alike(ids, kind));
  }

  /** What to say where most ids are lists of parts that are all alike, be none an id by itself. */
  static Optional<String> alike(IdIndex ids, String kind) {
    return SEPARATORS.stream()
        .filter(separator -> isOfLists(ids.ids(), separator))
        .map(
            separator ->
                text(
                    ids,
                    kind,
                    ids.ids().stream().filter(id -> areParts(id, separator)).toList(),
                    "are alike, as ids are"))
        .findFirst();
  }

  /** What is odd where columns of events hold lists of ids that are not read. */
  static Optional<Oddity> ofColumns(FileTally file, Columns columns) {
    String item = file.columns.column(Role.ITEM_ID);
    List<Seen> lists =
        file.columns.seen().stream()
            .filter(column -> file.columns.isUnused(column))
            .filter(column -> ListedItems.hold(column, item, file.types))
            .filter(
                column ->
                    !ChosenColumns.ignored(
                        columns, column.name, ColumnNames.canonical(column.name)))
            .toList();
    return lists.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Oddity(
                "ids-listed",
                file.file,
                String.format(
                    Locale.ROOT,
                    "%s %s lists of ids, which are not read: where each is an event that no other"
                        + " record tells, write one for each, with its user and its type; --kind %s"
                        + " says that they are none",
                    FileOddities.names(lists),
                    lists.size() == 1 ? "holds" : "hold",
                    Display.word(lists.getFirst().name + "=ignored"))));
  }

  /** Whole numbers with blanks between may be one, as those of telephones are. */
  private static boolean isOfLists(List<String> ids, String separator) {
    boolean numbers =
        OF_NAMES.contains(separator) && ids.stream().noneMatch(id -> LETTER.matcher(id).find());
    return !numbers && AlikeParts.inMost(ids, separator);
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
        : Optional.of(text(ids, kind, lists, "are ids as well"));
  }

  private static String text(IdIndex ids, String kind, List<String> lists, String parts) {
    return String.format(
        Locale.ROOT,
        "%,d of the %,d %s have ids such as '%s', whose parts %s: a list is one id here; write a"
            + " record for each",
        lists.size(),
        ids.size(),
        kind,
        Display.shortened(lists.getFirst(), 40),
        parts);
  }
}
