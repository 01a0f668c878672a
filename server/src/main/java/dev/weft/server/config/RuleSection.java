package dev.weft.server.config;

import dev.weft.data.EventType;
import dev.weft.data.internal.Ids;
import dev.weft.files.BadDataException;
import dev.weft.recommend.Query;
import dev.weft.recommend.Query.Boost;
import dev.weft.recommend.filter.Filter;
import dev.weft.server.config.YamlNode.Mapping;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.rules.Rule.Prerequisites;
import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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

  /** Which of them say how a rule holds, and which what it does. */
  private static final Set<String> HOW = Set.of("always", "optional");

  private static final Set<String> DEEDS =
      FIELDS.stream()
          .filter(field -> !HOW.contains(field))
          .collect(Collectors.toCollection(TreeSet::new));

  /** How a freshness falls: parts of it, each up to an age in half-lives. */
  private static final double[][] FRESH = {{0.25, 0.35}, {1, 0.25}, {2, 0.125}, {3, 0.125}};

  /** How a demotion grows: a third at each of these values. */
  private static final double[] DEMOTED = {0.25, 0.5, 0.75};

  private final SectionValues values;
  private List<EventType> types = List.of();

  RuleSection(Faulty faults) {
    this.values = new SectionValues(faults);
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
    if (section == null || section.isEmpty()) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    values
        .mapping(section, "rules")
        .entries()
        .forEach(
            (name, rule) ->
                values.part(
                    () -> {
                      values.below("rules." + name);
                      rules.add(rule(name, values.mapping(rule, "")));
                    }));
    values.end();
    return List.copyOf(rules);
  }

  private Rule rule(String name, Mapping rule) {
    values.known(rule, FIELDS);
    List<Filter> where = new ArrayList<>();
    values.part(
        () ->
            values
                .texts(rule, "where")
                .forEach(
                    text ->
                        values.part(
                            () ->
                                where.add(
                                    values.guarded(rule, "where", () -> Filter.parse(text))))));
    List<Boost> boosts = new ArrayList<>();
    values.part(
        () ->
            values
                .texts(rule, "boost")
                .forEach(
                    text ->
                        values.part(
                            () -> boosts.add(values.guarded(rule, "boost", () -> boost(text))))));
    boosts.addAll(below(rule, "fresh", List.of(), this::fresh));
    boosts.addAll(below(rule, "demote", List.of(), this::demote));
    Map<Integer, String> pins = new LinkedHashMap<>();
    values.part(() -> pins.putAll(pins(rule)));
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    mostPer.putAll(below(rule, "most_per", Map.of(), this::mostPer));
    Optional<Prerequisites> prerequisites =
        below(rule, "prerequisites", Optional.empty(), given -> Optional.of(prerequisites(given)));
    int shown =
        rule.entries().containsKey("shown_without_click")
            ? values.part(1, () -> (int) values.number(rule, "shown_without_click", 1, 1_000))
            : 0;
    boolean always = values.part(false, () -> values.truth(rule, "always"));
    boolean withoutBought = values.part(false, () -> values.truth(rule, "without_bought"));
    boolean optional = values.part(false, () -> values.truth(rule, "optional"));
    return values.guarded(
        rule,
        "",
        () ->
            doing(
                rule,
                new Rule(
                    name,
                    always,
                    where,
                    boosts,
                    pins,
                    mostPer,
                    withoutBought,
                    shown,
                    prerequisites,
                    optional)));
  }

  /** What the keys below one of a rule say; something else where it is missing or has faults. */
  private <T> T below(Mapping rule, String key, T otherwise, Function<Mapping, T> reading) {
    YamlNode node = rule.entries().get(key);
    return node == null
        ? otherwise
        : values.part(
            otherwise,
            () -> {
              Mapping given = values.mapping(node, key);
              return values.within(key, () -> reading.apply(given));
            });
  }

  /** The same, which must do something. */
  private static Rule doing(Mapping rule, Rule made) {
    if (rule.entries().keySet().stream().allMatch(HOW::contains)) {
      throw new IllegalArgumentException(
          "does nothing: give it one of " + String.join(", ", DEEDS) + ", or leave it out");
    }
    return made;
  }

  private Map<Integer, String> pins(Mapping rule) {
    Map<Integer, String> pins = new LinkedHashMap<>();
    for (String text : values.texts(rule, "pin")) {
      values.part(() -> values.guarded(rule, "pin", () -> pin(text, pins)));
    }
    return pins;
  }

  /** Adds a pin, as a request has it; its place. */
  private static int pin(String text, Map<Integer, String> pins) {
    int place = number(text, Integer::valueOf, "PLACE:ID, such as 1:a1");
    dev.weft.math.internal.Rule.within("a place", place, 1, Query.MAX_LIMIT);
    String item = Ids.check(behind(text));
    if (pins.containsValue(item) || pins.putIfAbsent(place, item) != null) {
      throw new IllegalArgumentException("must name each place and each item once: '" + text + "'");
    }
    return place;
  }

  private Map<String, Integer> mostPer(Mapping fields) {
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    for (String field : fields.entries().keySet()) {
      values.part(() -> mostPer.put(field, (int) values.number(fields, field, 1, 1_000)));
    }
    return mostPer;
  }

  /** What must be done before an item may come. */
  private Prerequisites prerequisites(Mapping given) {
    values.known(given, Set.of("field", "done"));
    Set<String> done = new TreeSet<>(values.texts(given, "done"));
    done.forEach(type -> values.part(() -> checkDeclared(given, type)));
    return values.guarded(
        given, "done", () -> new Prerequisites(values.text(given, "field"), done));
  }

  /** By a type that no event can have nothing would ever be done, and the items never come. */
  private void checkDeclared(Mapping given, String type) {
    List<String> names = types.stream().map(EventType::name).toList();
    if (!names.isEmpty() && !names.contains(type)) {
      String hint = Nearest.of(type, names).map(n -> "; did you mean '" + n + "'?").orElse("");
      throw values.fault(
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
  private List<Boost> fresh(Mapping given) {
    Mapping fresh = values.known(given, Set.of("field", "half_life", "by"));
    double by = values.part(0.0, () -> values.number(fresh, "by", 0, 10));
    long seconds = values.part(1L, () -> halfLife(fresh));
    String field = values.text(fresh, "field");
    List<Boost> boosts = new ArrayList<>();
    for (double[] step : FRESH) {
      String filter =
          String.format(
              Locale.ROOT, "`%s` > now() - %ds", field, Math.max(1, Math.round(step[0] * seconds)));
      boosts.add(
          values.guarded(fresh, "field", () -> new Boost(Filter.parse(filter), by * step[1])));
    }
    return boosts;
  }

  /** In seconds. */
  private long halfLife(Mapping fresh) {
    String text = values.text(fresh, "half_life");
    long seconds =
        Amount.millis(text)
                .orElseThrow(
                    () -> values.fault(fresh, "half_life", "must be a duration such as 7d", text))
            / 1_000;
    if (seconds < 1) {
      throw values.fault(fresh, "half_life", "must be at least 1s", text);
    }
    return seconds;
  }

  /** The higher a number of 0 to 1, the lower in the list. */
  private List<Boost> demote(Mapping given) {
    Mapping demote = values.known(given, Set.of("field", "by"));
    double by = values.part(0.0, () -> values.number(demote, "by", 0, 10));
    String field = values.text(demote, "field");
    List<Boost> boosts = new ArrayList<>();
    for (double above : DEMOTED) {
      String filter = String.format(Locale.ROOT, "`%s` > %s", field, above);
      boosts.add(
          values.guarded(
              demote, "field", () -> new Boost(Filter.parse(filter), -by / DEMOTED.length)));
    }
    return boosts;
  }

  private static Boost boost(String text) {
    return new Boost(
        Filter.parse(behind(text)),
        number(text, Double::valueOf, "BY:FILTER, such as 0.5:price < 20"));
  }

  /** What stands before the first colon. */
  private static <N> N number(String text, Function<String, N> reader, String form) {
    try {
      return reader.apply(text.substring(0, Math.max(0, text.indexOf(':'))));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must read " + form + ": '" + text + "'", e);
    }
  }

  private static String behind(String text) {
    return text.substring(text.indexOf(':') + 1);
  }
}
