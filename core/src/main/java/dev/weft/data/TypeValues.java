package dev.weft.data;

import dev.weft.data.internal.RatingSpan;
import dev.weft.data.internal.RatingTally;
import dev.weft.data.internal.Strays;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** How often each declared type occurs in a data set, and what values its events carry there. */
final class TypeValues {

  private final Events events;
  private final Counts[] types;
  private final RatingTally ratings = new RatingTally();

  /** What values there are; {@code of} counts all. */
  static final class Counts {

    private final YesOrNo answers = new YesOrNo();
    private long of;
    private long zeros;
    private long ones;
    private long minusOnes;
    private long negatives;

    private void see(float value) {
      of++;
      zeros += value == 0 ? 1 : 0;
      ones += value == 1 ? 1 : 0;
      minusOnes += value == -1 ? 1 : 0;
      negatives += value < 0 ? 1 : 0;
    }

    private void add(Counts other) {
      of += other.of;
      zeros += other.zeros;
      ones += other.ones;
      minusOnes += other.minusOnes;
      negatives += other.negatives;
    }

    long of() {
      return of;
    }

    long zeros() {
      return zeros;
    }

    long minusOnes() {
      return minusOnes;
    }

    long negatives() {
      return negatives;
    }

    /** Values that are neither 0 nor 1. */
    long others() {
      return of - zeros - ones;
    }

    /** Whether values are 0, 1 and −1, or some of these, but for strays. */
    boolean answers() {
      return Strays.are(others() - minusOnes, of);
    }

    /** Whether values are 0 and 1, or 1 alone, but for strays. */
    boolean flags() {
      return ones > 0 && Strays.are(others(), of);
    }
  }

  TypeValues(Events events) {
    this.events = events;
    types = new Counts[events.types().size()];
    Arrays.setAll(types, type -> new Counts());
    for (int e = 0; e < events.size(); e++) {
      if (e > 0 && events.user(e) != events.user(e - 1)) {
        next();
      }
      see(types[events.typeIndex(e)], events.type(e).value(), events.value(e));
    }
    next();
  }

  private void see(Counts type, EventType.Value kind, float value) {
    type.see(value);
    switch (kind) {
      case RATING -> ratings.see(value);
      case AMOUNT -> type.answers.see(value != 0);
      case NONE -> {
        if (value == 1 || value == 0 || value == -1) {
          type.answers.see(value == 1);
        }
      }
    }
  }

  private void next() {
    for (Counts type : types) {
      type.answers.next();
    }
  }

  boolean occurs(int type) {
    return types[type].of > 0;
  }

  Counts of(int type) {
    return types[type];
  }

  /**
   * Whether the values of a type that carries no ratings say nothing, so that each event counts:
   * those of types without values where they are not 0, 1 and −1 but for strays, and where a 0 is
   * what is written for want of a value.
   */
  boolean silent(int type) {
    Counts counts = types[type];
    boolean other = events.types().get(type).value() == EventType.Value.NONE && !counts.answers();
    return other || counts.answers.saysNothing();
  }

  /** Whether ratings of some types that are not above zero are noes. */
  boolean signed(IntPredicate some) {
    Counts all = ratings(some);
    boolean belowZero = all.negatives > 0 && !Strays.are(all.negatives, all.of);
    return belowZero || all.flags();
  }

  private Counts ratings(IntPredicate some) {
    var all = new Counts();
    for (int type = 0; type < types.length; type++) {
      if (events.types().get(type).value() == EventType.Value.RATING && some.test(type)) {
        all.add(types[type]);
      }
    }
    return all;
  }

  /** All ratings, by how large they are. */
  RatingTally ratings() {
    return ratings;
  }

  /** The middle of the scale that the ratings are on; NaN where there are none. */
  double middle() {
    return scale().middle();
  }

  /** The same of few ratings, by the usual scale that holds them. */
  double usualMiddle() {
    return scale().usual().middle();
  }

  /** What ratings there are but for strays. */
  RatingSpan scale() {
    Counts all = ratings(type -> true);
    return all.flags() && all.zeros > 0 ? RatingSpan.UNKNOWN.with(0, 1) : ratings.span();
  }

  /** Number of events by the name of their type, of types that occur. */
  Map<String, Integer> byName() {
    var byName = new TreeMap<String, Integer>();
    for (int type = 0; type < types.length; type++) {
      if (occurs(type)) {
        byName.put(events.types().get(type).name(), (int) types[type].of);
      }
    }
    return byName;
  }
}
