package dev.weft.files.internal.values;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * In a list with ", " between its values a comma between digits is that of a number, and so is one
 * before a number's unit; where commas stand without blanks, or numbers alone, as in lists of ids,
 * all of them separate. A bracket that is not closed is none.
 */
/** Commas within the values of a list: those of decimals and in brackets. */
public final class InnerCommas {

  /** What stands for such a comma while a text is cut; no file holds it. */
  private static final char MASK = '\uE02C';

  private static final Pattern DECIMAL =
      Pattern.compile(
          "(?<![\\p{L}\\d.]|\\d,)(\\d{1,3}),(\\d{1,3})(?![\\d,.]*\\d)(\\s?(?:\\p{L}|%))?");

  private static final Pattern NUMBERS = Pattern.compile("[\\d\\s,.+-]*");
  private static final Pattern SPACED = Pattern.compile(",\\s");
  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|（[^（）]*）|\\[[^\\[\\]]*\\]");

  private InnerCommas() {}

  /** A text in which only those commas are left that separate. */
  public static String hidden(String text) {
    if (text.indexOf(',') < 0) {
      return text;
    }
    String outside = BRACKETS.matcher(text).replaceAll(bracket -> masked(bracket.group()));
    if (NUMBERS.matcher(outside).matches()) {
      return outside;
    }
    boolean spaced = SPACED.matcher(outside).find();
    return DECIMAL.matcher(outside).replaceAll(found -> number(found, spaced));
  }

  private static String number(MatchResult found, boolean spaced) {
    return spaced || found.group(3) != null
        ? masked(found.group())
        : Matcher.quoteReplacement(found.group());
  }

  private static String masked(String text) {
    return Matcher.quoteReplacement(text.replace(',', MASK));
  }

  /** A part of such a text as it was. */
  public static String shown(String part) {
    return part.replace(MASK, ',');
  }
}
