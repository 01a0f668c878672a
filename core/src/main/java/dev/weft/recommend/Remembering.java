package dev.weft.recommend;

import dev.weft.data.Event;
import dev.weft.data.History;
import dev.weft.data.Sessions;
import java.time.Instant;

/**
 * How much what a user did counts by when they did it: what is older less, what belongs to the
 * sitting that goes on now more.
 *
 * @param halfLifeDays days before the latest entry after which an entry counts half; 0: no fading
 * @param sessionWeight how often an entry of the sitting counts
 */
record Remembering(double halfLifeDays, double sessionWeight) {

  private static final double DAY = 24 * 3_600_000.0;

  static Remembering of(Query query) {
    return new Remembering(query.halfLifeDays(), query.sessionWeight());
  }

  /** The history as it counts at a moment. Entries without a time count as they are. */
  History at(History history, Instant now) {
    int size = history.size();
    if ((halfLifeDays == 0 && sessionWeight == 1)
        || size == 0
        || history.time(size - 1) == Event.NO_TIME) {
      return history;
    }
    long latest = history.time(size - 1);
    int sitting = sitting(history, now.toEpochMilli());
    float[] weights = new float[size];
    for (int entry = 0; entry < size; entry++) {
      double factor = entry >= sitting ? sessionWeight : 1;
      if (halfLifeDays > 0 && history.time(entry) != Event.NO_TIME) {
        double age = ((double) latest - history.time(entry)) / DAY;
        factor *= Math.pow(2, -age / halfLifeDays);
      }
      weights[entry] = (float) (history.weight(entry) * factor);
    }
    return history.withWeights(weights);
  }

  /** The first entry of the sitting that goes on; the size of the history where none does. */
  private static int sitting(History history, long now) {
    long after = now;
    int entry = history.size();
    while (entry > 0
        && history.time(entry - 1) != Event.NO_TIME
        && (double) after - history.time(entry - 1) <= Sessions.DEFAULT_GAP_MILLIS) {
      entry--;
      after = history.time(entry);
    }
    return entry;
  }
}
