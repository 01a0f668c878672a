package dev.weft.data.internal;

/**
 * Halves of surrogate pairs that stand alone in a text: no character, so that UTF-8 has no bytes
 * for them and no file or store can hold them.
 */
public final class Surrogates {

  private static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /** Where the first stands alone; −1 where none does. */
  public static int unpaired(String text) {
    return unpaired(text, 0);
  }

  private static int unpaired(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(Character.codePointAt(text, i)) == 1) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The text with U+FFFD in the place of each, as decoders have it. */
  public static String replaced(String text) {
    int at = unpaired(text);
    if (at < 0) {
      return text;
    }
    var whole = new StringBuilder(text);
    for (; at >= 0; at = unpaired(whole, at + 1)) {
      whole.setCharAt(at, REPLACEMENT);
    }
    return whole.toString();
  }
}
