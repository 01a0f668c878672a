package dev.weft.server.http.front;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request's place among those that a server works on at once. It is free again when everyone has
 * left who works for the request: the one who waits for the answer and writes it, and the one who
 * makes it, which may go on long after nobody waits any more. Thread-safe.
 */
final class Place {

  private final Semaphore places;
  private final AtomicInteger holders = new AtomicInteger();

  Place(Semaphore places) {
    this.places = places;
  }

  /** Takes a place; false when there is none. */
  boolean take() {
    boolean free = places.tryAcquire();
    if (free) {
      holders.set(1);
    }
    return free;
  }

  /** One more works for the request, whose place was taken. */
  void join() {
    holders.incrementAndGet();
  }

  /** One less does; nothing where no place was taken. */
  void leave() {
    if (holders.get() > 0 && holders.decrementAndGet() == 0) {
      places.release();
    }
  }
}
