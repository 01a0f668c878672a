package dev.weft.cli.generate;

import dev.weft.data.EventType;
import java.util.ArrayList;
import java.util.List;

/**
 * What users of a domain do with an item, step by step.
 *
 * @param open the event of turning to an item
 * @param steps what may follow, in order
 */
record Funnel(EventType open, List<Step> steps) {

  /**
   * Something that may follow.
   *
   * @param type the event
   * @param after the event that must have happened in the same visit
   * @param rate probability for an item that suits the user averagely, in 0..1
   * @param once whether it ends the user's interest in this item and awakes one in what goes with
   *     it (a purchase, an enrolment)
   * @param stars whether the event's value is a rating of 1 to 5
   * @param moved whether it follows what drew the user rather than what they think of it afterwards
   * @param later whether it comes in a later session
   */
  record Step(
      EventType type,
      EventType after,
      double rate,
      boolean once,
      boolean stars,
      boolean moved,
      boolean later) {

    boolean isAgainst() {
      return type.polarity() == EventType.Polarity.NEGATIVE;
    }
  }

  Funnel {
    steps = List.copyOf(steps);
  }

  List<EventType> types() {
    var types = new ArrayList<EventType>();
    types.add(open);
    steps.forEach(step -> types.add(step.type()));
    return types;
  }

  /**
   * Reads the section {@code [events]}: {@code open = view} and lines {@code step = cart after view
   * 0.2}, with the optional last words {@code once}, {@code stars}, {@code moved} and {@code
   * later}.
   *
   * @param types those that may be named
   */
  static Funnel of(DomainFile file, List<EventType> types) {
    DomainFile.Section section = file.section("events", "");
    EventType open = type(file, section, types, file.required(section, "open"));
    List<Step> steps =
        section.all("step").stream().map(text -> step(file, section, types, text)).toList();
    return new Funnel(open, steps);
  }

  private static Step step(
      DomainFile file, DomainFile.Section section, List<EventType> types, String text) {
    List<String> words = List.of(text.split(" +"));
    if (words.size() < 4 || !words.get(1).equals("after")) {
      throw file.fault(section.line(), "a step must read 'EVENT after EVENT RATE': '" + text + "'");
    }
    double rate = Numbers.inRange(file, section, words.get(3), 0, 1);
    List<String> flags = words.subList(4, words.size());
    return new Step(
        type(file, section, types, words.get(0)),
        type(file, section, types, words.get(2)),
        rate,
        flags.contains("once"),
        flags.contains("stars"),
        flags.contains("moved"),
        flags.contains("later"));
  }

  private static EventType type(
      DomainFile file, DomainFile.Section section, List<EventType> types, String name) {
    return types.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> file.fault(section.line(), "no such event type: '" + name + "'"));
  }
}
