package dev.weft.cli.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When who comes by, and for how many events: all sessions in the order of time. */
final class Schedule {

  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  /** How busy each hour of the local day is. */
  private static final double[] HOURS = {
    2, 1, 0.6, 0.4, 0.4, 0.6, 1.2, 2.5, 3.5, 4, 4.5, 5, 5.5, 5, 4.5, 4.5, 5, 5.5, 6, 7, 8, 8, 6, 4
  };

  private static final double STOPPING = 1 / 6.0;

  private Schedule() {}

  /**
   * One session.
   *
   * @param person position of the user
   * @param day day of the simulation in which it begins
   * @param time milliseconds since the beginning of the simulation
   * @param events how many events it leaves, at least 1
   */
  record Session(int person, int day, long time, int events) {}

  /** The sessions of everyone; their events are those that {@link Person#events} promises. */
  static List<Session> of(List<Person> people, int days, Dice dice) {
    var sessions = new ArrayList<Session>();
    for (int p = 0; p < people.size(); p++) {
      Person person = people.get(p);
      int left = person.events();
      while (left > 0) {
        int events = Math.min(left, size(dice));
        int day = Math.min(days - 1, (int) (dice.uniform(person.activeFrom(), 1) * days));
        long localTime = dice.weighted(HOURS) * HOUR + (long) (dice.uniform() * HOUR);
        long time = Math.floorMod(localTime - person.hoursAhead() * HOUR, DAY);
        sessions.add(new Session(p, day, day * DAY + time, events));
        left -= events;
      }
    }
    sessions.sort(Comparator.comparingLong(Session::time).thenComparingInt(Session::person));
    return sessions;
  }

  /** Geometric with mean 6. */
  private static int size(Dice dice) {
    int size = 1;
    while (size < 60 && !dice.chance(STOPPING)) {
      size++;
    }
    return size;
  }
}
