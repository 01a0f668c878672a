package dev.weft.files.internal.attributes;

/** Counts the words of values, which tell texts from names of kinds. */
final class WordCount {

  private static final int MIN_TEXT_WORDS = 3;
  private static final int MIN_TEXT_IDEOGRAPHS = 8;

  /** Characters of a category on average. */
  private static final int LONGEST_CATEGORY = 48;

  private long words;
  private long ideographs;
  private long characters;

  void see(String text) {
    characters += text.length();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c);
      words += !space && !inWord ? 1 : 0;
      inWord = !space;
      ideographs += c >= 0x2E80 && c < 0xD800 ? 1 : 0;
    }
  }

  /** A value that is one word whatever stands in it. */
  void seeOne() {
    words++;
  }

  /** Whether this many values have as many words as texts have. */
  boolean areText(long count) {
    return words >= MIN_TEXT_WORDS * count || ideographs >= MIN_TEXT_IDEOGRAPHS * count;
  }

  /** Whether this many values are as names are in a script without blanks between words. */
  boolean areNames(long count) {
    return words >= 2 * count
        && 3 * words + ideographs >= 3 * MIN_TEXT_WORDS * count
        && ideographs > count;
  }

  /** Whether this many values are as short as categories are. */
  boolean areShort(long count) {
    return characters <= LONGEST_CATEGORY * count;
  }
}
