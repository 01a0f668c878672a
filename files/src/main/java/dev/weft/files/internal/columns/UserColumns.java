package dev.weft.files.internal.columns;

import dev.weft.files.Role;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.Missing;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who did something, where several columns may tell: an account, or else a session. */
final class UserColumns {

  /** What may be done about a record without an id. */
  static final String SKIP = "; --on-error skip leaves such records out";

  private UserColumns() {}

  /** The first of the columns that the caller named which tells an id, or else another. */
  static int teller(Row row, List<Integer> named, int other) {
    return named.stream().filter(place -> tells(row, place)).findFirst().orElse(other);
  }

  private static boolean tells(Row row, int column) {
    String text = row.text(column);
    return text != null && !Missing.marks(text);
  }

  /**
   * What to do about a record that does not tell its user.
   *
   * @param column the one that does not
   * @param named those that the caller named
   * @param candidates those that may tell users by their names
   */
  static String remedy(Row row, int column, List<Integer> named, List<Integer> candidates) {
    return candidates.stream()
        .filter(place -> place != column && !named.contains(place) && tells(row, place))
        .findFirst()
        .map(other -> "; " + taking(row.names(), named.isEmpty() ? List.of(column) : named, other))
        .map(option -> option + SKIP)
        .orElse(SKIP);
  }

  private static String taking(String[] names, List<Integer> before, int other) {
    return Stream.concat(before.stream(), Stream.of(other))
            .map(place -> "--column " + Display.word(Role.USER_ID.label() + "=" + names[place]))
            .collect(Collectors.joining(" "))
        + " takes '"
        + Row.shownName(names[other])
        + "' where "
        + (before.size() == 1 ? "it is" : "these are")
        + " empty";
  }
}
