package dev.weft.text.internal.words;

import java.lang.Character.UnicodeScript;
import java.util.Collection;

/** The writing system of a text, by the share of its letters. */
public enum Script {
  /** Latin letters. */
  LATIN,
  /** Han characters without Japanese kana. */
  CHINESE,
  /** Any other script, and texts without letters. */
  OTHER;

  /**
   * A Han character says about as much as a short word, so a quarter of the letters is enough to
   * call a text Chinese ("iPhone 15 手机壳" is, "Hero (英雄), a film by Zhang Yimou" is not).
   */
  private static final int LETTERS_PER_HAN = 4;

  /** A tenth of the letters in kana makes Han characters Japanese. */
  static final int LETTERS_PER_KANA = 10;

  /** The script of a text. */
  public static Script of(String text) {
    int letters = 0;
    int latin = 0;
    int han = 0;
    int kana = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetter(c)) {
        continue;
      }
      letters++;
      if (c < 0x250) {
        latin++;
        continue;
      }
      switch (UnicodeScript.of(c)) {
        case LATIN -> latin++;
        case HAN -> han++;
        case HIRAGANA, KATAKANA -> kana++;
        default -> {}
      }
    }
    if (letters == 0 || kana * LETTERS_PER_KANA >= letters) {
      return OTHER;
    }
    if (han * LETTERS_PER_HAN >= letters) {
      return CHINESE;
    }
    return latin * 2 >= letters ? LATIN : OTHER;
  }

  /** Whether a text has a letter of a script that is Latin or Chinese. */
  public static boolean letters(String text, Script script) {
    UnicodeScript own = script == CHINESE ? UnicodeScript.HAN : UnicodeScript.LATIN;
    return text.codePoints().anyMatch(c -> Character.isLetter(c) && UnicodeScript.of(c) == own);
  }

  /** Whether any of some texts is Chinese. */
  public static boolean anyChinese(Collection<String> texts) {
    return texts.stream().anyMatch(text -> of(text) == CHINESE);
  }

  /** Whether a character is a Han character. */
  public static boolean han(int c) {
    return c >= 0x2E80 && UnicodeScript.of(c) == UnicodeScript.HAN;
  }
}
