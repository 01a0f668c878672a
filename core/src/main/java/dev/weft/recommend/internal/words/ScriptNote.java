package dev.weft.recommend.internal.words;

import dev.weft.data.Item;
import dev.weft.text.internal.words.Script;
import dev.weft.text.internal.words.Writing;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to say of words in a script that the catalogue is not in: an encoder of one language likens
 * words of another to anything, and one for each script likens them to nothing. Immutable.
 */
public final class ScriptNote {

  /** Below this share of the texts a script is noise. */
  private static final double SMALLEST_SHARE = 0.01;

  /** How the id of an encoder begins that has one for each script. */
  private static final String BY_SCRIPT = "by-script[";

  private final Map<String, Integer> texts = new HashMap<>();
  private final int total;
  private final boolean apart;

  private ScriptNote(List<Item> items, String encoderId) {
    apart = encoderId.startsWith(BY_SCRIPT);
    int count = 0;
    for (Item item : items) {
      for (String text : item.texts().values()) {
        if (!text.isBlank()) {
          Writing.of(text).ifPresent(writing -> texts.merge(writing, 1, Integer::sum));
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
  public static ScriptNote of(List<Item> items, String encoderId) {
    return new ScriptNote(items, encoderId);
  }

  /** The note on some words; empty where the catalogue has texts of their script. */
  public Optional<String> on(String words) {
    Optional<String> writing = Writing.of(words);
    if (writing.isEmpty() || total == 0) {
      return Optional.empty();
    }
    if (isThere(writing.get())) {
      return onHalf(words);
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is in %s and hardly a text of the catalogue is: unless the snapshot's encoder knows both languages, what is found says little",
            words,
            writing.get()));
  }

  private boolean isThere(String writing) {
    int count = texts.getOrDefault(writing, 0);
    if (writing.equals(Writing.CHINESE)) {
      // Words of Han characters alone may be Japanese.
      count += texts.getOrDefault(Writing.JAPANESE, 0);
    }
    return count >= SMALLEST_SHARE * total;
  }

  /** What an encoder for each script does not look for: the texts of the other one. */
  private Optional<String> onHalf(String words) {
    Script script = Script.of(words);
    if (!apart || script == Script.OTHER) {
      return Optional.empty();
    }
    boolean chinese = script == Script.CHINESE;
    String other = chinese ? Writing.LATIN : Writing.CHINESE;
    if (!isThere(other) || !Script.letters(words, chinese ? Script.LATIN : Script.CHINESE)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "'%s' is in two scripts and was understood as %s alone: by meaning it finds no text in %s; ask for these in words of their own",
            words,
            chinese ? Writing.CHINESE : Writing.LATIN,
            other));
  }
}
