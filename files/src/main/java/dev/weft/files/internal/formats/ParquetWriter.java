package dev.weft.files.internal.formats;

import dev.weft.files.internal.lines.PackedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** Makes Parquet of JSON Lines by DuckDB, so that both formats hold the same. */
public final class ParquetWriter {

  private ParquetWriter() {}

  /**
   * Writes what JSON Lines hold.
   *
   * @param columns SQL types by column; {@code a.b} is member b of object a
   */
  public static void write(Path file, PackedText.Text jsonl, Map<String, String> columns)
      throws IOException {
    Path lines = file.resolveSibling(file.getFileName() + ".jsonl");
    try {
      PackedText.write(lines, lines, jsonl);
      var selected = new ArrayList<String>();
      columns.forEach(
          (column, type) -> {
            String value = "json -> " + DuckDb.literal(path(column));
            String typed =
                type.equals("VARCHAR")
                    ? "(json ->> " + DuckDb.literal(path(column)) + ")"
                    : "(" + value + ")::" + type;
            selected.add(typed + " AS " + DuckDb.identifier(column));
          });
      try (Connection connection = DuckDb.open();
          Statement statement = connection.createStatement()) {
        statement.execute(
            String.format(
                Locale.ROOT,
                "COPY (SELECT %s FROM read_json_objects(%s, format = 'newline_delimited'"
                    .concat(", maximum_object_size = %d))")
                    .concat(" TO %s (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)"),
                String.join(", ", selected),
                DuckDb.literal(lines.toAbsolutePath().toString()),
                longestLine(lines),
                DuckDb.literal(file.toAbsolutePath().toString())));
      } catch (SQLException e) {
        throw new IOException("cannot write Parquet: " + e.getMessage(), e);
      }
    } finally {
      Files.deleteIfExists(lines);
    }
  }

  /** Bytes of the longest line: DuckDB sets twice as much aside, so no limit fits all. */
  private static long longestLine(Path lines) throws IOException {
    long longest = 1 << 20;
    long length = 0;
    byte[] block = new byte[1 << 16];
    try (InputStream input = Files.newInputStream(lines)) {
      for (int read = input.read(block); read > 0; read = input.read(block)) {
        for (int i = 0; i < read; i++) {
          length = block[i] == '\n' ? 0 : length + 1;
          longest = Math.max(longest, length + 1);
        }
      }
    }
    return longest;
  }

  private static String path(String column) {
    int dot = column.indexOf('.');
    return dot < 0
        ? "$.\"" + column + '"'
        : "$.\"" + column.substring(0, dot) + "\".\"" + column.substring(dot + 1) + '"';
  }
}
