package dev.weft.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Events that arrive at a pace, in batches. */
final class EventFeed implements AutoCloseable {

  private static final int A_SECOND = 500;
  private static final int BATCH = 10;

  private final Thread thread;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean ended;

  private EventFeed(WeftProcess server, int items, int users) {
    this.thread = Thread.ofPlatform().name("events").start(() -> feed(server, items, users));
  }

  /** Begins: views of any of the first items by any of the first users. */
  static EventFeed start(WeftProcess server, int items, int users) {
    return new EventFeed(server, items, users);
  }

  private void feed(WeftProcess server, int items, int users) {
    var random = new Random(3);
    long begin = System.nanoTime();
    try {
      while (!ended) {
        var batch = new StringBuilder("[");
        for (int i = 0; i < BATCH; i++) {
          batch
              .append(i == 0 ? "" : ",")
              .append(
                  String.format(
                      Locale.ROOT,
                      "{\"user_id\":\"u%d\",\"item_id\":\"i%d\",\"event_type\":\"view\"}",
                      1 + random.nextInt(users),
                      1 + random.nextInt(items)));
        }
        long begun = System.nanoTime();
        server.post("/api/v1/events", batch.append(']').toString());
        longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
        long due = begin + sent.addAndGet(BATCH) * 1_000_000_000L / A_SECOND;
        long wait = due - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether events still come; they end when one is not taken. */
  boolean comes() {
    return thread.isAlive();
  }

  /** Events acknowledged so far. */
  long sent() {
    return sent.get();
  }

  /** Seconds that the slowest batch took since this was asked before. */
  double slowest() {
    return longest.getAndSet(0) / 1e9;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
