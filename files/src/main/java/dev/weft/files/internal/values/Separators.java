package dev.weft.files.internal.values;

import dev.weft.text.internal.words.Display;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Counts in how many values of an attribute stands what may separate several. What most of them
 * have separates, but bars and semicolons do so too where commas stand between them: {@code Rome,
 * Italy|Paris, France}.
 */
public final class Separators {

  /** Those that separate whatever the column is called, and after them those of tags alone. */
  private static final String KNOWN = "|;\n、，,";

  private static final int OF_ALL = 2;

  /** Characters of a tag on average. */
  private static final int LONGEST_PART = 30;

  private static final int COMMAS = -1 << OF_ALL;

  /** Fewer of those that are separated twice are slips. */
  private static final int ENOUGH = 10;

  private static final String HASH = "#";
  private static final Pattern HASH_TAGS =
      Pattern.compile("\\s*#\\p{L}[^#\\s]*(\\s+#\\p{L}[^#\\s]*)*\\s*");

  /** How many values have just these separators, by the set of them. */
  private final long[] counts = new long[1 << KNOWN.length()];

  private final DistinctCount distinctParts = new DistinctCount();
  private long parts;
  private long charactersOfParts;
  private long spaced;
  private long hashed;
  private boolean severalHashed;

  public void see(String text) {
    String inner = InnerCommas.hidden(text.strip());
    int found = 0;
    for (int i = 0; i < KNOWN.length(); i++) {
      found |= inner.indexOf(KNOWN.charAt(i)) >= 0 ? 1 << i : 0;
    }
    counts[found]++;
    if ((found & (1 << OF_ALL) - 1) != 0) {
      seeParts(inner);
    }
    spaced += inner.indexOf(' ') > 0 ? 1 : 0;
    if (text.indexOf('#') >= 0 && HASH_TAGS.matcher(text).matches()) {
      hashed++;
      severalHashed |= text.lastIndexOf('#') > text.indexOf('#');
    }
  }

  private void seeParts(String text) {
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || KNOWN.lastIndexOf(text.charAt(i), OF_ALL - 1) >= 0) {
        seePart(text.substring(from, i).strip());
        from = i + 1;
      }
    }
  }

  private void seePart(String part) {
    if (!part.isEmpty()) {
      parts++;
      charactersOfParts += part.length();
      distinctParts.see(part);
    }
  }

  /**
   * Whether what bars and semicolons part is short and comes again and again, as tags of several
   * words do and the sentences of a text do not: {@code Card Game|Deck Building}.
   */
  public boolean partWhatRepeats(long count) {
    return often(count)
        && 2 * distinctParts.count() <= parts
        && charactersOfParts <= LONGEST_PART * parts;
  }

  private long count(IntPredicate found) {
    long sum = 0;
    for (int such = 1; such < counts.length; such++) {
      sum += found.test(such) ? counts[such] : 0;
    }
    return sum;
  }

  private long having(int separator) {
    return count(found -> (found & 1 << separator) != 0);
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
    int ofAll = commonest(0, OF_ALL);
    int ofTags = commonest(OF_ALL, KNOWN.length());
    int best = !tags || goesBefore(ofAll, ofTags) ? ofAll : ofTags;
    return having(best) > 0 ? KNOWN.substring(best, best + 1) : "";
  }

  private int commonest(int from, int to) {
    int best = from;
    for (int i = from; i < to; i++) {
      best = having(i) > having(best) ? i : best;
    }
    return best;
  }

  private boolean goesBefore(int ofAll, int ofTags) {
    long such = having(ofAll);
    long others = having(ofTags);
    long around = count(found -> (found & 1 << ofAll) != 0 && (found & COMMAS) != 0);
    return such >= others || (2 * around > such && ENOUGH * such >= others);
  }

  /** What separates other values than most, in words; empty where nothing does. */
  public String others(String separator, boolean tags) {
    int own = separator.isEmpty() ? -1 : KNOWN.indexOf(separator);
    if (own < 0) {
      return "";
    }
    int read = tags ? KNOWN.length() : OF_ALL;
    IntPredicate apart = found -> (found & 1 << own) == 0 && (found & (1 << read) - 1) != 0;
    for (int i = 0; i < read; i++) {
      int other = i;
      long times = count(found -> apart.test(found) && (found & 1 << other) != 0);
      if (times > 0) {
        return String.format(
            Locale.ROOT,
            "cut at %s, and not at %s as %s may be",
            shown(own),
            shown(other),
            Display.counted(times, "value"));
      }
    }
    return "";
  }

  private static String shown(int separator) {
    String sign = KNOWN.substring(separator, separator + 1);
    return sign.isBlank() ? "line breaks" : "'" + sign + "'";
  }

  /** Whether all values are hash tags: {@code #modern #outdoor}. */
  public boolean areHashed(long count) {
    return severalHashed && hashed == count;
  }

  /** Whether some values are several, separated. */
  public boolean any() {
    return severalHashed || count(found -> true) > 0;
  }

  /** Whether blanks alone stand within some values. */
  public boolean onlyBlanks() {
    return spaced > 0 && !any();
  }

  /** Whether a fifth of the values is separated by what separates in any column. */
  public boolean often(long count) {
    return having(0) * 5 >= count || having(1) * 5 >= count;
  }
}
