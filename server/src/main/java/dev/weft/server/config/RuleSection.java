package dev.weft.server.config;

import dev.weft.data.EventType;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.recommend.Query.Boost;
import dev.weft.recommend.filter.Filter;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.config.YamlNode.Scalar;
import dev.weft.server.config.YamlNode.Sequence;
import dev.weft.server.http.Rule;
import dev.weft.server.http.Rule.Prerequisites;
import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The business rules of a configuration file. */
final class RuleSection {

  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "always",
              "where",
              "boost",
              "pin",
              "fresh",
              "demote",
              "most_per",
              "without_bought",
              "prerequisites",
              "optional",
              "shown_without_click"));

  /** How a freshness falls: parts of it, each up to an age in half-lives. */
  private static final double[][] FRESH = {{0.25, 0.35}, {1, 0.25}, {2, 0.125}, {3, 0.125}};

  /** How a demotion grows: a third at each of these values. */
  private static final double[] DEMOTED = {0.25, 0.5, 0.75};

  private final Faulty faults;
  private final List<Fault> found = new ArrayList<>();
  private List<EventType> types = List.of();
  private String path = "";

  RuleSection(Faulty faults) {
    this.faults = faults;
  }

  /** With the declared types of events, which are all that rules may speak of. */
  RuleSection knowing(List<EventType> declared) {
    this.types = declared;
    return this;
  }

  /**
   * The rules of a section, which may be missing.
   *
   * @throws BadDataException with every fault
   */
  List<Rule> read(@Nullable YamlNode section) {
    if (section == null) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    mapping(section, "rules")
        .entries()
        .forEach(
            (name, rule) ->
                part(
                    () -> {
                      path = "rules." + name;
                      rules.add(rule(name, mapping(rule, "")));
                    }));
    if (!found.isEmpty()) {
      throw new BadDataException(found);
    }
    return List.copyOf(rules);
  }

  /** Reads a part of a rule; its fault is told with those of the others. */
  private void part(Runnable reading) {
    try {
      reading.run();
    } catch (BadDataException e) {
      found.addAll(e.faults());
    }
  }

  private Rule rule(String name, Mapping rule) {
    known(rule, FIELDS);
    List<Filter> where = new ArrayList<>();
    part(
        () ->
            texts(rule, "where")
                .forEach(text -> where.add(guarded(rule, "where", () -> Filter.parse(text)))));
    List<Boost> boosts = new ArrayList<>();
    part(
        () ->
            texts(rule, "boost")
                .forEach(text -> boosts.add(guarded(rule, "boost", () -> boost(text)))));
    part(() -> boosts.addAll(fresh(rule)));
    part(() -> boosts.addAll(demote(rule)));
    Map<Integer, String> pins = new LinkedHashMap<>();
    part(() -> pins.putAll(pins(rule)));
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    part(() -> mostPer.putAll(mostPer(rule)));
    int shown =
        rule.entries().containsKey("shown_without_click")
            ? (int) number(rule, "shown_without_click", 1, 1_000)
            : 0;
    return guarded(
        rule,
        "",
        () ->
            new Rule(
                name,
                truth(rule, "always"),
                where,
                boosts,
                pins,
                mostPer,
                truth(rule, "without_bought"),
                shown,
                prerequisites(rule),
                truth(rule, "optional")));
  }

  private Map<Integer, String> pins(Mapping rule) {
    Map<Integer, String> pins = new LinkedHashMap<>();
    for (String text : texts(rule, "pin")) {
      pins.put(guarded(rule, "pin", () -> Integer.parseInt(before(text))), behind(text));
    }
    return pins;
  }

  private Map<String, Integer> mostPer(Mapping rule) {
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    if (rule.entries().containsKey("most_per")) {
      Mapping fields = mapping(rule.entries().get("most_per"), "most_per");
      fields
          .entries()
          .keySet()
          .forEach(field -> mostPer.put(field, (int) number(fields, field, 1, 1_000)));
    }
    return mostPer;
  }

  /** What must be done before an item may come. */
  private Optional<Prerequisites> prerequisites(Mapping rule) {
    YamlNode node = rule.entries().get("prerequisites");
    if (node == null) {
      return Optional.empty();
    }
    Mapping given = known(mapping(node, "prerequisites"), Set.of("field", "done"));
    Set<String> done = new TreeSet<>(texts(given, "done"));
    done.forEach(type -> part(() -> checkDeclared(given, type)));
    return Optional.of(guarded(given, "done", () -> new Prerequisites(text(given, "field"), done)));
  }

  /** By a type that no event can have nothing would ever be done, and the items never come. */
  private void checkDeclared(Mapping given, String type) {
    List<String> names = types.stream().map(EventType::name).toList();
    if (!names.isEmpty() && !names.contains(type)) {
      String hint = Nearest.of(type, names).map(n -> "; did you mean '" + n + "'?").orElse("");
      throw fault(
          given,
          "done",
          "'"
              + type
              + "' must be a declared event type, one of "
              + String.join(", ", names)
              + "; event_types declares others"
              + hint);
    }
  }

  /** The newer by a date, the higher: about {@code by · 2^(−age/half-life)}, in four steps. */
  private List<Boost> fresh(Mapping rule) {
    YamlNode node = rule.entries().get("fresh");
    if (node == null) {
      return List.of();
    }
    Mapping fresh = known(mapping(node, "fresh"), Set.of("field", "half_life", "by"));
    String field = text(fresh, "field");
    double by = number(fresh, "by", 0, 10);
    long seconds =
        Amount.millis(text(fresh, "half_life"))
                .orElseThrow(() -> fault(fresh, "half_life", "must be a duration such as 7d"))
            / 1_000;
    List<Boost> boosts = new ArrayList<>();
    for (double[] step : FRESH) {
      String filter =
          String.format(
              Locale.ROOT, "`%s` > now() - %ds", field, Math.max(1, Math.round(step[0] * seconds)));
      boosts.add(guarded(fresh, "field", () -> new Boost(Filter.parse(filter), by * step[1])));
    }
    return boosts;
  }

  /** The higher a number of 0 to 1, the lower in the list. */
  private List<Boost> demote(Mapping rule) {
    YamlNode node = rule.entries().get("demote");
    if (node == null) {
      return List.of();
    }
    Mapping demote = known(mapping(node, "demote"), Set.of("field", "by"));
    String field = text(demote, "field");
    double by = number(demote, "by", 0, 10);
    List<Boost> boosts = new ArrayList<>();
    for (double above : DEMOTED) {
      String filter = String.format(Locale.ROOT, "`%s` > %s", field, above);
      boosts.add(
          guarded(demote, "field", () -> new Boost(Filter.parse(filter), -by / DEMOTED.length)));
    }
    return boosts;
  }

  private static Boost boost(String text) {
    return new Boost(Filter.parse(behind(text)), Double.parseDouble(before(text)));
  }

  private static String before(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "must read NUMBER:REST, such as 0.5:price < 20 of a boost or 1:a1 of a pin: '"
              + text
              + "'");
    }
    return text.substring(0, colon);
  }

  private static String behind(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private Mapping known(Mapping mapping, Set<String> fields) {
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

  private Mapping mapping(@Nullable YamlNode node, String key) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw faults.of(node == null ? 0 : node.line(), at(key), "must hold keys with values", "");
  }

  private List<String> texts(Mapping rule, String name) {
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

  private String text(Mapping mapping, String name) {
    if (mapping.entries().get(name) instanceof Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw fault(mapping, name, "must be given");
  }

  private double number(Mapping mapping, String name, double min, double max) {
    try {
      double number = Double.parseDouble(text(mapping, name));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw fault(mapping, name, String.format(Locale.ROOT, "must be a number in %s..%s", min, max));
  }

  private boolean truth(Mapping rule, String name) {
    if (!rule.entries().containsKey(name)) {
      return false;
    }
    return switch (text(rule, name)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw fault(rule, name, "must be true or false");
    };
  }

  private RuntimeException fault(Mapping mapping, String name, String rule) {
    int line = mapping.lines().getOrDefault(name, mapping.line());
    return faults.of(line, at(name), rule, "");
  }

  /** A key with the path of the rule that is being read. */
  private String at(String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  /** Makes something whose own complaint is told with its line. */
  private <T> T guarded(Mapping mapping, String name, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (BadDataException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw fault(mapping, name, String.valueOf(e.getMessage()));
    }
  }
}
