package dev.weft.data;

import dev.weft.data.EventReading.Values;
import dev.weft.data.InteractionRule.Often;
import dev.weft.data.internal.Occasions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds up how often every pair that is learned from was spoken for, user by user. */
final class HabitCollector implements PairWalk.Visitor {

  private final Events events;
  private final InteractionRule rule;
  private final Interactions known;
  private final long[] ends;
  private final double halfLifeDays;
  private final EventMeaning meaning;
  private final int[] userOf;
  private final int[] itemOf;
  private final float[] timesOf;
  private final float[] sumOf;
  private final double[] amounts;
  private final double[] debts;
  private final List<History> often;
  private final List<History> aged;
  private double times;
  private double sum;
  private long last = Event.NO_TIME;

  HabitCollector(
      Dataset dataset,
      InteractionRule rule,
      Interactions known,
      long[] ends,
      double halfLifeDays,
      Values values) {
    this.events = dataset.events();
    this.known = known;
    this.ends = ends;
    this.halfLifeDays = halfLifeDays;
    this.rule = rule;
    this.meaning = new EventMeaning(events, rule, values);
    this.userOf = dataset.userIndex().positions(events.users());
    this.itemOf = dataset.itemIndex().positions(events.items());
    this.timesOf = new float[known.items()];
    this.sumOf = new float[known.items()];
    this.amounts = new double[events.types().size()];
    this.debts = new double[events.types().size()];
    this.often = new ArrayList<>(known.histories());
    this.aged = new ArrayList<>(known.histories());
  }

  Often collected() {
    PairWalk.over(events, this);
    return new Often(often, aged);
  }

  @Override
  public void pair(int user, int item, long[] keys, int from, int to) {
    long until = ends[userOf[user]];
    times = 0;
    sum = 0;
    last = Event.NO_TIME;
    Arrays.fill(amounts, 0);
    Arrays.fill(debts, 0);
    for (int at = from; at < to; at++) {
      int event = (int) keys[at];
      if (until < PairCollector.ALWAYS && events.time(event) >= until) {
        break;
      }
      add(event);
    }
    for (int type = 0; type < debts.length; type++) {
      giveBack(type, debts[type]);
    }
    timesOf[itemOf[item]] = (float) times;
    sumOf[itemOf[item]] = (float) sum;
  }

  /** A grade is an opinion and not an occasion: whoever grades anew has not chosen anew. */
  private void add(int event) {
    int type = events.typeIndex(event);
    switch (meaning.of(event)) {
      case REFUSAL -> nothing();
      case RETURN -> {
        if (meaning.learned(type) && events.time(event) == Event.NO_TIME) {
          debts[type] -= meaning.amount(event);
        } else if (meaning.learned(type)) {
          giveBack(type, -meaning.amount(event));
        }
      }
      case APPROVAL -> {
        if (meaning.learned(type)) {
          choose(type, event);
        }
      }
      case GRADE, DOUBT, NOTHING -> {}
    }
  }

  private void choose(int type, int event) {
    long time = events.time(event);
    double amount = meaning.amount(event);
    times++;
    sum = Occasions.faded(sum, last, time, halfLifeDays) + rule.worth(events.type(event), amount);
    last = time;
    amounts[type] += amount;
  }

  private void giveBack(int type, double amount) {
    double before = amounts[type];
    if (amount == 0 || before == 0) {
      return;
    }
    amounts[type] = Math.max(0, before - amount);
    if (amounts[type] == 0) {
      nothing();
      return;
    }
    sum *= Occasions.part(times, before, amounts[type]);
    times = Occasions.left(times, before, amounts[type]);
  }

  private void nothing() {
    times = 0;
    sum = 0;
    Arrays.fill(amounts, 0);
  }

  @Override
  public void end(int user) {
    int place = userOf[user];
    History history = known.history(place);
    float[] ownTimes = new float[history.size()];
    float[] ownAged = new float[ownTimes.length];
    for (int entry = 0; entry < ownTimes.length; entry++) {
      ownTimes[entry] = timesOf[history.item(entry)];
      ownAged[entry] = sumOf[history.item(entry)];
    }
    often.set(place, history.withWeights(ownTimes));
    aged.set(place, history.withWeights(ownAged));
    Arrays.fill(timesOf, 0);
    Arrays.fill(sumOf, 0);
  }
}
