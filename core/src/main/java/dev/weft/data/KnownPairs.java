package dev.weft.data;

import dev.weft.data.internal.FarTimes;

/** Tells of an event whether interactions know of it. Quick where users are asked one by one. */
final class KnownPairs {

  private final Interactions known;
  private final FarTimes far;
  private final long[] latest;
  private final boolean[] held;
  private int user = -1;

  KnownPairs(Interactions known, FarTimes far) {
    this.known = known;
    this.far = far;
    latest = new long[known.items()];
    held = new boolean[known.items()];
  }

  /** Whether the pair is among the interactions, at that time or a later one. */
  boolean holds(int asked, int item, long time) {
    if (asked != user) {
      turnTo(asked);
    }
    return held[item] && far.near(time) <= latest[item];
  }

  private void turnTo(int next) {
    if (user >= 0) {
      for (int item : known.history(user).items()) {
        held[item] = false;
      }
    }
    History history = known.history(next);
    for (int entry = 0; entry < history.size(); entry++) {
      held[history.item(entry)] = true;
      latest[history.item(entry)] = history.time(entry);
    }
    user = next;
  }
}
