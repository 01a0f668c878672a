package dev.weft.files.internal.tables;

import dev.weft.data.EventType;
import dev.weft.files.Columns;
import dev.weft.files.Oddity;
import dev.weft.files.Role;
import dev.weft.files.internal.columns.FileTally;
import dev.weft.files.internal.columns.Seen;
import dev.weft.files.internal.formats.ChosenColumns;
import dev.weft.files.internal.formats.Row;
import dev.weft.files.internal.names.ColumnNames;
import dev.weft.files.internal.values.Numbers;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/*
 * A column of yes and no tells what happened, and a record without any yes was shown and no more. Where
 * such records say how long something was played, it was not only shown. How long a thing is, or how
 * often all others played it, is so in each record, of those with a yes as well; so only names that say
 * what was done are looked at, and only what stands in records that count for nothing.
 */
/** Looks for plays that count for nothing beside columns of yes and no. Of one thread. */
final class UncountedPlays {

  /** One record without a yes in so many was played. */
  private static final int PART = 10;

  private static final Pattern PLAYED =
      Pattern.compile(
          "(.*_)?(play|plays|played|playback|playtime|playcount|watch|watched|watchtime|listen"
              + "|listens|listened|streamed|dwell|spent|viewed|viewing|timespent|(dwell|stay|watch"
              + "|view|play|listen|stream)(ed|ing|back)?_?(time|duration|secs?|seconds|mins?|minutes"
              + "|hours))(_.*)?|(hours|minutes|seconds)"
              + "|.*(播放|观看|收听|阅读)(时长|时间|次数|秒数)");

  /** What is said of the thing and not of what was done with it. */
  private static final Pattern OF_ITEMS =
      Pattern.compile(
          "(total|all|avg|average|mean|max|video|item|track|song|movie|film|global|amount|money)_.*"
              + "|.*_(total|avg|average|mean|count|counts|cnt|num|number|users|rank|at|id|position"
              + "|pos|index|date|day|hour|year|timestamp|ts)");

  private final Columns columns;
  private final Map<String, Long> played = new LinkedHashMap<>();
  private String[] names = {};
  private int[] places = {};
  private long shown;

  /** Beside what the caller has named of a file's columns. */
  UncountedPlays(Columns columns) {
    this.columns = columns;
  }

  /** Looks at a record of which its columns of yes and no make these events. */
  void see(Row row, List<String> told) {
    if (!told.equals(List.of(EventType.IMPRESSION.name()))) {
      return;
    }
    if (!Arrays.equals(row.names(), names)) {
      names = row.names();
      places = IntStream.range(0, names.length).filter(c -> isCalledSo(names[c])).toArray();
    }
    shown++;
    for (int place : places) {
      if (row.values()[place] instanceof String text && Numbers.parse(text.strip()) > 0) {
        played.merge(names[place], 1L, Long::sum);
      }
    }
  }

  private boolean isCalledSo(String column) {
    String canonical = ColumnNames.flat(ColumnNames.canonical(column));
    return !ChosenColumns.ignored(columns, column, canonical)
        && PLAYED.matcher(canonical).matches()
        && !OF_ITEMS.matcher(canonical).matches();
  }

  /**
   * What is odd about the plays of a file.
   *
   * @param flags the columns of yes and no that tell what happened
   */
  List<Oddity> oddities(FileTally tally, Set<String> flags) {
    return tally.columns.seen().stream()
        .filter(column -> tally.columns.isUnused(column) && !tally.columns.has(Role.VALUE))
        .filter(column -> played.getOrDefault(column.name, 0L) * PART >= Math.max(shown, 1))
        .filter(column -> column.sample.numbers() && !column.sample.epochs())
        .limit(1)
        .map(column -> new Oddity("plays-uncounted", tally.file, text(column, flags, tally)))
        .toList();
  }

  private String text(Seen column, Set<String> flags, FileTally tally) {
    boolean told = tally.types.ofValues(column.name, false).isPresent();
    String type = told ? "" : " --default-type " + EventType.PLAY.name();
    String flag = flags.isEmpty() ? "" : flags.iterator().next();
    return String.format(
        Locale.ROOT,
        "'%s' tells what happened, and %,d of the %,d records without a yes, which count for nothing,"
            + " have a '%s' above 0: --column %s reads these as plays and no yes, --kind %s says that"
            + " it tells nothing of what happened",
        Display.escaped(flag),
        played.getOrDefault(column.name, 0L),
        shown,
        Display.escaped(column.name),
        Display.word(Role.VALUE.label() + "=" + column.name) + type,
        Display.word(column.name + "=ignored"));
  }
}
