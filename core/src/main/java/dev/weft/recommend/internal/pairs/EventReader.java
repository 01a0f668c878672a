package dev.weft.recommend.internal.pairs;

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
public record EventReader(Map<String, EventType> types, InteractionRule rule) {

  public EventReader {
    types = Map.copyOf(types);
  }

  /**
   * @throws IllegalArgumentException when the rule names a type that is not declared
   */
  public static EventReader of(List<EventType> types, InteractionRule rule) {
    rule.checkDeclared(types);
    return new EventReader(
        types.stream()
            .collect(Collectors.toMap(EventType::name, Function.identity(), (_, later) -> later)),
        rule);
  }

  /**
   * @throws IllegalArgumentException when there is no type of that name
   */
  public EventType type(String name) {
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
  public EventType typeOf(Event event) {
    EventType type = type(event.type());
    type.check(event.value());
    return type;
  }
}
