package dev.weft.recommend;

import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which items are not there at a moment. They are looked at again only when the next of them has
 * come or gone: in many catalogues every item has a day from which on it is there. Thread-safe.
 */
final class Availabilities {

  private final Availability[] limits;
  private final int[] limited;
  private volatile @Nullable Period last;

  /**
   * A time in which no item comes or goes.
   *
   * @param from the first moment
   * @param until the first moment after it
   */
  private record Period(Instant from, Instant until, boolean[] out) {

    boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(until);
    }
  }

  Availabilities(List<Item> items) {
    this.limits = items.stream().map(Item::availability).toArray(Availability[]::new);
    this.limited =
        IntStream.range(0, limits.length)
            .filter(i -> !limits[i].equals(Availability.ALWAYS))
            .toArray();
  }

  /**
   * A flag for each item that is not there, in an array of the caller's own.
   *
   * @param length of the array: flags of further items are not set
   */
  boolean[] out(Instant now, int length) {
    Period period = last;
    if (period == null || !period.holds(now)) {
      period = around(now);
      last = period;
    }
    return Arrays.copyOf(period.out(), length);
  }

  private Period around(Instant now) {
    boolean[] out = new boolean[limits.length];
    Instant from = Instant.MIN;
    Instant until = Instant.MAX;
    for (int item : limited) {
      out[item] = !limits[item].at(now);
      for (Instant change : new Instant[] {limits[item].from(), limits[item].until()}) {
        if (change != null && change.isAfter(now)) {
          until = change.isBefore(until) ? change : until;
        } else if (change != null) {
          from = change.isAfter(from) ? change : from;
        }
      }
    }
    return new Period(from, until, out);
  }
}
