package dev.weft.server.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Writes settings as JSON, numbers as numbers, without secrets. */
final class ConfigJson {

  private ConfigJson() {}

  /** Of the values of every setting, in the order of the settings. */
  static ObjectNode of(Map<String, List<String>> values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Setting setting : KnownSettings.ALL) {
      ObjectNode section =
          setting.section().isEmpty() ? json : json.withObjectProperty(setting.section());
      put(setting, values.getOrDefault(setting.key(), List.of()), section);
    }
    return json;
  }

  private static void put(Setting setting, List<String> values, ObjectNode section) {
    switch (setting.kind()) {
      case LIST -> {
        var list = section.putArray(setting.name());
        values.forEach(list::add);
      }
      case WHOLE -> section.put(setting.name(), Long.parseLong(values.getFirst()));
      case NUMBER -> section.put(setting.name(), Double.parseDouble(values.getFirst()));
      case TEXT, CHOICE, DURATION, SIZE ->
          section.put(setting.name(), Secrets.hidden(values.getFirst()));
    }
  }
}
