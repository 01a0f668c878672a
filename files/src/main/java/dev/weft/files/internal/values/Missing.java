package dev.weft.files.internal.values;

import java.util.Set;

/** What files write where they have no value. */
public final class Missing {

  /** What no title and no category is called: a word of programs. */
  private static final Set<String> ALWAYS =
      Set.of("null", "NULL", "nan", "NaN", "NaT", "\\N", "<NA>", "N/A", "n/a", "#N/A", "<null>");

  private static final Set<String> MARKS =
      Set.of("NA", "na", "Null", "NAN", "None", "none", "nil", "-", "--", "–", "—", "?", "#NA");

  private static final Set<String> WORDS =
      Set.of("unknown", "Unknown", "UNKNOWN", "missing", "inf", "-inf", "Infinity", "-Infinity");
  private static final int LONGEST = 9;

  private Missing() {}

  /** Whether it marks what is missing in any column. */
  public static boolean always(String text) {
    return text.length() <= LONGEST + 2 && ALWAYS.contains(text.strip());
  }

  /** Whether it marks what is missing where an id, a number or a time is expected. */
  public static boolean marks(String text) {
    if (text.length() > LONGEST + 2 || text.isEmpty() || Numbers.isDigit(text.charAt(0))) {
      return false; // nearly all values end here
    }
    String stripped = text.strip();
    return ALWAYS.contains(stripped) || MARKS.contains(stripped);
  }

  /** Whether it marks what is missing among numbers or times, where words do as well. */
  public static boolean inNumbers(String text) {
    return marks(text) || (text.length() <= LONGEST + 2 && WORDS.contains(text.strip()));
  }
}
