package dev.weft.server.config;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Scalar;
import dev.weft.server.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the values of a section's keys, and keeps the faults of those that break a rule. */
final class SectionValues {

  private final Faulty faults;
  private final List<Fault> found = new ArrayList<>();
  private String path = "";

  SectionValues(Faulty faults) {
    this.faults = faults;
  }

  /** What is read next stands below this key. */
  void below(String key) {
    path = key;
  }

  /** Reads a part; its fault is told with those of the others. */
  void part(Runnable reading) {
    try {
      reading.run();
    } catch (BadDataException e) {
      found.addAll(e.faults());
    }
  }

  /** The same of what gives something, or something else where that has faults. */
  <T> T part(T otherwise, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BadDataException e) {
      found.addAll(e.faults());
      return otherwise;
    }
  }

  /** Reads what stands below a key of what is being read. */
  <T> T within(String key, Supplier<T> reading) {
    String above = path;
    path = at(key);
    try {
      return reading.get();
    } finally {
      path = above;
    }
  }

  /**
   * Ends the reading.
   *
   * @throws BadDataException with every fault, by line, when there is any
   */
  void end() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingLong(Fault::line));
      throw new BadDataException(found);
    }
  }

  /** The same mapping, each unknown key of which is a fault. */
  Mapping known(Mapping mapping, Set<String> fields) {
    mapping
        .lines()
        .forEach(
            (field, line) ->
                part(
                    () -> {
                      if (!fields.contains(field)) {
                        throw faults.unknown(line, field, path, new TreeSet<>(fields));
                      }
                    }));
    return mapping;
  }

  /** A node that must hold keys. */
  Mapping mapping(@Nullable YamlNode node, String key) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw faults.of(node == null ? 0 : node.line(), at(key), "must hold keys with values", "");
  }

  /** One text or a list of them; none where the key is missing. */
  List<String> texts(Mapping rule, String name) {
    YamlNode node = rule.entries().get(name);
    return switch (node) {
      case null -> List.of();
      case Scalar scalar -> List.of(scalar.text());
      case Sequence sequence ->
          sequence.items().stream()
              .map(
                  item -> {
                    if (item instanceof Scalar scalar) {
                      return scalar.text();
                    }
                    throw fault(rule, name, "must be a list of texts");
                  })
              .toList();
      case Mapping mapping -> throw fault(rule, name, "must be a list of texts");
    };
  }

  /** A text that must be given. */
  String text(Mapping mapping, String name) {
    if (mapping.entries().get(name) instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    YamlNode node = mapping.entries().get(name);
    boolean several = node != null && !node.isEmpty();
    throw fault(mapping, name, several ? "must be one value" : "must be given");
  }

  /** A number that must be given and lie in a range. */
  double number(Mapping mapping, String name, double min, double max) {
    try {
      double number = Double.parseDouble(text(mapping, name));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(
        mapping,
        name,
        String.format(Locale.ROOT, "must be a number in %s..%s", shown(min), shown(max)),
        text(mapping, name));
  }

  /** Yes or no; no where the key is missing. */
  boolean truth(Mapping rule, String name) {
    if (!rule.entries().containsKey(name)) {
      return false;
    }
    return switch (text(rule, name)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw fault(rule, name, "must be true or false", text(rule, name));
    };
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /** The fault of a key. */
  RuntimeException fault(Mapping mapping, String name, String rule) {
    return fault(mapping, name, rule, "");
  }

  /** The same with its value. */
  RuntimeException fault(Mapping mapping, String name, String rule, String value) {
    int line = mapping.lines().getOrDefault(name, mapping.line());
    return faults.of(line, at(name), rule, value);
  }

  /** A key with the path of the rule that is being read. */
  private String at(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  /** Makes something whose own complaint is told with its line. */
  <T> T guarded(Mapping mapping, String name, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (BadDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw fault(mapping, name, String.valueOf(e.getMessage()));
    }
  }
}
