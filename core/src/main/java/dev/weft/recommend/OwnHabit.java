package dev.weft.recommend;

import dev.weft.recommend.internal.habits.Habit;
import dev.weft.recommend.internal.habits.HabitTerm;
import dev.weft.recommend.internal.habits.Habits;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What the asker of a query often chose: nothing where it asks for a text or for what is alike. */
final class OwnHabit {

  private OwnHabit() {}

  /** What it adds to the scores of a list. */
  static HabitTerm term(View view, Query query) {
    Habits habits = view.snapshot().audience().habits();
    boolean asked = habits.counts() && query.text().isBlank() && !query.alike();
    Habit own = asked ? of(view, query, habits.halfLifeDays()) : Habit.NONE;
    return new HabitTerm(habits, own, view.absent());
  }

  /**
   * Items that a session names more than once were chosen as often, after all else. One that is
   * named once may have been looked at, and is over for the moment.
   */
  private static Habit of(View view, Query query, double halfLifeDays) {
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
}
