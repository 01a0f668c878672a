package dev.weft.server.live;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Items that an encoder failed at, by id, which it is asked for again: those that failed longest
 * ago first, so that texts that it can never do keep nobody from their turn. An encoder that fails
 * again is asked ever more rarely, and where it gives nothing at all for half as many: one text may
 * be what it breaks at. Thread-safe.
 */
final class WithoutVectors {

  /** In calls of {@link #isDue}. */
  private static final int MOST_PAUSE = 60;

  /** A second or two, for which others may wait. */
  private static final int MOST_AT_ONCE = 256;

  private final LinkedHashSet<String> waiting = new LinkedHashSet<>();
  private int atOnce = MOST_AT_ONCE;
  private int pause;
  private int waited;

  /** An item failed, for the first time or again. */
  synchronized void add(String itemId) {
    waiting.addLast(itemId);
  }

  /** It has its vectors. */
  synchronized void remove(String itemId) {
    waiting.remove(itemId);
  }

  /** Forgets all others. */
  synchronized void keep(Predicate<String> wanted) {
    waiting.removeIf(wanted.negate());
  }

  /** Whether the encoder is to be asked again; called every second or so. */
  synchronized boolean isDue() {
    return !waiting.isEmpty() && waited++ >= pause;
  }

  /** What it is asked for next. */
  synchronized List<String> next() {
    return waiting.stream().limit(atOnce).toList();
  }

  /** What became of it. */
  synchronized void tried(Embedding.Ready ready) {
    pause = ready.failed().isEmpty() ? 0 : Math.clamp(2L * pause, 1, MOST_PAUSE);
    atOnce = Math.clamp(ready.isNone() ? atOnce / 2 : 2L * atOnce, 1, MOST_AT_ONCE);
    waited = 0;
  }
}
