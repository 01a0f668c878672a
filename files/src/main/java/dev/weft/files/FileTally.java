package dev.weft.files;

import dev.weft.files.FilePlan.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was counted in one file so far. */
final class FileTally {

  final String file;
  final Map<String, String> columns = new LinkedHashMap<>();
  final List<String> notes = new ArrayList<>();
  Content content;
  String format = "";
  String delimiter = "";
  long read;
  long rejected;

  FileTally(String file, Content content) {
    this.file = file;
    this.content = content;
  }

  FileReport report() {
    return new FileReport(
        file, content.label(), format, delimiter, read, read - rejected, rejected, columns, notes);
  }
}
