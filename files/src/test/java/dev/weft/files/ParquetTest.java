package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.files.internal.formats.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Parquet. */
class ParquetTest {

  @TempDir Path folder;

  /** A folder's name became a column that is in no file. */
  @Test
  void theFoldersAboveAParquetFileTellNothing() throws SQLException, IOException {
    Path file = Files.createDirectories(folder.resolve("price=9")).resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'i' AS item_id, 'a tent' AS title) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
    }

    Dataset data = TestFiles.dataset(file);

    assertThat(data.items().getFirst().numbers()).isEmpty();
    assertThat(data.items().getFirst().title()).contains("a tent");
  }

  @Test
  void itemsInAnArrayOfParquetAreNamed() throws SQLException {
    Path file = folder.resolve("orders.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 'u' AS user_id, 's' AS stream_id,"
              + " [{'item_id': 'lamp', 'unit price': 2}] AS items) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
    }

    assertThat(TestFiles.fault(file).rule())
        .contains("no column of item ids", "'items'", "arrays of objects with 'item_id'");
  }

  @Test
  void parquetTimesListsAndNumbersAreRead() throws SQLException {
    Path file = folder.resolve("events [1].parquet");
    Path items = folder.resolve("items.parquet");
    try (Connection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 5::BIGINT AS user_id, 'i' AS item_id, 3.5::DOUBLE AS rating,"
              + " TIMESTAMP '2024-01-02 03:04:05.678' AS timestamp) TO "
              + DuckDb.literal(file.toString())
              + " (FORMAT parquet)");
      statement.execute(
          "COPY (SELECT 'i' AS item_id, ['x', 'y'] AS tags, [0.5, 1.0]::FLOAT[] AS embedding) TO "
              + DuckDb.literal(items.toString())
              + " (FORMAT parquet)");
    }

    Dataset data = TestFiles.dataset(file, items);

    assertThat(data.events().event(0))
        .isEqualTo(
            new Event(
                "5",
                "i",
                "rating",
                3.5f,
                Instant.parse("2024-01-02T03:04:05.678Z").toEpochMilli()));
    assertThat(data.items().getFirst().tags()).containsExactly(entry("tags", List.of("x", "y")));
    assertThat(data.items().getFirst().vectors().get("embedding")).containsExactly(0.5f, 1);
  }
}
