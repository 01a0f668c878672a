package dev.weft.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The plots of a MovieLens folder. */
final class PlotTexts {

  private PlotTexts() {}

  /** The non-blank values of a column of {@code items_text.csv.gz}, in catalogue order. */
  static List<String> read(Path folder, String column) throws IOException {
    Path file = folder.resolve("items_text.csv.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      List<List<String>> rows = rows(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      int at = rows.getFirst().indexOf(column);
      if (at < 0) {
        throw new IOException(file + " has no column " + column + ": " + rows.getFirst());
      }
      return rows.stream().skip(1).map(row -> row.get(at)).filter(t -> !t.isBlank()).toList();
    }
  }

  /** Rows of RFC 4180. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return rows;
  }
}
