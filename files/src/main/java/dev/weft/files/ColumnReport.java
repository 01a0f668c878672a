package dev.weft.files;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one column of a file.
 *
 * @param name the column as it stands in the file; in a file without a header its position from 1
 * @param use what it became
 * @param target the role's or the attribute's name; empty when the column is unused
 * @param kind the kind of the attribute; null unless it became one
 * @param note why it is unused, or what else to know; may be empty
 * @param filled records that hold a value in this column
 * @param records records of the file that could be read
 */
public record ColumnReport(
    String name,
    Use use,
    String target,
    @Nullable FieldKind kind,
    String note,
    long filled,
    long records) {

  /** What became of a column. */
  public enum Use {
    /** It has a {@link Role}. */
    ROLE,
    /** It is an attribute of items or users. */
    ATTRIBUTE,
    /** Nothing was taken from it. */
    UNUSED;

    /** The use's name in reports: {@code role}, {@code attribute} or {@code unused}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ColumnReport {
    if ((use == Use.ATTRIBUTE) != (kind != null)) {
      throw new IllegalArgumentException("an attribute must have a kind, and nothing else: " + use);
    }
    if (filled < 0 || filled > records) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "filled must be in 0..%d: %d", records, filled));
    }
  }

  /** Share of the records without a value in this column, 0 to 1. */
  public double missing() {
    return records == 0 ? 0 : 1 - (double) filled / records;
  }

  /** What it became, in words: {@code item_id}, {@code text title}, {@code unused: …}. */
  public String becameInWords() {
    return switch (use) {
      case ROLE -> note.isEmpty() ? target : target + "; " + note;
      case ATTRIBUTE -> {
        String attribute = String.valueOf(kind).toLowerCase(Locale.ROOT) + " " + target;
        yield note.isEmpty() ? attribute : attribute + "; " + note;
      }
      case UNUSED -> note.isEmpty() ? "unused" : "unused: " + note;
    };
  }
}
