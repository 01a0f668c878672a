package dev.weft.cli.generate;

import dev.weft.data.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** One session of one user. The formulas are those of {@link Generator}. */
final class Visit {

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
  private static final double WANDERING = 0.4;

  private final Behaviour world;
  private final Use use;
  private final Dice dice;
  private final Attitude attitude;
  private final Schedule.Session session;
  private final Person person;
  private final Memory memory;
  private final Language language;
  private long clock;
  private int left;

  Visit(Behaviour world, Schedule.Session session) {
    this.world = world;
    this.use = world.use();
    this.dice = world.dice();
    this.attitude = world.attitude();
    this.session = session;
    person = world.person(session.person());
    memory = world.memory(session.person());
    clock = session.time();
    left = session.events();
    boolean other = person.bilingual() && dice.chance(OTHER_LANGUAGE);
    language = other ? person.language().other() : person.language();
  }

  void play() {
    goOn();
    comeBack();
    int fruitless = 0;
    Shelves.Pool pool = pool();
    boolean staying = use.mood() > 0 && dice.chance(use.mood());
    while (left > 0) {
      int before = left;
      if (use.repeats() && !memory.favourites().isEmpty() && dice.chance(use.repeating())) {
        open(dice.pick(memory.favourites()));
      } else {
        browse(slate(pool));
      }
      fruitless = left == before ? fruitless + 1 : 0;
      if (fruitless >= PATIENCE && left > 0) {
        open(world.shelves().everything(language).draw(dice));
      }
      if (fruitless > 0 || (!staying && dice.chance(WANDERING))) {
        pool = pool();
      }
    }
  }

  /** Goes on with what was begun in an earlier session. */
  private void goOn() {
    for (int item : memory.takeBegun()) {
      double satisfaction = attitude.satisfaction(person, memory, item);
      boolean ended = false;
      for (Funnel.Step step : world.funnel().steps()) {
        if (step.later() && !ended && left > 0 && happens(step, satisfaction)) {
          emit(item, step.type(), 1);
          ended = true;
          if (!step.isAgainst()) {
            memory.finish(item);
          }
        }
      }
    }
  }

  private void comeBack() {
    List<Integer> recent = memory.recent();
    if (left > 0 && !recent.isEmpty() && dice.chance(RETURNING)) {
      open(dice.pick(recent));
    }
  }

  private Shelves.Pool pool() {
    Domain domain = world.domain();
    List<Integer> wanted = memory.wanted(clock);
    if (!wanted.isEmpty() && dice.chance(COMPLEMENTS)) {
      int kind = dice.pick(wanted);
      return world.shelves().kind(language, kind, domain.kinds().get(kind).topic());
    }
    if (dice.chance(TRENDING)) {
      return world.shelves().everything(language);
    }
    int topic = person.interests().topicAt((session.day() + 0.5) / world.settings().days(), dice);
    if (!dice.chance(Math.max(ONE_KIND, use.mood()))) {
      return world.shelves().topic(language, topic);
    }
    int kind = domain.firstKind(topic) + dice.below(domain.topics().get(topic).kinds().size());
    return world.shelves().kind(language, kind, topic);
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
      if (world.settings().impressions()) {
        record(item, EventType.IMPRESSION, 1);
      }
      if (dice.chance(Attitude.logistic(1.4 * attitude.pull(person, memory, item)))) {
        open(item);
      }
    }
  }

  private void open(int item) {
    boolean closedBefore = memory.isClosed(item);
    world.shelves().opened(item);
    memory.opened(item);
    emit(item, world.funnel().open(), 1);
    double pull = attitude.pull(person, memory, item);
    double satisfaction = attitude.satisfaction(person, memory, item);
    if (use.repeats() && satisfaction > 0) {
      memory.favour(item);
    }
    Set<EventType> done = new HashSet<>(Set.of(world.funnel().open()));
    for (Funnel.Step step : world.funnel().steps()) {
      boolean mayFollow =
          left > 0
              && !closedBefore
              && !step.later()
              && done.contains(step.after())
              && canBe(step, item);
      if (mayFollow && happens(step, step.moved() ? pull : satisfaction)) {
        done.add(step.type());
        emit(item, step.type(), step.stars() ? stars(satisfaction) : 1);
        follow(step, item);
      }
    }
  }

  /** What is sold out is looked at and liked, but neither put into a basket nor bought. */
  private boolean canBe(Funnel.Step step, int item) {
    boolean taking =
        step.once() || step.type().equals(EventType.CART) || step.type().equals(EventType.PURCHASE);
    return !taking || !world.product(item).circumstances().soldOut(clock);
  }

  private boolean happens(Funnel.Step step, double moved) {
    double sign = step.isAgainst() ? -1 : 1;
    double slope = step.stars() ? 0 : 1.2;
    double odds = StrictMath.log(step.rate() / (1 - step.rate()));
    return dice.chance(Attitude.logistic(odds + sign * slope * moved));
  }

  private float stars(double satisfaction) {
    return Math.clamp(Math.round(3.3 + 0.7 * satisfaction + 0.5 * dice.normal()), 1, 5);
  }

  private void follow(Funnel.Step step, int item) {
    if (step.once()) {
      memory.close(item);
      memory.want(world.domain().goesWith().get(world.product(item).kind()), clock);
      memory.begin(item);
    } else if (step.isAgainst()) {
      if (!use.repeats() || step.type().countsAsSeen()) {
        memory.close(item);
      }
    }
  }

  private void emit(int item, EventType type, float value) {
    record(item, type, value);
    left--;
  }

  private void record(int item, EventType type, float value) {
    world.record(person, item, type, value, clock);
    clock += type.equals(EventType.IMPRESSION) ? 1_000 : (long) dice.uniform(8_000, 120_000);
  }
}
