package dev.weft.server.live;

import dev.weft.data.Item;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;

/**
 * Embeds the texts of items that a start found without vectors, beside all else: a catalogue that
 * was put into the store by an import, or whose encoder is another now, takes minutes. Until then
 * such items are listed by what is taken and found by their words. Thread-safe.
 */
final class Backlog {

  private static final System.Logger LOG = System.getLogger(Backlog.class.getName());

  /** How many are embedded in a second or less. */
  private static final int BATCH = 64;

  /** An encoder on another machine may hang for longer than a server should take to end. */
  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final LiveState state;
  private final Intake intake;
  private final Embedding embedding;
  private final Background background;
  private final Queue<Item> waiting = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  /**
   * Nothing waits.
   *
   * @param name of the tenant
   * @param background gives way to whoever answers
   */
  Backlog(String name, LiveState state, Intake intake, Embedding embedding, Background background) {
    this.name = name;
    this.state = state;
    this.intake = intake;
    this.embedding = embedding;
    this.background = background;
  }

  /** Embeds what these items say. Returns at once. */
  synchronized void begin(List<Item> without) {
    waiting.addAll(without);
    if (!running && !waiting.isEmpty()) {
      running = true;
      LOG.log(
          System.Logger.Level.INFO,
          String.format(
              Locale.ROOT,
              "the texts of %,d items of '%s' are embedded while it answers",
              waiting.size(),
              name));
      String version = state.serving().version();
      Thread.ofVirtual().name("weft-backlog").start(() -> run(version));
    }
  }

  /** Number of items that wait. */
  synchronized int size() {
    return waiting.size();
  }

  private void run(String version) {
    for (List<Item> items = next(version); !items.isEmpty(); items = next(version)) {
      Embedding.Ready ready = ready(items);
      intake.embedded(ready);
      done(items.size(), ready.failed().size() == items.size());
    }
  }

  /** Their texts are embedded by a thread that gives way, which holds no lock meanwhile. */
  private Embedding.Ready ready(List<Item> items) {
    try {
      return background.run(() -> embedding.ready(items, state.view().snapshot()));
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the texts of items could not be embedded", e);
      return Embedding.Ready.none(items, Optional.empty());
    }
  }

  /** What is next; a model that came meanwhile has embedded all by itself. */
  private synchronized List<Item> next(String version) {
    if (!state.serving().version().equals(version)) {
      waiting.clear();
    }
    List<Item> items = waiting.stream().limit(BATCH).toList();
    if (items.isEmpty()) {
      running = false;
      notifyAll();
    }
    return items;
  }

  /** An encoder that failed is not asked for thousands more: who takes items tries it again. */
  private synchronized void done(int items, boolean failed) {
    for (int i = 0; i < items && !waiting.isEmpty(); i++) {
      waiting.remove();
    }
    if (failed) {
      intake.retryLater(List.copyOf(waiting));
      waiting.clear();
    } else if (waiting.isEmpty() && !closed) {
      LOG.log(System.Logger.Level.INFO, "all items of '" + name + "' have their vectors");
    }
  }

  /** Waits until nothing waits. */
  synchronized void settle() throws InterruptedException {
    while (running) {
      wait();
    }
  }

  /** Begins nothing any more, and waits a while for what is under way to reach the store. */
  synchronized void close() {
    closed = true;
    waiting.clear();
    long end = System.nanoTime() + MOST_WAIT.toNanos();
    try {
      for (long left = MOST_WAIT.toMillis(); running && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
