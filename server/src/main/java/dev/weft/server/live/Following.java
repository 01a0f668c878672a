package dev.weft.server.live;

import dev.weft.server.store.StoreException;
import dev.weft.server.store.TenantStore;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has memory follow the events on items that came or went. That is a step of its own behind the
 * commit, and the store may be full or out of reach by then: what is committed is kept all the
 * same, so it is followed later and nobody is told that nothing was kept. By who holds the lock of
 * items.
 */
final class Following {

  private static final System.Logger LOG = System.getLogger(Following.class.getName());

  private final TenantStore store;
  private final LiveItems items;
  private final LiveState state;
  private final Set<String> behind = ConcurrentHashMap.newKeySet();

  Following(TenantStore store, LiveItems items, LiveState state) {
    this.store = store;
    this.items = items;
    this.state = state;
  }

  /** Items came. */
  void arrived(List<String> itemIds) {
    try {
      catchUp(itemIds);
    } catch (StoreException e) {
      later(itemIds, e);
    }
  }

  /** An item was deleted. On the thread that writes. */
  void gone(String itemId) {
    try {
      state.takeOut(itemId, store);
    } catch (StoreException e) {
      later(List.of(itemId), e);
    }
  }

  private void later(List<String> itemIds, StoreException why) {
    behind.addAll(itemIds);
    LOG.log(Level.WARNING, "events on items that came or went are followed later", why);
  }

  /** Whether anything is to be followed, and the store is written again; asked without a lock. */
  boolean isDue() {
    return !behind.isEmpty() && store.trouble().isEmpty();
  }

  /**
   * Follows what could not be followed at once.
   *
   * @throws StoreException when it cannot be still
   */
  void late() {
    List<String> late = List.copyOf(behind);
    if (!late.isEmpty()) {
      late.stream()
          .filter(id -> !items.contains(id))
          .forEach(id -> store.between(() -> state.takeOut(id, store)));
      catchUp(late.stream().filter(items::contains).toList());
      late.forEach(behind::remove);
    }
  }

  /**
   * Between two commits, so that no event on them is missed and none counts twice; one item at a
   * time, so that nobody waits for the events of all. Whether an item is awaited is asked there,
   * too: an event that was taken before the item was in the view may say so only now.
   */
  private void catchUp(List<String> arrived) {
    List<String> awaited = new ArrayList<>();
    store.between(() -> arrived.stream().filter(state.awaited()::contains).forEach(awaited::add));
    if (!awaited.isEmpty()) {
      settle();
      awaited.forEach(id -> store.between(() -> state.arrived(id, store.events().ofItem(id))));
    }
  }

  /** Events are found without it, too, and a disk that is full has no room for it. */
  private void settle() {
    try {
      store.events().settle();
    } catch (StoreException e) {
      LOG.log(Level.DEBUG, "events are searched as they lie", e);
    }
  }
}
