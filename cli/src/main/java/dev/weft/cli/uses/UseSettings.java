package dev.weft.cli.uses;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.InteractionRule;
import dev.weft.recommend.Query.Diversification;
import dev.weft.server.config.Configuration;
import dev.weft.server.config.Preset;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.values.ListShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a preset decides on lists. Immutable.
 *
 * @param types of events
 * @param rule how they count
 * @param texts the text fields that count; empty for all
 * @param shape of lists
 * @param rules those that always hold
 */
public record UseSettings(
    List<EventType> types,
    InteractionRule rule,
    Set<String> texts,
    ListShape shape,
    List<Rule> rules) {

  public UseSettings {
    types = List.copyOf(types);
    texts = Set.copyOf(texts);
    rules = List.copyOf(rules);
  }

  /** The settings of a preset. */
  public static UseSettings of(Preset preset) {
    Configuration configuration = preset.configuration();
    return new UseSettings(
        configuration.eventTypes(),
        configuration.engine().rule(),
        configuration.engine().texts(),
        configuration.http().shape(),
        configuration.http().rules().stream().filter(Rule::always).toList());
  }

  /** What there is without a preset; types that only it declares stay what they are. */
  public UseSettings plain() {
    return new UseSettings(
        types.stream().map(type -> EventType.preset(type.name()).orElse(type)).toList(),
        InteractionRule.DISTINCT,
        Set.of(),
        ListShape.DEFAULT,
        List.of());
  }

  /** Whether a model of these settings may answer for others. */
  public boolean learnsLike(UseSettings other) {
    return types.equals(other.types) && rule.equals(other.rule) && texts.equals(other.texts);
  }

  /** These settings with one choice taken back, by what the choice is called. */
  public Map<String, UseSettings> withoutEach() {
    Map<String, UseSettings> others = new LinkedHashMap<>();
    if (!rule.distinct()) {
      others.put("weights of events", with(types, InteractionRule.DISTINCT, texts));
    }
    if (!seen().equals(types)) {
      others.put("what is known may come again", with(seen(), rule, texts));
    }
    if (!texts.isEmpty()) {
      others.put("text fields", with(types, rule, Set.of()));
    }
    if (shape.halfLifeDays() > 0) {
      others.put("half-life", with(shaped(shape.diversity(), shape.popularity(), 0, session())));
    }
    if (session() != 1) {
      others.put(
          "session weight", with(shaped(shape.diversity(), shape.popularity(), halfLife(), 1)));
    }
    if (shape.diversity() > 0) {
      others.put("diversity", with(shaped(0, shape.popularity(), halfLife(), session())));
    }
    double usual = ListShape.DEFAULT.popularity();
    if (shape.popularity() != usual) {
      others.put("popularity", with(shaped(shape.diversity(), usual, halfLife(), session())));
    }
    for (Rule one : rules) {
      others.put("rule " + one.name(), without(one));
    }
    return others;
  }

  private double halfLife() {
    return shape.halfLifeDays();
  }

  private double session() {
    return shape.sessionWeight();
  }

  /** The types, of which each one that speaks for an item takes it out of the lists. */
  private List<EventType> seen() {
    return types.stream().map(UseSettings::seen).toList();
  }

  private static EventType seen(EventType type) {
    return type.polarity() != Polarity.POSITIVE || type.countsAsSeen()
        ? type
        : new EventType(
            type.name(),
            type.polarity(),
            type.weight(),
            true,
            type.value(),
            type.minValue(),
            type.maxValue(),
            type.words());
  }

  private UseSettings with(List<EventType> others, InteractionRule counting, Set<String> fields) {
    return new UseSettings(others, counting, fields, shape, rules);
  }

  private UseSettings with(ListShape other) {
    return new UseSettings(types, rule, texts, other, rules);
  }

  private ListShape shaped(double diversity, double popularity, double halfLife, double session) {
    Diversification kind = shape.diversification();
    return new ListShape(diversity, kind, popularity, halfLife, session);
  }

  private UseSettings without(Rule one) {
    List<Rule> others = rules.stream().filter(other -> !other.equals(one)).toList();
    return new UseSettings(types, rule, texts, shape, others);
  }
}
