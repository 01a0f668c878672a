package dev.weft.server.live;

import dev.weft.recommend.View;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.store.TenantStore;
import java.util.List;
import java.util.Optional;

/**
 * Why somebody of whom events are kept is answered as a new user.
 *
 * @param store what is kept
 */
record Strangers(TenantStore store) {

  private static final String MERGED =
      "the user was merged into another: events that come under this id are the other's, and"
          + " whoever asks under it is a new user";

  /** So many of the latest events tell whether any counts. */
  private static final int LATEST = 20;

  /** What to know of a user whom a view does not know; empty where nothing is kept of them. */
  Optional<String> note(String userId, View view) {
    return store.mergedAs(userId).isPresent() ? Optional.of(MERGED) : waiting(userId, view);
  }

  private Optional<String> waiting(String userId, View view) {
    List<StoredEvent> latest = store.events().ofUser(userId, Long.MAX_VALUE, LATEST);
    return latest.isEmpty() || latest.stream().anyMatch(one -> isThere(one, view))
        ? Optional.empty()
        : Optional.of(
            "what the user did is on items that are not in the catalogue, such as '"
                + latest.getFirst().event().event().itemId()
                + "': it counts once they are");
  }

  private static boolean isThere(StoredEvent one, View view) {
    return view.find(one.event().event().itemId()).isPresent();
  }
}
