package dev.weft.models.internal.sums;

import dev.weft.data.Event;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import java.util.Arrays;

/**
 * Weights of items that count half with every half-life, as if all had been weighed at one moment.
 *
 * <p>That moment is a whole number of half-lives after 1970 and moves on when something later
 * comes. All sums are then multiplied by a power of two, which is exact, so the order of times
 * leaves no trace but rounding.
 */
final class AgedSums {

  private static final double MILLIS_PER_DAY = 86_400_000;

  /** Beyond it, nothing is left of a number in double precision. */
  private static final long FAR = 4_000;

  private final double halfLifeMillis;
  private final double[] ageless;
  private final double[] aging;
  private double moment;

  private AgedSums(double halfLifeMillis, double[] ageless, double[] aging, double moment) {
    this.halfLifeMillis = halfLifeMillis;
    this.ageless = ageless;
    this.aging = aging;
    this.moment = moment;
  }

  static AgedSums zeros(int items, double halfLifeDays) {
    return new AgedSums(
        halfLifeDays * MILLIS_PER_DAY,
        new double[items],
        new double[halfLifeDays == 0 ? 0 : items],
        -Double.MAX_VALUE);
  }

  /** What has no time does not age. */
  void add(int item, float weight, long time) {
    if (halfLifeMillis == 0 || time == Event.NO_TIME) {
      ageless[item] += weight;
      return;
    }
    double halfLives = time / halfLifeMillis;
    double whole = Math.floor(halfLives);
    moveTo(whole);
    aging[item] += shifted(weight * Math.pow(2, halfLives - whole), whole - moment);
  }

  /** Moves on to a time while there is nothing yet to be weighed again. */
  void reach(long time) {
    if (halfLifeMillis > 0 && time != Event.NO_TIME) {
      moment = Math.max(moment, Math.floor(time / halfLifeMillis));
    }
  }

  private void moveTo(double later) {
    if (later > moment) {
      for (int item = 0; item < aging.length; item++) {
        aging[item] = shifted(aging[item], moment - later);
      }
      moment = later;
    }
  }

  private static double shifted(double value, double powers) {
    return Math.scalb(value, (int) Math.max(-FAR, Math.min(FAR, powers)));
  }

  /** The sums as they are at a time. */
  double[] at(long time) {
    double[] sums = ageless.clone();
    if (time == Event.NO_TIME) {
      return sums;
    }
    double halfLives = time / halfLifeMillis;
    double whole = Math.floor(halfLives);
    double part = Math.pow(2, whole - halfLives);
    for (int item = 0; item < aging.length; item++) {
      sums[item] += shifted(aging[item] * part, moment - whole);
    }
    return sums;
  }

  void addAll(AgedSums others) {
    moveTo(others.moment);
    for (int item = 0; item < ageless.length; item++) {
      ageless[item] += others.ageless[item];
    }
    for (int item = 0; item < aging.length; item++) {
      aging[item] += shifted(others.aging[item], others.moment - moment);
    }
  }

  AgedSums grown(int items) {
    return new AgedSums(
        halfLifeMillis,
        Arrays.copyOf(ageless, items),
        Arrays.copyOf(aging, halfLifeMillis == 0 ? 0 : items),
        moment);
  }

  /** Beside what ages, so that it weighs the same at any time. */
  void addNoise(Noise.Draws draws) {
    for (int item = 0; item < ageless.length; item++) {
      ageless[item] += draws.next();
    }
  }

  long bytes() {
    return (long) Double.BYTES * (ageless.length + aging.length);
  }

  void write(ModelWriter out) {
    out.number("moment", moment);
    out.bytes("ageless", SumsParts.bytes(ageless));
    out.bytes("aging", SumsParts.bytes(aging));
  }

  static AgedSums read(ModelReader in, int items, double halfLifeDays) {
    return new AgedSums(
        halfLifeDays * MILLIS_PER_DAY,
        SumsParts.doubles(in, "ageless", items),
        SumsParts.doubles(in, "aging", halfLifeDays == 0 ? 0 : items),
        in.finite("moment"));
  }
}
