package dev.weft.cli.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text form of a domain: sections of keys with lists of values.
 *
 * <pre>
 * # a comment
 * [topic camping]
 * kind = tent|帐篷; lantern|营灯
 * en.material = ripstop nylon; waxed canvas
 * en.material = spruce wood        # a key may be repeated; the values add up
 * </pre>
 */
final class DomainFile {

  /**
   * A section.
   *
   * @param type first word of its heading
   * @param name the rest of its heading, or empty
   * @param line line of the heading, for errors
   * @param values lists by key
   */
  record Section(String type, String name, int line, Map<String, List<String>> values) {

    Optional<String> first(String key) {
      return all(key).stream().findFirst();
    }

    List<String> all(String key) {
      return values.getOrDefault(key, List.of());
    }
  }

  private final String file;
  private final List<Section> sections = new ArrayList<>();

  private DomainFile(String file) {
    this.file = file;
  }

  /** Reads a resource beside this class, such as {@code shop.domain}. */
  static DomainFile resource(String file) {
    try (InputStream in = DomainFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no '" + file + "'");
      }
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + file + "'", e);
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the file and line that break the format
   */
  static DomainFile parse(String file, String text) {
    var domain = new DomainFile(file);
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      int comment = raw.indexOf('#');
      String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
      if (line.startsWith("[")) {
        domain.heading(line, number);
      } else if (!line.isEmpty()) {
        domain.values(line, number);
      }
    }
    return domain;
  }

  private void heading(String line, int number) {
    if (!line.endsWith("]")) {
      throw fault(number, "a heading must end with ']': '" + line + "'");
    }
    String[] words = line.substring(1, line.length() - 1).strip().split(" ", 2);
    String name = words.length > 1 ? words[1].strip() : "";
    sections.add(new Section(words[0], name, number, new LinkedHashMap<>()));
  }

  private void values(String line, int number) {
    int equals = line.indexOf('=');
    if (equals < 1 || sections.isEmpty()) {
      throw fault(number, "expected 'key = value; value' below a heading: '" + line + "'");
    }
    List<String> values =
        Arrays.stream(line.substring(equals + 1).split(";"))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
    if (values.isEmpty()) {
      throw fault(number, "a key needs at least one value: '" + line + "'");
    }
    sections
        .getLast()
        .values()
        .computeIfAbsent(line.substring(0, equals).strip(), key -> new ArrayList<>())
        .addAll(values);
  }

  List<Section> sections(String type) {
    return sections.stream().filter(section -> section.type().equals(type)).toList();
  }

  /** The only section of a heading. */
  Section section(String type, String name) {
    return sections(type).stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> fault(1, "the section [" + (type + " " + name).strip() + "] is missing"));
  }

  /** The first value of a key that a section must have. */
  String required(Section section, String key) {
    return section
        .first(key)
        .orElseThrow(
            () ->
                fault(
                    section.line(),
                    "section '" + section.name() + "' needs the key '" + key + "'"));
  }

  IllegalArgumentException fault(int line, String rule) {
    return new IllegalArgumentException(file + ":" + line + ": " + rule);
  }
}
