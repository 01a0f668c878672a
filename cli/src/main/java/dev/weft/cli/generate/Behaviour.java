package dev.weft.cli.generate;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Events;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Plays the sessions in the order of time. The formulas are those of {@link Generator}. */
final class Behaviour {

  private static final int SLATE = 20;

  /** Probability that a position of the slate is looked at. */
  private static final double[] LOOKED_AT =
      IntStream.range(0, SLATE).mapToDouble(p -> StrictMath.pow(p + 1, -0.6)).toArray();

  private static final int PATIENCE = 5;
  private static final double COMPLEMENTS = 0.4;
  private static final double TRENDING = 0.08;
  private static final double RETURNING = 0.25;
  private static final double ONE_KIND = 0.4;
  private static final double OTHER_LANGUAGE = 0.25;

  private final Generator settings;
  private final Domain domain;
  private final List<Product> products;
  private final List<Person> people;
  private final Dice dice;
  private final Shelves shelves;
  private final List<Memory> memories = new ArrayList<>();
  private final Events.Builder events;

  private Behaviour(
      Generator settings, Domain domain, List<Product> products, List<Person> people, Dice dice) {
    this.settings = settings;
    this.domain = domain;
    this.products = products;
    this.people = people;
    this.dice = dice;
    this.shelves = new Shelves(domain, products);
    var types = new ArrayList<>(domain.funnel().types());
    if (settings.impressions()) {
      types.add(EventType.IMPRESSION);
    }
    this.events = Events.builder(types);
    people.forEach(person -> memories.add(new Memory()));
  }

  static Events of(
      Generator settings, Domain domain, List<Product> products, List<Person> people, Dice dice) {
    var behaviour = new Behaviour(settings, domain, products, people, dice.split());
    int day = -1;
    for (Schedule.Session session : Schedule.of(people, settings.days(), dice)) {
      if (session.day() > day) {
        day = session.day();
        behaviour.shelves.tidy(day);
      }
      behaviour.new Visit(session).play();
    }
    return behaviour.events.build();
  }

  /** What draws a user to an item, without its title's promise: about −3 to 3. */
  static double affinity(Person person, Product product) {
    double taste = 0;
    for (int d = 0; d < Catalogue.TASTES; d++) {
      taste += person.taste()[d] * product.taste()[d];
    }
    return person.styles()[product.style()]
        + 0.9 * taste / StrictMath.sqrt(Catalogue.TASTES)
        + 0.6 * product.quality()
        - person.priceSensitivity() * product.relativePrice();
  }

  private static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /** One session of one user. */
  private final class Visit {
    private final Schedule.Session session;
    private final Person person;
    private final Memory memory;
    private final Language language;
    private long clock;
    private int left;

    Visit(Schedule.Session session) {
      this.session = session;
      person = people.get(session.person());
      memory = memories.get(session.person());
      clock = session.time();
      left = session.events();
      boolean other = person.bilingual() && dice.chance(OTHER_LANGUAGE);
      language = other ? person.language().other() : person.language();
    }

    void play() {
      comeBack();
      int fruitless = 0;
      Shelves.Pool pool = pool();
      while (left > 0) {
        int before = left;
        List<Integer> slate = slate(pool);
        browse(slate);
        fruitless = left == before ? fruitless + 1 : 0;
        if (fruitless >= PATIENCE && left > 0) {
          open(shelves.everything(language).draw(dice));
        }
        if (fruitless > 0 || dice.chance(0.4)) {
          pool = pool();
        }
      }
    }

    private void comeBack() {
      List<Integer> recent = memory.recent();
      if (!recent.isEmpty() && dice.chance(RETURNING)) {
        open(dice.pick(recent));
      }
    }

    private Shelves.Pool pool() {
      List<Integer> wanted = memory.wanted(clock);
      if (!wanted.isEmpty() && dice.chance(COMPLEMENTS)) {
        int kind = dice.pick(wanted);
        return shelves.kind(language, kind, domain.kinds().get(kind).topic());
      }
      if (dice.chance(TRENDING)) {
        return shelves.everything(language);
      }
      int topic = person.interests().topicAt((session.day() + 0.5) / settings.days(), dice);
      if (!dice.chance(ONE_KIND)) {
        return shelves.topic(language, topic);
      }
      int kind = domain.firstKind(topic) + dice.below(domain.topics().get(topic).kinds().size());
      return shelves.kind(language, kind, topic);
    }

    /** Different items that the user has not done with, popular ones more often and so earlier. */
    private List<Integer> slate(Shelves.Pool pool) {
      var slate = new ArrayList<Integer>();
      Set<Integer> shown = new HashSet<>();
      for (int tries = 0; tries < 2 * SLATE && slate.size() < SLATE; tries++) {
        int item = pool.draw(dice);
        if (!memory.isClosed(item) && shown.add(item)) {
          slate.add(item);
        }
      }
      return slate;
    }

    private void browse(List<Integer> slate) {
      for (int position = 0; position < slate.size() && left > 0; position++) {
        if (!dice.chance(LOOKED_AT[position])) {
          continue;
        }
        int item = slate.get(position);
        Product product = products.get(item);
        if (settings.impressions()) {
          record(item, EventType.IMPRESSION, 1);
        }
        double pull = affinity(person, product) - 1 + (product.clickbait() ? 1.5 : 0);
        if (dice.chance(logistic(1.4 * pull))) {
          open(item);
        }
      }
    }

    private void open(int item) {
      boolean closedBefore = memory.isClosed(item);
      Product product = products.get(item);
      shelves.opened(item);
      memory.opened(item);
      emit(item, domain.funnel().open(), 1);
      double satisfaction = affinity(person, product) - (product.clickbait() ? 1.2 : 0);
      Set<EventType> done = new HashSet<>(Set.of(domain.funnel().open()));
      for (Funnel.Step step : domain.funnel().steps()) {
        boolean mayFollow = left > 0 && !closedBefore && done.contains(step.after());
        if (mayFollow && happens(step, satisfaction)) {
          done.add(step.type());
          emit(item, step.type(), step.stars() ? stars(satisfaction) : 1);
          follow(step, item, product);
        }
      }
    }

    private boolean happens(Funnel.Step step, double satisfaction) {
      double sign = step.type().polarity() == EventType.Polarity.NEGATIVE ? -1 : 1;
      double slope = step.stars() ? 0 : 1.2;
      double odds = StrictMath.log(step.rate() / (1 - step.rate()));
      return dice.chance(logistic(odds + sign * slope * satisfaction));
    }

    private float stars(double satisfaction) {
      return Math.clamp(Math.round(3.3 + 0.7 * satisfaction + 0.5 * dice.normal()), 1, 5);
    }

    private void follow(Funnel.Step step, int item, Product product) {
      if (step.once()) {
        memory.close(item);
        memory.want(domain.goesWith().get(product.kind()), clock);
      } else if (step.type().polarity() == EventType.Polarity.NEGATIVE) {
        memory.close(item);
      }
    }

    private void emit(int item, EventType type, float value) {
      record(item, type, value);
      left--;
    }

    private void record(int item, EventType type, float value) {
      long time = settings.start().toEpochMilli() + clock;
      events.add(
          new Event(person.user().id(), products.get(item).item().id(), type.name(), value, time));
      clock += type.equals(EventType.IMPRESSION) ? 1_000 : (long) dice.uniform(8_000, 120_000);
    }
  }
}
