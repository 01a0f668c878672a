package dev.weft.server.live;

import dev.weft.data.History;
import dev.weft.recommend.View;
import dev.weft.server.store.EventLog;
import dev.weft.server.store.TenantStore;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Takes an item out of a view, with what was done with it. The events stay in the store and count
 * again when the item comes back; until then all is as a start finds it, which reads no event on an
 * item that is not there.
 */
record Withdrawal(TenantStore store, LiveState state) {

  /** Everyone of whom there is an event on an item. */
  static Set<String> people(EventLog log, String itemId) {
    Set<String> people = new LinkedHashSet<>();
    log.ofItem(itemId).forEach(one -> people.add(one.event().event().userId()));
    return people;
  }

  /**
   * A view without an item.
   *
   * @param trends of the view; they move with it
   * @param people everyone who did something with it
   */
  View of(View view, Trends trends, String itemId, Set<String> people) {
    View now = view.withoutItem(itemId, people);
    for (String userId : people) {
      History before = view.history(userId);
      History after = now.history(userId);
      if (after.size() < before.size()) {
        trends.move(before, after, view.itemIndex().size());
      }
      now = isNobody(userId, now) ? now.withoutUser(userId) : now;
    }
    return now;
  }

  /** Whether nothing that counts is known of a user any more. */
  private boolean isNobody(String userId, View view) {
    return view.knows(userId)
        && view.history(userId).size() == 0
        && store.users().find(userId).isEmpty()
        && store.events().ofUser(userId, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
            .noneMatch(one -> state.counts(one.event().event(), view));
  }
}
