package dev.weft.recommend.internal.habits;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.internal.Occasions;

/**
 * How often somebody chose what. Immutable.
 *
 * @param times what was chosen; an entry weighs the number of occasions
 * @param aged the same; an entry weighs what its occasions came to at the time of the last
 */
public record Habit(History times, History aged) {

  /** Of somebody who chose nothing again. */
  public static final Habit NONE = new Habit(History.EMPTY, History.EMPTY);

  /**
   * After one occasion more.
   *
   * @param worth what it counts
   * @param halfLifeDays days after which it counts half; 0: it always counts alike
   */
  public Habit with(int item, double worth, long time, double halfLifeDays) {
    int entry = entry(item);
    double count = entry < 0 ? 0 : times.weight(entry);
    double before = entry < 0 ? 0 : aged.weight(entry);
    long last = entry < 0 ? Event.NO_TIME : aged.time(entry);
    long now = Math.max(last, time);
    double sum =
        Occasions.faded(before, last, now, halfLifeDays)
            + Occasions.faded(worth, time, now, halfLifeDays);
    return new Habit(times.with(item, (float) (count + 1), now), aged.with(item, (float) sum, now));
  }

  /**
   * After part of what an item came to was taken back.
   *
   * @param before what it came to
   * @param after what is left of it
   */
  public Habit withLess(int item, double before, double after) {
    int entry = entry(item);
    if (entry < 0 || before <= 0) {
      return this;
    }
    if (after <= 0) {
      return without(item);
    }
    long time = aged.time(entry);
    double count = times.weight(entry);
    double sum = aged.weight(entry) * Occasions.part(count, before, after);
    double left = Occasions.left(count, before, after);
    return new Habit(times.with(item, (float) left, time), aged.with(item, (float) sum, time));
  }

  /** Without an item; itself when it was never chosen. */
  public Habit without(int item) {
    return times.contains(item) ? new Habit(times.without(item), aged.without(item)) : this;
  }

  /** How often an item was chosen. */
  public int times(int item) {
    int entry = entry(item);
    return entry < 0 ? 0 : Math.round(times.weight(entry));
  }

  /** The latest time of all; {@link Event#NO_TIME} where none is known. */
  public long latest() {
    return aged.size() == 0 ? Event.NO_TIME : aged.time(aged.size() - 1);
  }

  /** log(1 + what the occasions of an entry come to at a time). */
  public double strength(int entry, long now, double halfLifeDays) {
    return Math.log1p(
        Math.max(0, Occasions.faded(aged.weight(entry), aged.time(entry), now, halfLifeDays)));
  }

  private int entry(int item) {
    for (int entry = 0; entry < aged.size(); entry++) {
      if (aged.item(entry) == item) {
        return entry;
      }
    }
    return -1;
  }
}
