package dev.weft.text.internal.words;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one was most likely meant to be. */
public final class Nearest {

  private static final int LONGEST = 256;

  private Nearest() {}

  /**
   * The known name with the fewest changes, when they are few and fewer than its letters. Case does
   * not count, and of several names that are equally near it is the first.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    String best = "";
    String asked = name.toLowerCase(Locale.ROOT);
    int fewest = Math.min(Math.max(2, name.length() / 3), name.length() - 1) + 1;
    for (String candidate : known) {
      boolean comparable = name.length() <= LONGEST && candidate.length() <= LONGEST;
      int changes = comparable ? changes(asked, candidate.toLowerCase(Locale.ROOT)) : fewest;
      if (changes < fewest) {
        fewest = changes;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Levenshtein's distance. */
  private static int changes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int kept = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(kept, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
