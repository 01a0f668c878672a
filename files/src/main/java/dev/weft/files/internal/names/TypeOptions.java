package dev.weft.files.internal.names;

import dev.weft.data.EventType;
import dev.weft.text.internal.words.Display;
import java.util.Locale;

/*
 * What is printed must work as it is pasted into a shell. WORD=TYPE is ambiguous where the word holds
 * a colon, and words=WORD where it holds a comma or a bar, so each word has the form that reads it. A
 * character that steers a terminal is shown as an escape, and a word is found by that as well.
 */
/** The options that say of a word of the data what it stands for. */
final class TypeOptions {

  private static final String OPTION = "--event-type";

  private static final int LONGEST_NAME = 32;

  /** What is longer is a text and no word for a type. */
  private static final int LONGEST_WORD = 200;

  private TypeOptions() {}

  /** Whether an option can name a word: one of signs alone that are passed over has none. */
  static boolean canName(String word) {
    return !EventType.plain(word).isEmpty() && word.length() <= LONGEST_WORD;
  }

  /** The option that makes a word stand for a type. */
  static String of(String word, String type) {
    String shown = Display.escaped(word.strip());
    boolean colon = shown.indexOf(':') >= 0 && !isCut(shown);
    return option(colon ? type + ": words=" + shown : shown + "=" + type);
  }

  /** The option that declares a type of its own for a word, or empty where no option does. */
  static String own(String word) {
    String shown = Display.escaped(word.strip());
    String name = name(shown);
    if (EventType.plain(name).equals(EventType.plain(word)) && name.length() <= LONGEST_NAME) {
      return OPTION + " " + name;
    }
    return isCut(shown) ? "" : option(shortened(name, shown) + ": words=" + shown);
  }

  /** Whether a list of words would be cut inside of a word. */
  private static boolean isCut(String word) {
    return word.indexOf(',') >= 0 || word.indexOf('|') >= 0;
  }

  private static String name(String word) {
    return word.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_-]+", "_")
        .replaceAll("^[_-]+|[_-]+$", "");
  }

  /** A name that no other word has, where it says nothing of the word or only how it begins. */
  private static String shortened(String name, String word) {
    if (!name.isEmpty() && name.length() <= LONGEST_NAME) {
      return name;
    }
    String begin = name.isEmpty() ? "type" : name.substring(0, LONGEST_NAME - 5);
    return begin + String.format(Locale.ROOT, "_%04x", word.hashCode() & 0xFFFF);
  }

  /** In quotes for a shell; beside the sign where it begins as options do. */
  private static String option(String text) {
    String quoted = "'" + text.replace("'", "'\\''") + "'";
    return OPTION + (text.startsWith("-") ? "=" : " ") + quoted;
  }
}
