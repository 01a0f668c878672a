package dev.weft.models.internal.linear;

import dev.weft.data.Interactions;
import dev.weft.data.Sessions;
import dev.weft.math.Matrix;
import dev.weft.models.internal.LastKept;
import dev.weft.models.internal.sums.CoOccurrence;
import java.util.function.Supplier;

/**
 * A sum that {@link GramRows} is made of. A search and the members of a gate train on the same data
 * again and again, with another λ or dropout, so the last sums are kept where they are small beside
 * the memory.
 *
 * @param of the data of the sum, compared by identity
 * @param kind what is added up, such as how it is damped
 * @param upper the upper half, the rest zero; not to be changed
 */
record KeptSum(Object of, Kind kind, Matrix upper) {

  /**
   * What is added up.
   *
   * @param damping how much less a heavy user's pairs count
   * @param near whether only what is close in time counts
   */
  private record Kind(double damping, boolean near) {}

  /** A search with two cuts asks for two sums of each. */
  private static final LastKept<KeptSum> LAST = new LastKept<>(4);

  /** A sum is kept when it takes at most one part in this many of the heap. */
  private static final long LEAST_PARTS = 32;

  /** Of users, for those who own it. */
  static Matrix copyOf(Interactions interactions, double damping, Supplier<Matrix> computed) {
    return isSmall(interactions.items())
        ? of(interactions, new Kind(damping, false), interactions.items(), computed).copy()
        : computed.get();
  }

  /** Of sittings. */
  static Matrix of(Sessions sessions) {
    return of(
        sessions,
        new Kind(0, false),
        sessions.items().columns(),
        () -> CoOccurrence.upperHalf(sessions.items()));
  }

  /** Of what is close in time. */
  static Matrix near(Interactions interactions) {
    return of(
        interactions,
        new Kind(0, true),
        interactions.items(),
        () -> Adjacency.upperHalf(interactions));
  }

  @SuppressWarnings("ReferenceEquality") // Comparing is slow, and others are seldom equal.
  private static Matrix of(Object of, Kind kind, int items, Supplier<Matrix> computed) {
    return isSmall(items)
        ? LAST.of(
                sum -> sum.of == of && sum.kind.equals(kind),
                () -> new KeptSum(of, kind, computed.get()))
            .upper()
        : computed.get();
  }

  private static boolean isSmall(long items) {
    return LEAST_PARTS * Float.BYTES * items * items <= Runtime.getRuntime().maxMemory();
  }
}
