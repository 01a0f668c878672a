package dev.weft.files;

import dev.weft.files.internal.values.FingerprintSet;

/** The ids of one file of events, where several are read: to see whether they know each other. */
final class EventIds {

  final FingerprintSet users = new FingerprintSet();
  final FingerprintSet items = new FingerprintSet();
  long events;

  /** A sum over the pairs of user and item, whatever their order. */
  private long pairs;

  void see(String user, String item) {
    users.add(user);
    items.add(item);
    events++;
    pairs += FingerprintSet.ofPair(user, item);
  }

  /** Whether both files hold the same pairs of user and item, as often. */
  boolean samePairs(EventIds other) {
    return events == other.events && pairs == other.pairs;
  }
}
