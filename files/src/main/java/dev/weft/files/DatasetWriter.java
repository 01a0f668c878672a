package dev.weft.files;

import dev.weft.data.Dataset;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.files.internal.formats.CsvWriter;
import dev.weft.files.internal.formats.JsonWriter;
import dev.weft.files.internal.formats.ParquetWriter;
import dev.weft.files.internal.lines.PackedText;
import dev.weft.files.internal.names.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes items, users and events to files. The format is told by the file's name: {@code .csv},
 * {@code .jsonl} or {@code .parquet}, the first two also with {@code .gz} or {@code .zst}. A file
 * is replaced when the new one is complete; a failure leaves the old one.
 *
 * <p>{@link DatasetReader} reads every one of these files. CSV holds no vectors and no empty texts.
 */
public final class DatasetWriter {

  private DatasetWriter() {}

  /**
   * Writes the events; times are ISO-8601 in UTC.
   *
   * @throws IllegalArgumentException when the file's name tells no format
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public static void events(Dataset data, Path file) {
    write(
        file,
        writer -> CsvWriter.events(data.events(), writer),
        writer -> JsonWriter.events(data.events(), writer),
        eventColumns());
  }

  /**
   * Writes the catalogue.
   *
   * @throws IllegalArgumentException when the file's name tells no format, or CSV cannot hold a
   *     value: a vector, or a tag with a bar in it
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public static void items(Dataset data, Path file) {
    write(
        file,
        writer -> CsvWriter.items(data.items(), writer),
        writer -> JsonWriter.items(data.items(), writer),
        itemColumns(data));
  }

  /**
   * Writes the users.
   *
   * @throws IllegalArgumentException when the file's name tells no format
   * @throws java.io.UncheckedIOException when the file cannot be written
   */
  public static void users(Dataset data, Path file) {
    write(
        file,
        writer -> CsvWriter.users(data.users(), writer),
        writer -> JsonWriter.users(data.users(), writer),
        userColumns(data));
  }

  private static void write(
      Path file, PackedText.Text csv, PackedText.Text jsonl, Map<String, String> columns) {
    String name = FileNames.plainName(file);
    if (name.endsWith(".csv")) {
      whole(file, unfinished -> PackedText.write(unfinished, file, csv));
    } else if (name.endsWith(".jsonl")) {
      whole(file, unfinished -> PackedText.write(unfinished, file, jsonl));
    } else if (file.toString().endsWith(".parquet")) {
      whole(file, unfinished -> ParquetWriter.write(unfinished, jsonl, columns));
    } else {
      throw new IllegalArgumentException(
          "the file's name must end in .csv, .jsonl (with .gz or .zst after it if you like) or"
              + " .parquet: "
              + file);
    }
  }

  private static Map<String, String> eventColumns() {
    var columns = new LinkedHashMap<String, String>();
    columns.put("user_id", "VARCHAR");
    columns.put("item_id", "VARCHAR");
    columns.put("event_type", "VARCHAR");
    columns.put("value", "FLOAT");
    columns.put("timestamp", "VARCHAR");
    return columns;
  }

  private static Map<String, String> itemColumns(Dataset data) {
    var columns = new TreeMap<String, String>();
    columns.put("item_id", "VARCHAR");
    data.items()
        .forEach(
            item -> {
              item.texts().keySet().forEach(field -> columns.put("texts." + field, "VARCHAR"));
              item.tags().keySet().forEach(field -> columns.put("tags." + field, "VARCHAR[]"));
              item.categories()
                  .keySet()
                  .forEach(field -> columns.put("categories." + field, "VARCHAR"));
              item.numbers().keySet().forEach(field -> columns.put("numbers." + field, "DOUBLE"));
              item.vectors().keySet().forEach(field -> columns.put("vectors." + field, "FLOAT[]"));
              if (item.availability().from() != null) {
                columns.put("available_from", "VARCHAR");
              }
              if (item.availability().until() != null) {
                columns.put("available_until", "VARCHAR");
              }
              if (item.availability().hidden()) {
                columns.put("hidden", "BOOLEAN");
              }
            });
    return columns;
  }

  private static Map<String, String> userColumns(Dataset data) {
    var columns = new TreeMap<String, String>();
    columns.put("user_id", "VARCHAR");
    data.users()
        .forEach(
            user -> {
              user.categories()
                  .keySet()
                  .forEach(field -> columns.put("categories." + field, "VARCHAR"));
              user.numbers().keySet().forEach(field -> columns.put("numbers." + field, "DOUBLE"));
              if (!user.profileText().isEmpty()) {
                columns.put("texts.profile", "VARCHAR");
              }
            });
    return columns;
  }

  private static void whole(Path file, WholeFile.Content content) {
    try {
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
