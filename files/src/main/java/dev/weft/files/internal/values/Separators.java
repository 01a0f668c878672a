package dev.weft.files.internal.values;

import java.util.regex.Pattern;

/** Counts in how many values of an attribute stands what may separate several. */
public final class Separators {

  /** Those that separate whatever the column is called, and after them those of tags alone. */
  private static final String KNOWN = "|;\n、，,";

  private static final int OF_ALL = 2;
  private static final String HASH = "#";
  private static final Pattern HASH_TAGS =
      Pattern.compile("\\s*#\\p{L}[^#\\s]*(\\s+#\\p{L}[^#\\s]*)*\\s*");

  private final long[] counts = new long[KNOWN.length()];
  private long hashed;
  private boolean severalHashed;

  public void see(String text) {
    String inner = text.strip();
    for (int i = 0; i < counts.length; i++) {
      counts[i] += inner.indexOf(KNOWN.charAt(i)) >= 0 ? 1 : 0;
    }
    if (text.indexOf('#') >= 0 && HASH_TAGS.matcher(text).matches()) {
      hashed++;
      severalHashed |= text.lastIndexOf('#') > text.indexOf('#');
    }
  }

  /**
   * What separates tags, or empty when nothing does.
   *
   * @param count of the values
   * @param tags whether the column's name is that of tags
   */
  public String of(long count, boolean tags) {
    if (areHashed(count)) {
      return HASH;
    }
    for (int i = 0; i < OF_ALL; i++) {
      if (counts[i] > 0) {
        return KNOWN.substring(i, i + 1);
      }
    }
    int best = OF_ALL;
    for (int i = OF_ALL; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return tags && counts[best] > 0 ? KNOWN.substring(best, best + 1) : "";
  }

  /** Whether all values are hash tags: {@code #modern #outdoor}. */
  public boolean areHashed(long count) {
    return severalHashed && hashed == count;
  }

  /** Whether some values are several, separated. */
  public boolean any() {
    for (long times : counts) {
      if (times > 0) {
        return true;
      }
    }
    return severalHashed;
  }

  /** Whether a fifth of the values is separated by what separates in any column. */
  public boolean often(long count) {
    return counts[0] * 5 >= count || counts[1] * 5 >= count;
  }
}
