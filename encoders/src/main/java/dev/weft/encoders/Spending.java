package dev.weft.encoders;

import java.util.Locale;

/** What was asked of a server, never more than its budget. Thread-safe. */
final class Spending {

  private final String server;
  private final long budget;
  private long tokens;
  private long requests;

  Spending(String server, long budget) {
    this.server = server;
    this.budget = budget;
  }

  /**
   * Counts a request before it is made.
   *
   * @throws RemoteFailure when the budget does not reach for it
   */
  synchronized void reserve(long estimate) {
    if (tokens + estimate > budget) {
      throw new RemoteFailure(
          String.format(
              Locale.ROOT,
              "the budget of %,d tokens for %s is used up: %,d are spent and the next request has"
                  + " about %,d; go on with a larger --budget-tokens (what came is in the cache)",
              budget,
              server,
              tokens,
              estimate));
    }
    tokens += estimate;
  }

  /** Puts what the server counted in the place of an estimate. */
  synchronized void answered(long estimate, long counted) {
    tokens += counted - estimate;
    requests++;
  }

  synchronized long tokens() {
    return tokens;
  }

  synchronized long requests() {
    return requests;
  }
}
