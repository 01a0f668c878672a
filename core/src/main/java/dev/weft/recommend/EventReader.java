package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.InteractionRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the events of a view are read.
 *
 * @param types by name
 * @param rule that the snapshot was trained with
 */
record EventReader(Map<String, EventType> types, InteractionRule rule) {

  EventReader {
    types = Map.copyOf(types);
  }

  static EventReader of(List<EventType> types, InteractionRule rule) {
    rule.checkDeclared(types);
    return new EventReader(
        types.stream()
            .collect(Collectors.toMap(EventType::name, Function.identity(), (_, later) -> later)),
        rule);
  }

  EventType type(String name) {
    EventType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "event type must be one of "
              + types.keySet().stream().sorted().toList()
              + ": '"
              + name
              + "'");
    }
    return type;
  }

  /**
   * The type of an event.
   *
   * @throws IllegalArgumentException when there is none of the name, or it allows no such value
   */
  EventType typeOf(Event event) {
    EventType type = type(event.type());
    type.check(event.value());
    return type;
  }
}
