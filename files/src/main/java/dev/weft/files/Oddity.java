package dev.weft.files;

import dev.weft.text.internal.words.Display;

/**
 * Something in the input that breaks no rule and is probably not what was meant.
 *
 * @param code a word for programs, such as {@code times-in-1970}; it does not change
 * @param file the file in which it stands, or empty when it is of the data as a whole
 * @param text the sentence for people, with what would mend it
 */
public record Oddity(String code, String file, String text) {

  /** Code of a file that looks like data and was left out; {@link LeftOut} says the same. */
  public static final String LEFT_OUT = "left-out";

  @Override
  public String toString() {
    return file.isEmpty() ? text : Display.escaped(file) + ": " + text;
  }
}
