package dev.weft.cli.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/*
 * A form of times holds colons (H:mm) and points (dd.MM.yyyy), and so may the name of a column: only
 * what ends as the name of a file does, or lies there, is one.
 */
/**
 * What an option says of one file, with a colon behind the file: {@code ratings.csv:d/M/yyyy}.
 *
 * @param file the file, or empty where it is said of all of them
 * @param rest what is said
 */
record OfFile(String file, String rest) {

  /** A name with an ending of which not all letters are the same, as those of {@code yyyy} are. */
  private static final Pattern NAME =
      Pattern.compile(".*[^./\\\\]\\.(?!(.)\\1*$)[A-Za-z][A-Za-z0-9]{1,9}");

  /** Takes a text apart at the first colon behind the name of a file. */
  static OfFile of(String text) {
    for (int at = text.indexOf(':'); at > 0; at = text.indexOf(':', at + 1)) {
      String file = text.substring(0, at);
      if (at + 1 < text.length() && isFile(file)) {
        return new OfFile(file, text.substring(at + 1));
      }
    }
    return new OfFile("", text);
  }

  private static boolean isFile(String text) {
    return NAME.matcher(text).matches() || Files.isRegularFile(Path.of(text));
  }
}
