package dev.weft.encoders.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The instructions that come with Weft, each a file beside this class. */
final class Prompt {

  private Prompt() {}

  /** The text of {@code NAME.txt}. */
  static String named(String name) {
    try (InputStream in = Prompt.class.getResourceAsStream(name + ".txt")) {
      if (in == null) {
        throw new AssertionError("there is no prompt " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
