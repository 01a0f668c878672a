package dev.weft.data;

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
  private final float[] count;
  private final float[] sum;
  private final List<History> times;
  private final List<History> aged;

  HabitCollector(
      Dataset dataset, InteractionRule rule, Interactions known, long[] ends, double halfLifeDays) {
    this.events = dataset.events();
    this.known = known;
    this.ends = ends;
    this.halfLifeDays = halfLifeDays;
    this.rule = rule;
    this.meaning = new EventMeaning(events, rule);
    this.userOf = dataset.userIndex().positions(events.users());
    this.itemOf = dataset.itemIndex().positions(events.items());
    this.count = new float[known.items()];
    this.sum = new float[known.items()];
    this.times = new ArrayList<>(known.histories());
    this.aged = new ArrayList<>(known.histories());
  }

  Often collected() {
    PairWalk.over(events, this);
    return new Often(times, aged);
  }

  @Override
  public void pair(int user, int item, long[] keys, int from, int to) {
    long until = ends[userOf[user]];
    int own = itemOf[item];
    long last = Event.NO_TIME;
    double total = 0;
    for (int at = from; at < to; at++) {
      int event = (int) keys[at];
      long time = events.time(event);
      if (until < PairCollector.ALWAYS && time >= until) {
        break;
      }
      switch (meaning.of(event)) {
        case REFUSAL -> {
          count[own] = 0;
          total = 0;
        }
        case RETURN -> {
          count[own] = Math.max(0, count[own] - 1);
          total = Math.max(0, total - worth(event, -meaning.amount(event)));
        }
        case APPROVAL, GRADE -> {
          if (meaning.speaksFor(event)) {
            count[own]++;
            total = Occasions.faded(total, last, time, halfLifeDays);
            total += worth(event, events.type(event).valued() ? meaning.amount(event) : 1);
            last = time;
          }
        }
        case DOUBT, NOTHING -> {}
      }
    }
    sum[own] = (float) total;
  }

  private double worth(int event, double amount) {
    return rule.worth(events.type(event), amount);
  }

  @Override
  public void end(int user) {
    int place = userOf[user];
    History history = known.history(place);
    float[] ownTimes = new float[history.size()];
    float[] ownAged = new float[ownTimes.length];
    for (int entry = 0; entry < ownTimes.length; entry++) {
      ownTimes[entry] = count[history.item(entry)];
      ownAged[entry] = sum[history.item(entry)];
    }
    times.set(place, history.withWeights(ownTimes));
    aged.set(place, history.withWeights(ownAged));
    Arrays.fill(count, 0);
    Arrays.fill(sum, 0);
  }
}
