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

  /** How the id of an encoder begins that has one for each script. */
  private static final String BY_SCRIPT = "by-script[";

  private final Map<Script, Integer> texts = new EnumMap<>(Script.class);
  private final int total;
  private final boolean apart;

  private ScriptNote(List<Item> items, String encoderId) {
    apart = encoderId.startsWith(BY_SCRIPT);
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

  /**
   * Of the texts of a catalogue.
   *
   * @param encoderId of the encoder that embedded them; empty for none
   */
  static ScriptNote of(List<Item> items, String encoderId) {
    return new ScriptNote(items, encoderId);
  }

  /** The note on some words; empty where the catalogue has texts of their script. */
  Optional<String> on(String words) {
    Script script = Script.of(words);
    if (script == Script.OTHER || total == 0) {
      return Optional.empty();
    }
    if (isThere(script)) {
      return onHalf(words, script);
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is in %s and hardly a text of the catalogue is: unless the snapshot's encoder knows both languages, what is found says little",
            words,
            named(script)));
  }

  private boolean isThere(Script script) {
    return texts.getOrDefault(script, 0) >= SMALLEST_SHARE * total;
  }

  private static String named(Script script) {
    return script == Script.CHINESE ? "Chinese" : "Latin letters";
  }

  /** What an encoder for each script does not look for: the texts of the other one. */
  private Optional<String> onHalf(String words, Script script) {
    Script other = script == Script.CHINESE ? Script.LATIN : Script.CHINESE;
    if (!apart || !isThere(other) || !Script.letters(words, other)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is in two scripts and was understood as %s alone: by meaning it finds no text in %s; ask for these in words of their own",
            words,
            named(script),
            named(other)));
  }
}
