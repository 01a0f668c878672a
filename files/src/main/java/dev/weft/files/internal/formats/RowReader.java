package dev.weft.files.internal.formats;

import dev.weft.files.BadDataException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of one file, one after the other. */
public interface RowReader extends AutoCloseable {

  /**
   * The next record, or null at the end. A record that cannot be read has a {@link Row#problem}.
   *
   * @throws BadDataException when the file as a whole cannot be read on
   */
  @Nullable Row next();

  /** The columns known before the first record; empty when they differ by record. */
  List<String> columns();

  /** {@code csv}, {@code jsonl} or {@code parquet}. */
  String format();

  /** The delimiter in words, or empty. */
  String delimiter();

  /** Whether the columns were named by a first line that was taken for a header. */
  default boolean header() {
    return false;
  }

  /** What else to know about the file, a sentence each; to be asked when all was read. */
  default List<String> notes() {
    return List.of();
  }

  /** What stands in columns that are left out, in the plural, by name; to be asked as the notes. */
  default Map<String, String> leftOut() {
    return Map.of();
  }

  /** What the reader took for granted and may be wrong, or empty; to be asked as the notes are. */
  default String doubt() {
    return "";
  }

  /** The columns that no record has of its own, but by the names of the folders above the file. */
  default FolderColumns folders() {
    return FolderColumns.NONE;
  }

  @Override
  void close();
}
