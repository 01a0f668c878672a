package dev.weft.server.http.lists;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.rules.Asker;
import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.rules.Ruling;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import dev.weft.text.internal.words.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The named rules of a server, put on queries and answers. */
public final class RuleBook {

  /** How many events of the asker are read at a time. */
  private static final int PAGE = 1_000;

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /** The rules of the configuration. */
  public RuleBook(List<Rule> all) {
    all.forEach(rule -> rules.put(rule.name(), rule));
  }

  /** The parameter by which rules are asked for. */
  Parameter parameter() {
    return Parameter.query(
            "rule", Parameter.Kind.TEXT, "", "A named rule of the configuration: " + names() + ".")
        .several();
  }

  private String names() {
    return rules.isEmpty() ? "none" : String.join(", ", rules.keySet());
  }

  private List<Rule> of(Values values) {
    List<String> asked = values.all("rule");
    for (String name : asked) {
      if (!rules.containsKey(name)) {
        var problem = Problem.invalid("rule", "there is no rule '" + Values.shown(name) + "'");
        throw Nearest.of(name, rules.keySet())
            .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
            .orElseGet(() -> problem.hint("the configuration has " + names()));
      }
    }
    return rules.values().stream()
        .filter(rule -> rule.always() || asked.contains(rule.name()))
        .toList();
  }

  /** The answer to a query under the rules that hold. */
  Recommendations answer(Call call, Query query, Function<Query, Recommendations> asked) {
    return new Ruling(of(call.values()), new Of(call.tenant())).answer(query, asked);
  }

  /**
   * The same for a search, whose order is the likeness to its words, and for what is latest or
   * gains most: of the rules only those that are asked for raise and lower.
   */
  Recommendations found(Call call, Query query, Function<Query, Recommendations> asked) {
    List<String> named = call.values().all("rule");
    List<Rule> holding =
        of(call.values()).stream()
            .map(rule -> named.contains(rule.name()) ? rule : rule.withoutBoosts())
            .toList();
    return new Ruling(holding, new Of(call.tenant())).answer(query, asked);
  }

  /** Whoever asks a tenant. */
  private record Of(Tenant tenant) implements Asker {

    @Override
    public void forEachEvent(String userId, Consumer<Event> visitor) {
      long before = Long.MAX_VALUE;
      List<StoredEvent> page;
      do {
        page = tenant.events(userId, before, PAGE);
        page.forEach(stored -> visitor.accept(stored.event().event()));
        before = page.isEmpty() ? before : page.getLast().sequence();
      } while (page.size() == PAGE);
    }

    @Override
    public Optional<Item> item(String itemId) {
      return tenant.item(itemId);
    }

    @Override
    public boolean happened(String eventType) {
      return tenant.happened(eventType);
    }

    @Override
    public List<EventType> eventTypes() {
      return tenant.eventTypes();
    }
  }
}
