package dev.weft.server.http;

import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.filter.FilterException;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.text.internal.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The named rules of a server, put on queries and answers. */
final class RuleBook {

  /** So many of the latest events of the asker are looked at. */
  private static final int LOOKED_AT = 1_000;

  /** Of a list with at most so many of a kind so many times as many are ranked. */
  private static final int SPARE = 5;

  private static final int MOST = 1_000;

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  RuleBook(List<Rule> all) {
    all.forEach(rule -> rules.put(rule.name(), rule));
  }

  /** The parameter by which rules are asked for. */
  Parameter parameter() {
    String names = rules.isEmpty() ? "none is configured" : String.join(", ", rules.keySet());
    return Parameter.query(
            "rule", Parameter.Kind.TEXT, "", "A named rule of the configuration: " + names + ".")
        .several();
  }

  private List<Rule> of(Values values) {
    List<String> asked = values.all("rule");
    for (String name : asked) {
      if (!rules.containsKey(name)) {
        var problem = Problem.invalid("rule", "there is no rule '" + Values.shown(name) + "'");
        throw Nearest.of(name, rules.keySet())
            .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
            .orElse(problem);
      }
    }
    return rules.values().stream()
        .filter(rule -> rule.always() || asked.contains(rule.name()))
        .toList();
  }

  /**
   * The answer to a query under the rules that hold. A rule that does not suit the catalogue, such
   * as one of a field that no item has, is left out, and a note says so: no request fails for it.
   */
  Recommendations answer(Call call, Query query, Function<Query, Recommendations> asked) {
    List<Rule> holding = of(call.values());
    if (holding.isEmpty()) {
      return asked.apply(query);
    }
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    Query ruled = query;
    for (Rule rule : holding) {
      ruled = rule.on(ruled);
      rule.mostPer().forEach((field, most) -> mostPer.merge(field, most, Math::min));
    }
    ruled = ruled.exclude(unwanted(holding, call.tenant(), query).toArray(String[]::new));
    if (!mostPer.isEmpty()) {
      ruled = ruled.limit(Math.min(MOST, query.limit() * SPARE));
    }
    Recommendations answer;
    try {
      answer = asked.apply(ruled);
    } catch (FilterException e) {
      return without(holding, asked.apply(query), e);
    }
    return mostPer.isEmpty() ? answer : capped(answer, mostPer, query.limit(), call.tenant());
  }

  private static Recommendations without(
      List<Rule> rules, Recommendations answer, FilterException why) {
    String names = rules.stream().map(Rule::name).collect(Collectors.joining(", "));
    List<String> notes = new ArrayList<>(answer.notes());
    notes.add("without the rules " + names + ": " + why.getMessage());
    return new Recommendations(
        answer.id(),
        answer.question(),
        answer.coldStart(),
        answer.items(),
        notes,
        answer.modelVersion(),
        true,
        answer.next());
  }

  /** A list that ends where it is full: what is behind it was passed over for a reason. */
  private static Recommendations capped(
      Recommendations answer, Map<String, Integer> mostPer, int limit, Tenant tenant) {
    Map<String, Integer> taken = new HashMap<>();
    List<Recommended> items = new ArrayList<>();
    for (Recommended one : answer.items()) {
      List<String> values = values(one.itemId(), mostPer, tenant);
      boolean full =
          values.stream()
              .anyMatch(
                  value -> taken.getOrDefault(value, 0) >= mostPer.getOrDefault(field(value), 1));
      if (!full && items.size() < limit) {
        items.add(one);
        values.forEach(value -> taken.merge(value, 1, Integer::sum));
      }
    }
    return new Recommendations(
        answer.id(),
        answer.question(),
        answer.coldStart(),
        items,
        answer.notes(),
        answer.modelVersion(),
        answer.degraded(),
        "");
  }

  /** The values of an item's fields, each behind its field. */
  private static List<String> values(String itemId, Map<String, Integer> fields, Tenant tenant) {
    List<String> values = new ArrayList<>();
    Item item = tenant.item(itemId).orElse(Item.ofId(itemId));
    for (String field : fields.keySet()) {
      String category = item.categories().get(field);
      if (category != null) {
        values.add(field + '\n' + category);
      }
      item.tags().getOrDefault(field, List.of()).forEach(tag -> values.add(field + '\n' + tag));
    }
    return values;
  }

  private static String field(String value) {
    return value.substring(0, value.indexOf('\n'));
  }

  private static Set<String> unwanted(List<Rule> rules, Tenant tenant, Query query) {
    if (query.userId().isEmpty() || rules.stream().noneMatch(Rule::asksHistory)) {
      return Set.of();
    }
    boolean bought = rules.stream().anyMatch(Rule::withoutBought);
    int shown =
        rules.stream().mapToInt(Rule::shownWithoutClick).filter(most -> most > 0).min().orElse(0);
    Set<String> positive =
        tenant.eventTypes().stream()
            .filter(type -> type.polarity() == Polarity.POSITIVE)
            .map(EventType::name)
            .collect(Collectors.toSet());
    Set<String> purchased = new HashSet<>();
    Set<String> takenTo = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (StoredEvent stored : tenant.events(query.userId(), Long.MAX_VALUE, LOOKED_AT)) {
      String item = stored.event().event().itemId();
      String type = stored.event().event().type();
      if (type.equals(EventType.PURCHASE.name())) {
        purchased.add(item);
      }
      if (type.equals(EventType.IMPRESSION.name())) {
        times.merge(item, 1, Integer::sum);
      } else if (positive.contains(type)) {
        takenTo.add(item);
      }
    }
    Set<String> unwanted = bought ? purchased : new HashSet<>();
    times.forEach(
        (item, count) -> {
          if (shown > 0 && count >= shown && !takenTo.contains(item)) {
            unwanted.add(item);
          }
        });
    return unwanted;
  }
}
