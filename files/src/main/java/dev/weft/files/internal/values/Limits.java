package dev.weft.files.internal.values;

import dev.weft.files.ReadOptions;
import java.util.Locale;

/**
 * How much of a file may belong together, so that reading takes memory by the size of its records
 * and not by what a damaged or hostile file claims to be one.
 *
 * <p>The longest line is an option, {@link ReadOptions#maxLineBytes()}.
 */
public final class Limits {

  /** The most columns of a file. */
  public static final int COLUMNS = 10_000;

  /** The most values that a line of text is cut into. */
  public static final int FIELDS = 100_000;

  /** The most values of an array, and so the longest vector. */
  public static final int ARRAY = 100_000;

  /** The deepest that objects and arrays may stand inside of each other. */
  public static final int DEPTH = 32;

  /** The longest name of a field in JSON. */
  public static final int NAME = 10_000;

  /** The most digits of a number in JSON. */
  public static final int DIGITS = 1000;

  /** The most characters of a record whose quotes hold line breaks. */
  public static final int QUOTED = 1 << 20;

  /** The most lines of such a record. */
  public static final int QUOTED_LINES = 10_000;

  /** The most characters that are looked at to tell how a file is written. */
  public static final int SAMPLE = 1 << 22;

  private Limits() {}

  /** The rule of what a line of text is cut into. */
  public static String fields() {
    return rule("a line", FIELDS, "fields", "cut it into several records, or leave columns out");
  }

  /** A rule of at most this many things, with what to do instead. */
  private static String rule(String what, long most, String things, String remedy) {
    return String.format(
        Locale.ROOT, "%s must have at most %,d %s: %s", what, most, things, remedy);
  }

  /** The rule of arrays. */
  public static String array() {
    return rule("an array", ARRAY, "values", "shorten it, or leave the field out");
  }

  /** The rule of columns. */
  public static String columns(String what) {
    return rule(
        what,
        COLUMNS,
        "columns",
        "leave some out, or put their values into one column, of JSON as an array");
  }
}
