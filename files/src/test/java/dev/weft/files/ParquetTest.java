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
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Parquet. */
class ParquetTest {

  /**
   * Written by pyarrow: item_id, title, decimals "price" and "in.cost" of 40 digits (17 bytes),
   * "weight" of 76 (32 bytes) and "p56" of 57 (24 bytes), each 1.25 in the first row.
   */
  private static final String WIDE_DECIMALS =
      "UEFSMRUAFSAVMiwVBBUAFQYVBhwAAAAotS/9IBCBAAACAAAABAEBAAAAYQEAAABiFQAVPBVOLBUEFQAV"
          + "BhUGHAAAACi1L/0gHvEAAAIAAAAEAQgAAABSZWQgbGFtcAgAAABCbHVlIG11ZxUAFVAVOiwVBBUAFQYV"
          + "BhwAAAAotS/9ICilAABgAgAAAAQBADDU/55YAgBAHjIwAhUAFYwBFVIsFQQVABUGFQYcAAAAKLUv/SBG"
          + "BQEAwAIAAAAEAQARWORgkT0AAP/dTjc+3YYAAAIAoD41MAIVABVsFTosFQQVABUGFQYcAAAAKLUv/SA2"
          + "pQAAYAIAAAAEAQAw1P+eWAIA4BsfMAIVABVQFTwsFQQVABUGFQYcAAAAKLUv/SAorQAAaAIAAAAEAgAw"
          + "1AABX5ACAOAYMjACFQQZjDUAGAZzY2hlbWEVDAAVDCUCGAdpdGVtX2lkJQBMHAAAABUMJQIYBXRpdGxl"
          + "JQBMHAAAABUOFSIVAhgFcHJpY2UlChUIFVAsXBUIFVAAAAAVDhVAFQIYBndlaWdodCUKFSQVmAEsXBUk"
          + "FZgBAAAAFQ4VMBUCGANwNTYlChUIFXIsXBUIFXIAAAA1AhgCaW4VAgAVDhUiFQIYBGNvc3QlChUIFVAs"
          + "XBUIFVAAAAAWBBkcGWwmABwVDBklBgAZGAdpdGVtX2lkFQwWBBZGFlgmCEkcFQAVABUCADwWBBkGGSYA"
          + "BAAAACYAHBUMGSUGABkYBXRpdGxlFQwWBBZiFnQmYEkcFQAVABUCADwWIBkGGSYABAAAACYAHBUOGSUG"
          + "ABkYBXByaWNlFQwWBBZ2FmAm1AFJHBUAFQAVAgA8KQYZJgAEAAAAJgAcFQ4ZJQYAGRgGd2VpZ2h0FQwW"
          + "BBa0ARZ6JrQCSRwVABUAFQIAPCkGGSYABAAAACYAHBUOGSUGABkYA3A1NhUMFgQWkgEWYCauA0kcFQAV"
          + "ABUCADwpBhkmAAQAAAAmABwVDhklBgAZKAJpbgRjb3N0FQwWBBZ2FmImjgRJHBUAFQAVAgA8KQYZNgAA"
          + "BAAAABbaBRYEJggW6AQAKCBwYXJxdWV0LWNwcC1hcnJvdyB2ZXJzaW9uIDI2LjAuMRlsHAAAHAAAHAAA"
          + "HAAAHAAAHAAAABoCAABQQVIx";

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

  /** 1.25 was read as 9.007199254740992E16 where its width is not a multiple of eight bytes. */
  @Test
  void decimalsThatWouldBeReadAsOtherNumbersAreLeftOutByName() throws IOException {
    Path file = folder.resolve("items.parquet");
    Files.write(file, Base64.getDecoder().decode(WIDE_DECIMALS));

    Dataset data = TestFiles.dataset(file);

    assertThat(data.items().getFirst().numbers())
        .containsOnly(entry("p56", 1.25), entry("weight", 1.25));
    assertThat(data.items().getFirst().title()).contains("Red lamp");
  }
}
