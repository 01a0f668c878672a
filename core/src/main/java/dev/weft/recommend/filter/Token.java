package dev.weft.recommend.filter;

/**
 * A piece of a filter's text.
 *
 * @param text what it says, quotes taken off
 * @param number of an amount, in days where it is a length of time or a date
 * @param column from 1
 */
record Token(Kind kind, String text, double number, int column) {

  enum Kind {
    /** A name without quotes: a field, a word, or one of the language. */
    NAME,
    /** A field in backticks. */
    FIELD,
    /** A word in quotes. */
    STRING,
    /** A number. */
    NUMBER,
    /** A number with a unit of time. */
    LENGTH,
    /** A date, with or without a time. */
    DATE,
    /** An operator or a bracket. */
    SIGN,
    /** Behind the last. */
    END
  }

  /** Characters that a complaint repeats. */
  private static final int SHOWN = 60;

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Whether it is a word of the language, which may be written in capitals as in SQL. */
  boolean isName(String name) {
    return kind == Kind.NAME && text.equalsIgnoreCase(name);
  }

  /** Whether it says that there is no value, and is not a word in quotes. */
  boolean isNull() {
    return kind == Kind.NAME && (text.equals("null") || text.equals("NULL"));
  }

  /** As it is shown in a complaint. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + shortened(text) + "'";
  }

  /** The beginning of a long text. */
  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
