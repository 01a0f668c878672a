package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.text.internal.words.Script;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to say of words in a script that the catalogue is not in: an encoder of one language likens
 * words of another to anything, and one for each script likens them to nothing. Immutable.
 */
final class ScriptNote {

  /** Below this share of the texts a script is noise. */
  private static final double SMALLEST_SHARE = 0.01;

  private final Map<Script, Integer> texts = new EnumMap<>(Script.class);
  private final int total;

  private ScriptNote(List<Item> items) {
    int count = 0;
    for (Item item : items) {
      for (String text : item.texts().values()) {
        if (!text.isBlank()) {
          texts.merge(Script.of(text), 1, Integer::sum);
          count++;
        }
      }
    }
    total = count;
  }

  /** Of the texts of a catalogue. */
  static ScriptNote of(List<Item> items) {
    return new ScriptNote(items);
  }

  /** The note on some words; empty where the catalogue has texts of their script. */
  Optional<String> on(String words) {
    Script script = Script.of(words);
    int alike = texts.getOrDefault(script, 0);
    if (script == Script.OTHER || total == 0 || alike >= SMALLEST_SHARE * total) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is in %s and hardly a text of the catalogue is: unless the snapshot's encoder knows both languages, what is found says little",
            words,
            script == Script.CHINESE ? "Chinese" : "Latin letters"));
  }
}
