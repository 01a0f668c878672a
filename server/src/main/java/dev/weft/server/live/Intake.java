package dev.weft.server.live;

import dev.weft.data.Item;
import dev.weft.data.internal.Ids;
import dev.weft.server.BusyException;
import dev.weft.server.RejectedException;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.search.WordIndex;
import dev.weft.server.store.StoreException;
import dev.weft.server.store.TenantStore;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Takes items in: embeds them, keeps them, places them, and gives them the events that came before
 * them. Thread-safe.
 */
final class Intake {

  private static final System.Logger LOG = System.getLogger(Intake.class.getName());
  private static final Comparator<Item> BY_ID = Comparator.comparing(Item::id, Ids.ORDER);
  private static final int LEAST_RETRY_SECONDS = 1;
  private static final int MOST_RETRY_SECONDS = 600;

  /** What an item took so far counts so much beside the last one: a few batches are remembered. */
  private static final double REMEMBERED = 0.8;

  /** What an item takes before any was taken: a short text and a fast encoder. */
  private static final double USUAL_SECONDS = 0.002;

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final WordIndex words;
  private final Embedding embedding;
  private final Following following;
  private final Clock clock;
  private final int most;
  private final Semaphore queue;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final WithoutVectors failed = new WithoutVectors();
  private volatile double secondsAnItem = USUAL_SECONDS;

  Intake(
      TenantStore store,
      LiveItems items,
      LiveState state,
      WordIndex words,
      Embedding embedding,
      EngineOptions options,
      Clock clock) {
    this.store = store;
    this.items = items;
    this.state = state;
    this.words = words;
    this.embedding = embedding;
    this.following = new Following(store, items, state);
    this.clock = clock;
    this.most = options.itemQueue();
    this.queue = new Semaphore(most, true);
  }

  /** Held by who changes items, or what answers. */
  ReentrantLock lock() {
    return lock;
  }

  /** Number of items that wait for their place. */
  int waiting() {
    return most - queue.availablePermits();
  }

  /**
   * Takes items; see {@link dev.weft.server.Tenant#putItems}.
   *
   * @param late is given those that were taken before there was time to embed their texts
   */
  Batch put(List<Item> batch, Consumer<List<Item>> late) {
    List<Rejected> rejected = new ArrayList<>();
    Map<String, Item> wanted = new LinkedHashMap<>();
    Map<String, Integer> lengths = new HashMap<>();
    int same = 0;
    int accepted = 0;
    for (int i = 0; i < batch.size(); i++) {
      Item item = batch.get(i);
      Optional<String> odd = items.oddVector(item, lengths);
      if (odd.isPresent()) {
        rejected.add(oddVector(i, odd.get(), item, lengths));
      } else if (!state.awaited().contains(item.id())
          && item.equals(wanted.getOrDefault(item.id(), items.find(item.id()).orElse(null)))) {
        same++;
      } else {
        accepted++;
        wanted.put(item.id(), item);
      }
    }
    if (!wanted.isEmpty()) {
      taken(List.copyOf(wanted.values()), item -> true, late);
    }
    return new Batch(accepted, same, rejected);
  }

  /** Changes an item; see {@link dev.weft.server.Tenant#changeItem}. */
  Optional<Item> change(String itemId, UnaryOperator<Item> change) {
    while (true) {
      Optional<Item> before = items.find(itemId);
      if (before.isEmpty()) {
        return before;
      }
      Item after = change.apply(before.get());
      Map<String, Integer> lengths = new HashMap<>();
      Optional<String> odd = items.oddVector(after, lengths);
      if (odd.isPresent()) {
        throw new RejectedException(oddVector(0, odd.get(), after, lengths));
      }
      if (after.equals(before.get())
          || taken(List.of(after), item -> isStill(before.get()), none -> {})) {
        return Optional.of(after);
      }
    }
  }

  private boolean isStill(Item item) {
    return item.equals(items.find(item.id()).orElse(null));
  }

  private Rejected oddVector(int index, String name, Item item, Map<String, Integer> batch) {
    return new Rejected(
        index,
        "vector_length",
        name,
        String.format(
            Locale.ROOT,
            "vector '%s' of item '%s' must have %d numbers as those of the other items: %d",
            name,
            item.id(),
            items.vectorLength(name, batch),
            item.vectors().getOrDefault(name, new float[0]).length));
  }

  /** Whether any was taken, see {@link #placed}. */
  private boolean taken(List<Item> wanted, Predicate<Item> still, Consumer<List<Item>> late) {
    // More than the queue holds at all are taken when nothing else waits.
    int permits = Math.min(wanted.size(), most);
    if (!queue.tryAcquire(permits)) {
      throw new BusyException(
          String.format(
              Locale.ROOT,
              "%d items wait for their place and at most %d may: send %d more later",
              waiting(),
              most,
              wanted.size()),
          retryAfter());
    }
    try {
      long begin = System.nanoTime();
      Embedding.Ready ready = embedding.ready(wanted, state.view().snapshot());
      boolean placed = placed(ready, still);
      late.accept(ready.items().stream().filter(ready::late).toList());
      double seconds = (System.nanoTime() - begin) / 1e9 / wanted.size();
      secondsAnItem = REMEMBERED * secondsAnItem + (1 - REMEMBERED) * seconds;
      return placed;
    } finally {
      queue.release(permits);
    }
  }

  private Duration retryAfter() {
    long seconds = Math.round(Math.ceil(waiting() * secondsAnItem));
    return Duration.ofSeconds(Math.clamp(seconds, LEAST_RETRY_SECONDS, MOST_RETRY_SECONDS));
  }

  /**
   * Keeps items and gives them their places, in the order in which a start finds them.
   *
   * @param still whether an item is wanted still, asked when nobody else changes any
   * @return whether any was
   */
  private boolean placed(Embedding.Ready ready, Predicate<Item> still) {
    lock.lock();
    try {
      List<Item> wanted = ready.items().stream().filter(still).sorted(BY_ID).toList();
      if (wanted.isEmpty()) {
        return false;
      }
      requireFitting(wanted);
      following.late(); // before anything is committed that a refusal would be wrong of
      long now = clock.millis();
      store.items().put(wanted, now, () -> {});
      for (Item item : wanted) {
        items.put(item, now);
        state.put(item, embedding, ready);
        if (ready.failed(item)) {
          failed.add(item.id());
        } else {
          failed.remove(item.id());
        }
      }
      try {
        words.put(wanted);
      } finally {
        following.arrived(wanted.stream().map(Item::id).toList());
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Others may have come first since these were looked at, with vectors of another length. */
  private void requireFitting(List<Item> wanted) {
    Map<String, Integer> lengths = new HashMap<>();
    for (Item item : wanted) {
      if (items.oddVector(item, lengths).isPresent()) {
        throw new BusyException(
            "items whose vectors are of another length came at the same moment: send these again",
            Duration.ofSeconds(LEAST_RETRY_SECONDS));
      }
    }
  }

  /** Takes an item out; see {@link dev.weft.server.Tenant#deleteItem}. */
  boolean delete(String itemId) {
    lock.lock();
    try {
      boolean gone = store.items().delete(itemId, yes -> following.gone(itemId));
      items.remove(itemId);
      words.remove(itemId);
      return gone;
    } finally {
      lock.unlock();
    }
  }

  /** Follows what the store held up; called every second or so. */
  void follow() {
    if (!following.isDue()) {
      return;
    }
    lock.lock();
    try {
      following.late();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "events on items are followed later still", e);
    } finally {
      lock.unlock();
    }
  }

  /** Embeds what an encoder that failed has left without vectors; called every second or so. */
  synchronized void retry() {
    failed.keep(items::contains);
    if (failed.isDue()) {
      List<Item> some = failed.next().stream().flatMap(id -> items.find(id).stream()).toList();
      Embedding.Ready ready = embedding.ready(some, state.view().snapshot());
      embedded(ready);
      failed.tried(ready);
    }
  }

  /**
   * Items that were taken without vectors get those of their texts; what was changed or deleted
   * meanwhile stays as it is. Those of an encoder that failed are {@linkplain #retry tried again}.
   */
  void embedded(Embedding.Ready ready) {
    retryLater(ready.items().stream().filter(ready::failed).toList());
    lock.lock();
    try {
      for (Item item : ready.items()) {
        if (!ready.lacks(item) && isStill(item)) {
          state.put(item, embedding, ready);
          failed.remove(item.id());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** These items are to be {@linkplain #retry embedded} later. */
  void retryLater(List<Item> without) {
    without.forEach(item -> failed.add(item.id()));
  }
}
