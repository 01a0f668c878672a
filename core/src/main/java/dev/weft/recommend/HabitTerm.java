package dev.weft.recommend;

import dev.weft.data.History;
import dev.weft.models.internal.Standardization;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What is added for an item that the asker chose before and that may come again. Nothing is where
 * the question is a text, or what is like an item: what the asker often chose does not answer that.
 */
final class HabitTerm {

  /** Nothing is added. */
  static final HabitTerm NONE = new HabitTerm(Habits.NONE, Habit.NONE, new int[0]);

  private final Habits habits;
  private final Habit own;
  private final int[] absent;
  private float[] part = {};

  private HabitTerm(Habits habits, Habit own, int[] absent) {
    this.habits = habits;
    this.own = own;
    this.absent = absent;
  }

  static HabitTerm of(View view, Query query) {
    Habits habits = view.snapshot().audience().habits();
    boolean asked = habits.counts() && query.text().isBlank() && !query.alike();
    Habit own = asked ? own(view, query, habits.halfLifeDays()) : Habit.NONE;
    return new HabitTerm(habits, own, view.absent());
  }

  /**
   * Items that a session names more than once were chosen as often, after all else. One that is
   * named once may have been looked at, and is over for the moment.
   */
  private static Habit own(View view, Query query, double halfLifeDays) {
    boolean known = !query.userId().isEmpty() && view.knows(query.userId());
    Habit habit = known ? view.audience().habit(query.userId()) : Habit.NONE;
    Map<Integer, Integer> named = new HashMap<>();
    for (String id : query.itemIds()) {
      OptionalInt item = view.find(id);
      item.ifPresent(one -> named.merge(one, 1, Integer::sum));
    }
    long now = habit.latest();
    for (String id : query.itemIds()) {
      OptionalInt item = view.find(id);
      if (item.isPresent() && named.getOrDefault(item.getAsInt(), 0) > 1) {
        habit = habit.with(item.getAsInt(), 1, now, halfLifeDays);
      }
    }
    return habit;
  }

  /**
   * Adds it to the scores of the items that are not left out.
   *
   * @param history of whom the scores are: of other items nothing is added
   */
  void addTo(float[] scores, boolean[] excluded, History history) {
    part = new float[0];
    boolean any = false;
    for (int entry = 0; entry < own.aged().size() && !any; entry++) {
      any = !excluded[own.aged().item(entry)];
    }
    if (!any) {
      return;
    }
    double unit = habits.weight() * unit(history, absent, scores);
    long now = own.latest();
    part = new float[scores.length];
    for (int entry = 0; entry < own.aged().size(); entry++) {
      int item = own.aged().item(entry);
      if (!excluded[item] && history.contains(item)) {
        part[item] = (float) (unit * own.strength(entry, now, habits.halfLifeDays()));
        scores[item] += part[item];
      }
    }
  }

  /** One standard deviation of the scores of what is not known; 1 where these are all equal. */
  static double unit(History history, int[] absent, float[] scores) {
    double factor = Standardization.outside(history, absent, scores, scores.length).factor();
    return factor > 0 ? 1 / factor : 1;
  }

  /** What was added last for an item. */
  float part(int item) {
    return part.length == 0 ? 0 : part[item];
  }

  /** How often the asker chose an item. */
  int times(int item) {
    return own.times(item);
  }
}
