package dev.weft.files.internal.columns;

import dev.weft.files.internal.values.FingerprintSet;

/** The ids of one file of events, where several are read: to see whether they know each other. */
public final class EventIds {

  public final FingerprintSet users = new FingerprintSet();
  public final FingerprintSet items = new FingerprintSet();
  public final RatingScale ratings = new RatingScale();
  public long events;

  /** A sum over the pairs of user and item, whatever their order. */
  private long pairs;

  public void see(String user, String item) {
    users.add(user);
    items.add(item);
    events++;
    pairs += FingerprintSet.ofPair(user, item);
  }

  /** Takes note of a rating. */
  public void rate(float value) {
    ratings.see(value);
  }

  /** Whether both files hold the same pairs of user and item, as often. */
  public boolean samePairs(EventIds other) {
    return events == other.events && pairs == other.pairs;
  }
}
