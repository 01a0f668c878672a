package dev.weft.server.live;

import dev.weft.data.User;
import dev.weft.data.internal.Ids;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.Receipt;
import dev.weft.server.store.TenantStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Takes in what is told of users beside events, forgets whom it is told to, and makes one user
 * another. Thread-safe.
 */
final class UserIntake {

  private final TenantStore store;
  private final LiveState state;
  private final Learning learning;
  private final Profiles profiles;
  private final Clock clock;

  UserIntake(
      TenantStore store, LiveState state, Learning learning, Profiles profiles, Clock clock) {
    this.store = store;
    this.state = state;
    this.learning = learning;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Takes users; see {@link dev.weft.server.Tenant#putUsers}. */
  Batch put(List<User> batch) {
    Map<String, User> last = store.users().find(batch.stream().map(User::id).distinct().toList());
    Map<String, User> changed = new LinkedHashMap<>();
    int accepted = 0;
    for (User user : batch) {
      if (!user.equals(last.put(user.id(), user))) {
        accepted++;
        changed.put(user.id(), user);
      }
    }
    List<User> users = List.copyOf(changed.values());
    if (!users.isEmpty()) {
      store.users().put(users, clock.millis(), () -> told(users));
      profiles.offer(users);
    }
    return new Batch(accepted, batch.size() - accepted, List.of());
  }

  /** Changes a user; see {@link dev.weft.server.Tenant#changeUser}. */
  User change(String userId, UnaryOperator<User> change) {
    User changed =
        store.users().change(userId, change, clock.millis(), user -> told(List.of(user)));
    profiles.offer(List.of(changed));
    return changed;
  }

  private void told(List<User> users) {
    learning.changes().put(users);
    state.put(users);
  }

  /** Forgets a user; see {@link dev.weft.server.Tenant#deleteUser}. */
  Receipt delete(String userId) {
    if (isKnown(userId) || store.mergedInto(userId).stream().anyMatch(this::isKnown)) {
      learning.forgetting();
    }
    return store.deleteUser(
        userId,
        clock.instant(),
        receipt -> {
          forgot(userId, receipt.events());
          receipt.merged().forEach(merged -> forgot(merged, 0));
        });
  }

  private boolean isKnown(String userId) {
    return state.view().knows(userId);
  }

  private void forgot(String userId, long events) {
    learning.forgot(userId);
    state.forget(userId, events);
  }

  /** Merges users; see {@link dev.weft.server.Tenant#mergeUsers}. */
  Merge merge(String userId, String from) {
    Ids.check(userId);
    Ids.check(from);
    Merge merge =
        store.mergeUsers(
            userId,
            from,
            clock.instant(),
            merged -> {
              if (merged.changed()) {
                learning.merged(merged);
                state.merged(merged);
              }
            });
    if (merge.attributes()) {
      store.users().find(merge.userId()).ifPresent(user -> profiles.offer(List.of(user)));
    }
    return merge;
  }
}
