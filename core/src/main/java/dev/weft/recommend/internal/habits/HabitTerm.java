package dev.weft.recommend.internal.habits;

import dev.weft.data.History;
import dev.weft.models.internal.Standardization;

/** What is added for an item that the asker chose before and that may come again. */
public final class HabitTerm {

  /** Nothing is added. */
  public static final HabitTerm NONE = new HabitTerm(Habits.NONE, Habit.NONE, new int[0]);

  private final Habits habits;
  private final Habit own;
  private final int[] absent;
  private float[] part = {};

  /**
   * @param own what the asker often chose
   * @param absent items that are not to be had, ascending
   */
  public HabitTerm(Habits habits, Habit own, int[] absent) {
    this.habits = habits;
    this.own = own;
    this.absent = absent;
  }

  /**
   * Adds it to the scores of the items that are not left out.
   *
   * @param history of whom the scores are: of other items nothing is added
   */
  public void addTo(float[] scores, boolean[] excluded, History history) {
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
  public float part(int item) {
    return part.length == 0 ? 0 : part[item];
  }

  /** How often the asker chose an item. */
  public int times(int item) {
    return own.times(item);
  }
}
