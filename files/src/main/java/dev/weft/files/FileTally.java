package dev.weft.files;

import dev.weft.files.internal.names.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was counted in one file so far. */
final class FileTally {

  final String file;
  final ColumnTally columns = new ColumnTally();
  final List<String> notes = new ArrayList<>();

  /** The ids of its events, where several files may hold some. */
  @Nullable EventIds ids;

  /** Whether its columns were named by a first line that was taken for a header. */
  boolean header;

  Content content;
  String format = "";
  String delimiter = "";

  /** What its reader took for granted and may be wrong, or empty. */
  String doubt = "";

  /** What stands in columns that its reader left out, in the plural. */
  Map<String, String> leftOut = Map.of();

  long read;
  long rejected;

  FileTally(String file, Content content) {
    this.file = file;
    this.content = content;
  }

  FileReport report(Columns options) {
    return new FileReport(
        file,
        content.label(),
        format,
        delimiter,
        read,
        read - rejected,
        rejected,
        columns.reports(new UnusedColumns(content, options, leftOut)),
        notes);
  }
}
