package dev.weft.files.internal.tables;

import dev.weft.data.EventType;
import dev.weft.files.Oddity;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Counts the records that a column of answers turns down: in a log of what was shown most hold a no
 * that nobody gave. Of one thread.
 */
final class MostlyNo {

  private static final int ENOUGH = 10;

  private long records;
  private long refused;

  /** Looks at a record of which its columns of yes and no make these events. */
  void see(List<String> told) {
    records++;
    refused += told.equals(List.of(EventType.DISLIKE.name())) ? 1 : 0;
  }

  /**
   * What is odd where most are turned down.
   *
   * @param answers the columns of which each no turns down
   */
  List<Oddity> oddities(FileTally tally, Set<String> answers) {
    return answers.isEmpty() || records < ENOUGH || 2 * refused <= records
        ? List.of()
        : List.of(new Oddity("flag-mostly-no", tally.file, text(answers.iterator().next())));
  }

  private String text(String column) {
    String name = Display.escaped(column);
    return String.format(
        Locale.ROOT,
        "'%s' says no in %,d of %,d records, each a dislike, and what somebody dislikes is not"
            + " listed to them again: %s makes each no an impression, where it only says that nobody"
            + " answered",
        name,
        refused,
        records,
        EventTypeNames.option(name, EventType.LIKE.name()));
  }
}
