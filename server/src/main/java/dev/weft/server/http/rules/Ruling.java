package dev.weft.server.http.rules;

import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.filter.FilterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts rules on queries and answers.
 *
 * @param rules those that hold
 * @param asker knows what the one who asks did
 */
public record Ruling(List<Rule> rules, Asker asker) {

  public Ruling {
    rules = List.copyOf(rules);
  }

  /** The same for a search, whose order is the likeness to its words. */
  public Ruling ofSearch() {
    return new Ruling(rules.stream().map(Rule::withoutBoosts).toList(), asker);
  }

  /**
   * The answer to a query under the rules. A rule that does not suit the catalogue, such as one of
   * a field that no item has, is left out alone: no request fails for it, and the others hold. A
   * note says so, unless the rule is optional.
   */
  public Recommendations answer(Query query, Function<Query, Recommendations> asked) {
    Recommendations answer = ruled(query, asked);
    return rules.isEmpty() || !answer.items().isEmpty()
        ? answer
        : answer.withNotes(holdingBack(query, asked), false);
  }

  /** Names the rules of an empty list without which there would be something in it. */
  private List<String> holdingBack(Query query, Function<Query, Recommendations> asked) {
    return rules.stream()
        .filter(rule -> !new Ruling(but(rules, rule), asker).ruled(query, asked).items().isEmpty())
        .map(rule -> "the rule " + rule.name() + " holds back what else there is")
        .toList();
  }

  private static List<Rule> but(List<Rule> rules, Rule one) {
    return rules.stream().filter(other -> !other.name().equals(one.name())).toList();
  }

  private Recommendations ruled(Query query, Function<Query, Recommendations> asked) {
    if (rules.isEmpty()) {
      return asked.apply(query);
    }
    Deeds deeds = Deeds.of(rules, asker, query.userId());
    try {
      return answer(rules, deeds, query, asked);
    } catch (FilterException e) {
      return without(rules, deeds, query, asked, e);
    }
  }

  /** The answer without the one rule that is at fault, and so on. */
  private Recommendations without(
      List<Rule> holding,
      Deeds deeds,
      Query query,
      Function<Query, Recommendations> asked,
      FilterException fault) {
    for (Rule rule : holding) {
      List<Rule> others = but(holding, rule);
      try {
        return noted(answer(others, deeds, query, asked), rule, fault);
      } catch (FilterException e) {
        if (!String.valueOf(e.getMessage()).equals(fault.getMessage())) {
          return noted(without(others, deeds, query, asked, e), rule, fault);
        }
      }
    }
    throw fault; // The query's own filter is at fault.
  }

  private Recommendations answer(
      List<Rule> holding, Deeds deeds, Query query, Function<Query, Recommendations> asked) {
    Map<String, Integer> mostPer = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    Query ruled = query.exclude(deeds.unwanted(holding).toArray(String[]::new));
    for (Rule rule : holding) {
      notes.addAll(rule.crossed(ruled));
      ruled = rule.on(ruled);
      rule.mostPer().forEach((field, most) -> mostPer.merge(field, most, Math::min));
      if (rule.prerequisites().isPresent()) {
        Rule.Prerequisites needed = rule.prerequisites().get();
        if (needed.applies(asker)) {
          Set<String> finished = deeds.of(needed.done());
          ruled = ruled.where(item -> needed.met(item, finished, asker));
        } else {
          notes.add(RuleCheck.undone(rule.name(), needed));
        }
      }
    }
    Recommendations answer =
        mostPer.isEmpty()
            ? asked.apply(ruled)
            : new BoundedList(query, mostPer, asker).answer(ruled, asked);
    return notes.isEmpty() ? answer : answer.withNotes(List.of(String.join("; ", notes)), false);
  }

  private static Recommendations noted(Recommendations answer, Rule rule, FilterException fault) {
    if (rule.optional()) {
      return answer;
    }
    return answer.withNotes(
        List.of("without the rule " + rule.name() + ": " + fault.getMessage()), true);
  }
}
