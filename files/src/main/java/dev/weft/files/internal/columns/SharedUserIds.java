package dev.weft.files.internal.columns;

import dev.weft.files.Oddity;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.values.FingerprintSet;
import dev.weft.text.internal.words.Display;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * A session and an account that are both counted from 1 have the same numbers. An address or a long
 * id that two columns share is rather one person, and so are numbers where both columns hold the
 * same one in most records that have both.
 */
/** Whether the columns that tell users hold the same numbers for others. Of one thread. */
final class SharedUserIds {

  /** Numbers that are counted, and not made to be unlike all others. */
  private static final Pattern COUNTED = Pattern.compile("\\d{1,9}");

  private final Map<String, FingerprintSet> byColumn = new LinkedHashMap<>();
  private long shared;
  private long together;
  private long equal;
  private String example = "";

  /**
   * Takes note of a record.
   *
   * @param users the columns that may tell its user, more than one
   * @param teller the one that does
   */
  void see(Row row, List<Integer> users, int teller, String id) {
    String first = row.text(users.getFirst());
    String second = row.text(users.get(1));
    if (first != null && second != null) {
      together++;
      equal += first.equals(second) ? 1 : 0;
    }
    String column = row.names()[teller];
    if (COUNTED.matcher(id).matches()
        && byColumn.computeIfAbsent(column, name -> new FingerprintSet()).add(id)
        && inAnother(column, id)) {
      shared++;
      example = example.isEmpty() ? id : example;
    }
  }

  private boolean inAnother(String column, String id) {
    return byColumn.entrySet().stream()
        .anyMatch(other -> !other.getKey().equals(column) && other.getValue().contains(id));
  }

  /** What to say of a file in which they do. */
  Optional<Oddity> oddity(String file) {
    if (shared == 0 || 2 * equal > together) {
      return Optional.empty();
    }
    String columns =
        String.join(" and ", byColumn.keySet().stream().map(Display::escaped).toList());
    return Optional.of(
        new Oddity(
            "user-ids-shared",
            file,
            String.format(
                Locale.ROOT,
                "%s of users %s in %s alike, such as '%s', and each counts as one user: write a"
                    + " letter before those of one column where they are of different people",
                Display.counted(shared, "id"),
                shared == 1 ? "stands" : "stand",
                columns,
                example)));
  }
}
