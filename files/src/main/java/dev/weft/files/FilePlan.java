package dev.weft.files;

import dev.weft.files.DelimitedReader.Dialect;
import dev.weft.files.ReadOptions.TimeUnit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * How one file is to be read.
 *
 * @param transform turns a record of the layout into one with plain columns
 */
record FilePlan(
    Path path,
    Content content,
    Format format,
    Charset charset,
    Dialect dialect,
    TimeUnit timeUnit,
    UnaryOperator<Row> transform) {

  /** What a file holds. */
  enum Content {
    AUTO,
    ITEMS,
    USERS,
    EVENTS,
    /** More text fields of items that another file declares. */
    ITEM_TEXTS,
    /** Tags that users gave to items. */
    ITEM_TAGS;

    String label() {
      return switch (this) {
        case ITEM_TEXTS -> "texts";
        case ITEM_TAGS -> "tags";
        default -> name().toLowerCase(Locale.ROOT);
      };
    }
  }

  /** How a file is written. */
  enum Format {
    CSV,
    JSONL,
    PARQUET
  }

  /** A file in the format of its name, everything else recognised. */
  static FilePlan of(Path path, Content content, Format format, TimeUnit timeUnit) {
    return new FilePlan(
        path,
        content,
        format,
        StandardCharsets.UTF_8,
        Dialect.RECOGNISED,
        timeUnit,
        UnaryOperator.identity());
  }

  FilePlan with(Charset other, Dialect otherDialect) {
    return new FilePlan(path, content, format, other, otherDialect, timeUnit, transform);
  }

  FilePlan with(UnaryOperator<Row> otherTransform) {
    return new FilePlan(path, content, format, charset, dialect, timeUnit, otherTransform);
  }
}
