package dev.weft.data;

import dev.weft.data.internal.RatingSpan;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** How often each declared type occurs in a data set, and what values its events carry there. */
final class TypeValues {

  private final Events events;
  private final int[] counts;
  private final float[] least;
  private final float[] greatest;
  private final boolean[] graded;

  TypeValues(Events events) {
    this.events = events;
    int types = events.types().size();
    counts = new int[types];
    least = new float[types];
    greatest = new float[types];
    graded = new boolean[types];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    for (int e = 0; e < events.size(); e++) {
      int type = events.typeIndex(e);
      float value = events.value(e);
      counts[type]++;
      least[type] = Math.min(least[type], value);
      greatest[type] = Math.max(greatest[type], value);
      graded[type] |= value != 0 && value != 1;
    }
  }

  boolean occurs(int type) {
    return counts[type] > 0;
  }

  float least(int type) {
    return least[type];
  }

  float greatest(int type) {
    return greatest[type];
  }

  /** Whether there are values other than 0 and 1: those of a flag tell yes from no. */
  boolean graded(int type) {
    return graded[type];
  }

  /** Whether every value is 0: what some systems write where there is nothing to say. */
  boolean silent(int type) {
    return least[type] == 0 && greatest[type] == 0;
  }

  /** The middle of the scale that the ratings are on; NaN where there are none. */
  double middle() {
    return scale().middle();
  }

  /** The same of few ratings, by the usual scale that holds them. */
  double usualMiddle() {
    return scale().usual().middle();
  }

  private RatingSpan scale() {
    RatingSpan scale = RatingSpan.UNKNOWN;
    for (int type = 0; type < counts.length; type++) {
      if (occurs(type) && events.types().get(type).value() == EventType.Value.RATING) {
        scale = scale.with(least(type), greatest(type));
      }
    }
    return scale;
  }

  /** Number of events by the name of their type, of types that occur. */
  Map<String, Integer> byName() {
    var byName = new TreeMap<String, Integer>();
    for (int type = 0; type < counts.length; type++) {
      if (counts[type] > 0) {
        byName.put(events.types().get(type).name(), counts[type]);
      }
    }
    return byName;
  }
}
