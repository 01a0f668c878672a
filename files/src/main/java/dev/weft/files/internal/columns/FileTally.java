package dev.weft.files.internal.columns;

import dev.weft.files.Columns;
import dev.weft.files.FileReport;
import dev.weft.files.Oddity;
import dev.weft.files.internal.names.Content;
import dev.weft.files.internal.names.EventTypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was counted in one file so far. */
public final class FileTally {

  public final String file;
  public final EventTypeNames types;
  public final ColumnTally columns = new ColumnTally();
  public final List<String> notes = new ArrayList<>();

  /** What is odd about it that only its records tell. */
  public final List<Oddity> oddities = new ArrayList<>();

  /** The ids of its events, where several files may hold some. */
  public @Nullable EventIds ids;

  /** Whether its columns were named by a first line that was taken for a header. */
  public boolean header;

  public Content content;
  public String format = "";
  public String delimiter = "";

  /** What its reader took for granted and may be wrong, or empty. */
  public String doubt = "";

  /** What stands in columns that its reader left out, in the plural. */
  public Map<String, String> leftOut = Map.of();

  /** The types of its events where nothing in it tells them, and nobody said what they are. */
  public Set<String> impliedTypes = Set.of();

  /** Whether the caller named the column of items. */
  public boolean itemNamed;

  /** Whether some of its times are dates, and not numbers that count from a moment. */
  public boolean datedTimes;

  /** Whether all of its times look like a month and a day without a year. */
  public boolean monthDays;

  public long read;
  public long rejected;

  /**
   * Of a file.
   *
   * @param types what its events may be
   */
  public FileTally(String file, Content content, EventTypeNames types) {
    this.file = file;
    this.content = content;
    this.types = types;
  }

  public FileReport report(Columns options) {
    return new FileReport(
        file,
        content.label(),
        format,
        delimiter,
        read,
        read - rejected,
        rejected,
        columns.reports(
            new UnusedColumns(content, options, leftOut, types, columns, read - rejected)),
        notes);
  }
}
