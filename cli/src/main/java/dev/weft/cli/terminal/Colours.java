package dev.weft.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** The few colours, where a terminal has them. Nothing is said by a colour alone. */
final class Colours {

  /** A figure with the star of the best. */
  private static final Pattern BEST = Pattern.compile("[-+]?[0-9.]+( ±[0-9.]+)?\\*");

  private Colours() {}

  static String heading(String line, Screen screen) {
    return painted(line, screen.colouredOut(), Style.bold);
  }

  static String complaint(String line, Screen screen) {
    return painted(line, screen.colouredErr(), Style.fg_red);
  }

  /** A line of a table with its best figures marked. */
  static String best(String line, Screen screen) {
    return screen.colouredOut()
        ? BEST.matcher(line)
            .replaceAll(
                best ->
                    Matcher.quoteReplacement(
                        painted(best.group(), true, Style.bold, Style.fg_green)))
        : line;
  }

  private static String painted(String text, boolean wanted, IStyle... styles) {
    return wanted && !text.isEmpty() ? Style.on(styles) + text + Style.reset.on() : text;
  }
}
