package dev.weft.text.internal.words;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a text is written in, as a reader calls it: {@code Chinese}, {@code Cyrillic letters}. */
public final class Writing {

  /** Of {@link Script#LATIN}. */
  public static final String LATIN = "Latin letters";

  /** Of {@link Script#CHINESE}. */
  public static final String CHINESE = "Chinese";

  /** Han characters among kana, or kana alone. */
  public static final String JAPANESE = "Japanese";

  /** The beginning of a text tells which other script it is in. */
  private static final int ENOUGH = 256;

  private Writing() {}

  /** What most of a text is written in; empty without letters, and for a lone sign such as π. */
  public static Optional<String> of(String text) {
    return switch (Script.of(text)) {
      case LATIN -> Optional.of(LATIN);
      case CHINESE -> Optional.of(CHINESE);
      case OTHER -> ofOther(text);
    };
  }

  private static Optional<String> ofOther(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .limit(ENOUGH)
        .filter(Character::isLetter)
        .forEach(c -> letters.merge(UnicodeScript.of(c), 1, Integer::sum));
    int all = letters.values().stream().mapToInt(count -> count).sum();
    int kana =
        letters.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
    if (kana > 0 && kana * Script.LETTERS_PER_KANA >= all) {
      return Optional.of(JAPANESE);
    }
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(most -> most.getKey() != UnicodeScript.GREEK || most.getValue() > 1)
        .flatMap(most -> named(most.getKey()));
  }

  private static Optional<String> named(UnicodeScript script) {
    return switch (script) {
      case COMMON, INHERITED, UNKNOWN -> Optional.empty();
      case HAN -> Optional.of(CHINESE);
      case HANGUL -> Optional.of("Korean");
      default -> Optional.of(capitalised(script.name()) + " letters");
    };
  }

  /** {@code CANADIAN_ABORIGINAL} as {@code Canadian Aboriginal}. */
  private static String capitalised(String name) {
    StringBuilder words = new StringBuilder();
    for (String word : name.split("_")) {
      words.append(words.isEmpty() ? "" : " ").append(word.charAt(0));
      words.append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return words.toString();
  }
}
