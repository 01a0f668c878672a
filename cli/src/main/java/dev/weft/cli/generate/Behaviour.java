package dev.weft.cli.generate;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import java.util.ArrayList;
import java.util.List;

/** Plays the sessions in the order of time. The formulas are those of {@link Generator}. */
final class Behaviour {

  /** How often what fades is weighed anew, a day. */
  private static final long FADING = Schedule.DAY / 12;

  private final Generator settings;
  private final Use use;
  private final Domain domain;
  private final Funnel funnel;
  private final List<Product> products;
  private final List<Person> people;
  private final Dice dice;
  private final Shelves shelves;
  private final Attitude attitude;
  private final List<Memory> memories = new ArrayList<>();
  private final Events.Builder events;

  private Behaviour(
      Generator settings,
      Use use,
      Domain domain,
      List<Product> products,
      List<Person> people,
      Dice dice) {
    this.settings = settings;
    this.use = use;
    this.domain = domain;
    this.funnel = use.funnel().orElse(domain.funnel());
    this.products = products;
    this.people = people;
    this.dice = dice;
    this.shelves = new Shelves(domain, products);
    this.attitude = new Attitude(domain, products);
    var types = new ArrayList<>(funnel.types());
    if (settings.impressions()) {
      types.add(EventType.IMPRESSION);
    }
    this.events = Events.builder(types);
    people.forEach(person -> memories.add(new Memory()));
  }

  /** What happened, and what the users carry away from it. */
  record Past(Events events, List<Memory> memories) {}

  static Past of(
      Generator settings,
      Use use,
      Domain domain,
      List<Product> products,
      List<Person> people,
      Dice dice) {
    var behaviour = new Behaviour(settings, use, domain, products, people, dice.split());
    long step = use.halfLifeDays() > 0 ? FADING : Schedule.DAY;
    long tidied = -1;
    for (Schedule.Session session : Schedule.of(people, settings.days(), dice)) {
      if (session.time() / step > tidied) {
        tidied = session.time() / step;
        behaviour.shelves.tidy(tidied * step);
      }
      new Visit(behaviour, session).play();
    }
    return new Past(behaviour.events.build(), behaviour.memories);
  }

  Generator settings() {
    return settings;
  }

  Use use() {
    return use;
  }

  Domain domain() {
    return domain;
  }

  Funnel funnel() {
    return funnel;
  }

  Product product(int item) {
    return products.get(item);
  }

  Person person(int position) {
    return people.get(position);
  }

  Memory memory(int position) {
    return memories.get(position);
  }

  Dice dice() {
    return dice;
  }

  Shelves shelves() {
    return shelves;
  }

  Attitude attitude() {
    return attitude;
  }

  /** Writes an event down. */
  void record(Person person, int item, EventType type, float value, long clock) {
    long time = settings.start().toEpochMilli() + clock;
    events.add(
        new Event(person.user().id(), products.get(item).item().id(), type.name(), value, time));
  }
}
