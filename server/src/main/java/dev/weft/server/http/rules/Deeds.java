package dev.weft.server.http.rules;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an asker did, as far as rules look at it. */
final class Deeds {

  private final Set<String> positive;
  private final Map<String, Set<String>> itemsByType = new HashMap<>();
  private final Set<String> takenTo = new HashSet<>();
  private final Map<String, Integer> shown = new HashMap<>();

  private Deeds(List<EventType> types) {
    this.positive =
        types.stream()
            .filter(type -> type.polarity() == Polarity.POSITIVE)
            .map(EventType::name)
            .collect(Collectors.toSet());
  }

  /** All that a user did; nothing where no rule asks for it or nobody is named. */
  static Deeds of(List<Rule> rules, Asker asker, String userId) {
    var deeds = new Deeds(asker.eventTypes());
    if (!userId.isEmpty() && rules.stream().anyMatch(Rule::asksHistory)) {
      asker.forEachEvent(userId, deeds::add);
    }
    return deeds;
  }

  private void add(Event event) {
    String item = event.itemId();
    String type = event.type();
    itemsByType.computeIfAbsent(type, _ -> new HashSet<>()).add(item);
    if (type.equals(EventType.IMPRESSION.name())) {
      shown.merge(item, 1, Integer::sum);
    } else if (positive.contains(type)) {
      takenTo.add(item);
    }
  }

  /** The items with an event of one of these types. */
  Set<String> of(Set<String> types) {
    Set<String> items = new HashSet<>();
    types.forEach(type -> items.addAll(itemsByType.getOrDefault(type, Set.of())));
    return items;
  }

  /** What was bought, and what was shown so often in vain, of any of the rules. */
  Set<String> unwanted(List<Rule> rules) {
    Set<String> unwanted = new HashSet<>();
    if (rules.stream().anyMatch(Rule::withoutBought)) {
      unwanted.addAll(of(Set.of(EventType.PURCHASE.name())));
    }
    int most =
        rules.stream().mapToInt(Rule::shownWithoutClick).filter(one -> one > 0).min().orElse(0);
    shown.forEach(
        (item, count) -> {
          if (most > 0 && count >= most && !takenTo.contains(item)) {
            unwanted.add(item);
          }
        });
    return unwanted;
  }
}
