package dev.weft.server.config;

import java.util.List;
import java.util.Map;

/** A value of a YAML file that knows its line. */
sealed interface YamlNode {

  /** From 1. */
  int line();

  /** Whether nothing stands here, as when what stood below a key is commented out. */
  default boolean isEmpty() {
    return this instanceof Scalar scalar && scalar.text().isEmpty();
  }

  /** A single value, as text. */
  record Scalar(String text, int line) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  /** Keys with their values, in their order. */
  record Mapping(Map<String, YamlNode> entries, Map<String, Integer> lines, int line)
      implements YamlNode {}
}
