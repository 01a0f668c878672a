package dev.weft.cli.terminal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.weft.text.internal.words.Display;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what would steer a terminal as JSON's own escapes: the values stay what they are. */
final class PlainJson extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final int[] ASCII = ascii();

  private static int[] ascii() {
    int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
    escapes[0x7F] = ESCAPE_CUSTOM;
    return escapes;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    // Halves of surrogate pairs are looked at one by one here, and most are whole outside.
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return Display.steers(c) && !half
        ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
        : null;
  }
}
