package dev.weft.models;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a score goes by. An {@link Algorithm} says which of them its models go by at all, a {@link
 * Model} by which one an item came to someone.
 */
public enum Signal {
  /** What people with the same items did. */
  BEHAVIOUR,
  /** What items say and what they are. */
  TEXT,
  /** How many took it: the asker's own items play no part. */
  POPULARITY,
  /** What people with the same attributes took. */
  ATTRIBUTES;

  /**
   * Some signals, or {@link #POPULARITY} alone where there is no history: by support most models
   * answer then.
   *
   * @param historyLength number of items of the history
   */
  public static Set<Signal> ofHistory(int historyLength, Signal... signals) {
    return historyLength == 0 ? Set.of(POPULARITY) : EnumSet.copyOf(Arrays.asList(signals));
  }

  /** All signals that some algorithms go by. */
  public static Set<Signal> ofAll(
      Collection<? extends Algorithm> algorithms, int historyLength, int itemSupport) {
    Set<Signal> all = EnumSet.noneOf(Signal.class);
    algorithms.forEach(one -> all.addAll(one.signals(historyLength, itemSupport)));
    return all;
  }

  /**
   * The first of an algorithm's signals, in the order in which they stand here: what one says that
   * goes by several and does not tell them apart. Behaviour says nothing of an item without users.
   *
   * @param itemSupport number of users of the item
   */
  public static Signal first(Algorithm algorithm, Evidence evidence, float itemSupport) {
    return algorithm.signals(evidence.history().size(), (int) itemSupport).stream()
        .filter(signal -> signal != BEHAVIOUR || itemSupport > 0)
        .min(Signal::compareTo)
        .orElse(POPULARITY);
  }

  /** How much of a score is this one's: that of several counts alike, in 0..1. */
  public double share(Set<Signal> signals) {
    return signals.contains(this) ? 1.0 / signals.size() : 0;
  }
}
