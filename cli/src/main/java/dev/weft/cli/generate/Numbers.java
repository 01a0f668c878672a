package dev.weft.cli.generate;

import java.util.Locale;

/** Numbers in domain files. */
final class Numbers {

  private Numbers() {}

  static double inRange(
      DomainFile file, DomainFile.Section section, String text, double min, double max) {
    try {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw file.fault(section.line(), "not a number in [" + section.name() + "]: '" + text + "'");
    }
    throw file.fault(
        section.line(),
        String.format(
            Locale.ROOT, "a number in [%s] must be in %s..%s: %s", section.name(), min, max, text));
  }
}
