package dev.weft.files.internal.values;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words that say yes and no, in the languages of the files. */
public final class YesNo {

  private YesNo() {}

  /** A number, or 1 and 0 for words that say yes and no; NaN for anything else. */
  public static float number(@Nullable String text) {
    if (text == null) {
      return Float.NaN;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "t", "y", "是", "oui", "ja", "sí", "sì", "si", "sim", "да", "はい", "예" -> 1;
      case "false",
          "no",
          "f",
          "n",
          "否",
          "non",
          "nein",
          "nee",
          "nej",
          "nei",
          "não",
          "nao",
          "нет",
          "いいえ",
          "아니오" ->
          0;
      default -> Numbers.parseFloat(text);
    };
  }

  /** Whether a text is a cross or a tick, by which people fill in a form. */
  public static boolean isMark(String text) {
    return switch (text.strip()) {
      case "x", "X", "✓", "✔", "✔️", "☑", "☒", "✅", "√" -> true;
      default -> false;
    };
  }

  /** Whether a text is a word that says yes or no. */
  public static boolean isWord(String text) {
    return text.length() <= 7 && !Numbers.isNumber(text.strip()) && !Float.isNaN(number(text));
  }
}
