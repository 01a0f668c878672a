package dev.weft.server.config;

import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Scalar;
import dev.weft.server.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Takes the values of settings from a file and the environment, and checks each; all faults are
 * told.
 */
final class ConfigReader {

  /** What values are from that no file holds. */
  static final String COMMAND_LINE = "the command line";

  private static final String TYPES = "event_types";

  private final Faulty faults;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Fault> found = new ArrayList<>();
  private Map<String, List<String>> presets = Map.of();

  ConfigReader(Faulty faults) {
    this.faults = faults;
  }

  /** Takes the values of a file. */
  void read(Mapping file) {
    section("", file);
  }

  private void section(String path, Mapping section) {
    for (Map.Entry<String, YamlNode> entry : section.entries().entrySet()) {
      String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      int line = section.lines().getOrDefault(entry.getKey(), section.line());
      if (path.isEmpty() && Sections.APART.contains(key)) {
        continue;
      }
      guarded(() -> entry(entry.getKey(), key, entry.getValue(), line));
    }
  }

  private void entry(String name, String key, YamlNode value, int line) {
    if (name.contains(".")) {
      throw faults.of(
          line, key, "must stand as " + name.replaceFirst("\\..*", "") + ": with a key inside", "");
    }
    Setting setting = KnownSettings.byKey().get(key);
    boolean holds = setting == null ? Sections.names().contains(key) : setting.isList();
    if (holds && value.isEmpty()) {
      return;
    }
    if (setting != null) {
      lines.put(key, line);
      put(setting, texts(setting, value, line), faults, line);
      return;
    }
    if (holds && value instanceof Mapping inner) {
      section(key, inner);
      return;
    }
    if (holds) {
      throw faults.of(line, key, "must hold keys with values", "");
    }
    Set<String> known = new TreeSet<>(KnownSettings.byKey().keySet());
    known.addAll(Sections.names());
    known.addAll(Sections.APART);
    throw faults.unknown(line, key, known);
  }

  private List<String> texts(Setting setting, YamlNode value, int line) {
    return switch (value) {
      case Scalar scalar -> setting.isList() ? cut(scalar.text()) : List.of(scalar.text());
      case Sequence sequence when setting.isList() ->
          sequence.items().stream().map(item -> text(setting, item)).toList();
      case Sequence sequence ->
          throw faults.of(line, setting.key(), "must be " + setting.kind().described(), "a list");
      case Mapping mapping ->
          throw faults.of(line, setting.key(), "must be " + setting.kind().described(), "keys");
    };
  }

  private String text(Setting setting, YamlNode item) {
    if (item instanceof Scalar scalar) {
      return scalar.text();
    }
    throw faults.of(item.line(), setting.key(), "must be a list of single values", "");
  }

  private static List<String> cut(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.split(",", -1)).stream().map(String::strip).toList();
  }

  /** Takes the values of the environment, which go before those of a file. */
  void read(Map<String, String> environment) {
    var variables = new LinkedHashMap<String, Setting>();
    KnownSettings.ALL.forEach(setting -> variables.put(setting.variable(), setting));
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      var source = new Faulty("the environment variable " + entry.getKey());
      Setting setting = variables.get(entry.getKey());
      guarded(
          () -> {
            if (setting != null) {
              boolean list = setting.isList();
              List<String> given = list ? cut(entry.getValue()) : List.of(entry.getValue());
              put(setting, given, source, 0);
            } else if (Sections.likeOne(entry.getKey())) {
              throw source.unknown(0, entry.getKey(), variables.keySet());
            }
          });
    }
  }

  /** Takes the values of the command line, by key, which go before all others. */
  void override(Map<String, String> overrides) {
    var source = new Faulty(COMMAND_LINE);
    overrides.forEach(
        (key, value) -> {
          Setting setting = Objects.requireNonNull(KnownSettings.byKey().get(key), key);
          guarded(() -> put(setting, List.of(value), source, 0));
        });
  }

  /** Takes values for what is not given. Declarations of event types add up. */
  void under(Map<String, List<String>> others) {
    presets = others;
    List<String> own = values.get(TYPES);
    if (own != null) {
      List<String> all = new ArrayList<>(others.getOrDefault(TYPES, List.of()));
      all.removeIf(own::contains);
      all.addAll(own);
      values.put(TYPES, List.copyOf(all));
    }
  }

  private void put(Setting setting, List<String> given, Faulty source, int line) {
    Set<String> before = new HashSet<>();
    for (String value : given) {
      String rule = before.add(value) ? setting.fault(value) : "must not hold a value twice";
      if (!rule.isEmpty()) {
        throw source.of(line, source.equals(faults) ? setting.key() : "", rule, value);
      }
    }
    values.put(setting.key(), List.copyOf(given));
  }

  /** Runs what reads or checks; its faults are told with those of the others. */
  void guarded(Runnable reading) {
    try {
      reading.run();
    } catch (BadDataException e) {
      found.addAll(e.faults());
    }
  }

  /** The same of what a part of the file says, or something else where that has faults. */
  <T> T part(T otherwise, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BadDataException e) {
      found.addAll(e.faults());
      return otherwise;
    }
  }

  /** The values of a setting as they are by now. */
  List<String> now(String key) {
    return values.containsKey(key) ? orPreset(key, values) : orPreset(key, presets);
  }

  /** The line of the file that a setting stands in, or 0. */
  int line(String key) {
    return lines.getOrDefault(key, 0);
  }

  /** The values that were given for a setting, or its preset. */
  static List<String> orPreset(String key, Map<String, List<String>> given) {
    Setting setting = Objects.requireNonNull(KnownSettings.byKey().get(key), key);
    List<String> values = given.get(key);
    if (values != null) {
      return values;
    }
    return setting.isList() ? cut(setting.preset()) : List.of(setting.preset());
  }

  /**
   * The values that differ from the presets, or were given as they are.
   *
   * @throws BadDataException with every fault, when there is any
   */
  Map<String, List<String>> values() {
    for (String key : values.keySet()) {
      Setting setting = Objects.requireNonNull(KnownSettings.byKey().get(key), key);
      if (!setting.needs().isEmpty() && !isPreset(key) && isPreset(setting.needs())) {
        found.addAll(
            faults
                .of(
                    lines.getOrDefault(key, 0),
                    key,
                    "has no effect unless " + setting.needs() + " is set",
                    "")
                .faults());
      }
    }
    if (!found.isEmpty()) {
      throw new BadDataException(found);
    }
    var all = new LinkedHashMap<>(presets);
    all.putAll(values);
    return all;
  }

  private boolean isPreset(String key) {
    return now(key).equals(orPreset(key, Map.of()));
  }
}
