package dev.weft.cli.generate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A field of interest, such as camping.
 *
 * @param name key, the same in every language
 * @param kinds what it consists of (tent, lantern, …), by position
 * @param price median price and its spread as standard deviation of the logarithm, where priced
 * @param age age at which interest is greatest, in years
 * @param women share of women among the interested, in 0..1
 * @param words word lists and patterns by key such as {@code en.material}
 */
record Topic(
    String name,
    List<Kind> kinds,
    Optional<Price> price,
    double age,
    double women,
    Map<String, List<String>> words) {

  /** A kind of item and its names. */
  record Kind(ByLanguage<String> names) {}

  /** Median, and standard deviation of the natural logarithm. */
  record Price(double median, double spread) {}

  static Topic of(DomainFile file, DomainFile.Section section) {
    file.required(section, "kind");
    return new Topic(
        section.name(),
        section.all("kind").stream().map(names -> new Kind(pair(file, section, names))).toList(),
        section.first("price").map(text -> price(file, section, text)),
        section.first("age").map(text -> Numbers.inRange(file, section, text, 10, 90)).orElse(38.0),
        section.first("women").map(text -> Numbers.inRange(file, section, text, 0, 1)).orElse(0.5),
        section.values());
  }

  /** {@code tent|帐篷} as names by language. */
  static ByLanguage<String> pair(DomainFile file, DomainFile.Section section, String names) {
    List<String> parts = List.of(names.split("\\|"));
    if (parts.size() != 2) {
      throw file.fault(
          section.line(),
          String.format(
              Locale.ROOT, "section '%s': expected ENGLISH|CHINESE: '%s'", section.name(), names));
    }
    return new ByLanguage<>(parts.get(0), parts.get(1));
  }

  private static Price price(DomainFile file, DomainFile.Section section, String text) {
    String[] words = text.split(" +");
    if (words.length != 2) {
      throw file.fault(section.line(), "price must read 'MEDIAN SPREAD': '" + text + "'");
    }
    return new Price(
        Numbers.inRange(file, section, words[0], 0.01, 1e6),
        Numbers.inRange(file, section, words[1], 0, 3));
  }
}
