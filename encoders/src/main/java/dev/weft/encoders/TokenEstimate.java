package dev.weft.encoders;

import java.lang.Character.UnicodeScript;

/**
 * About how many tokens a text has for models whose tokenizer is elsewhere. English has about four
 * characters a token and other alphabets fewer, Chinese up to two tokens a character. Rather too
 * many than too few, as a budget must hold.
 */
final class TokenEstimate {

  private static final int CHARACTERS_PER_TOKEN = 3;
  private static final int TOKENS_PER_IDEOGRAPH = 2;

  /** Special tokens around a text. */
  private static final int AROUND = 2;

  private TokenEstimate() {}

  static int of(String text) {
    long thirds = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      thirds += thirds(c);
      i += Character.charCount(c);
    }
    return (int) Math.min(Integer.MAX_VALUE, AROUND + Math.ceilDiv(thirds, CHARACTERS_PER_TOKEN));
  }

  /** The beginning of a text that has this many tokens, cut between whole characters. */
  static String cut(String text, int tokens) {
    long room = (long) Math.max(1, tokens - AROUND) * CHARACTERS_PER_TOKEN;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      room -= thirds(c);
      if (room < 0) {
        return text.substring(0, i);
      }
      i += Character.charCount(c);
    }
    return text;
  }

  private static int thirds(int c) {
    if (c < 0x250) {
      return 1;
    }
    boolean ideograph =
        Character.isIdeographic(c)
            || UnicodeScript.of(c) == UnicodeScript.HANGUL
            || UnicodeScript.of(c) == UnicodeScript.HIRAGANA
            || UnicodeScript.of(c) == UnicodeScript.KATAKANA;
    return ideograph || c > 0xFFFF ? TOKENS_PER_IDEOGRAPH * CHARACTERS_PER_TOKEN : 2;
  }
}
