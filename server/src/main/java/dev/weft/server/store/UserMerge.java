package dev.weft.server.store;

import dev.weft.data.User;
import dev.weft.server.RejectedException;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.store.TenantStore.Merged;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes what one user did another's, in the transaction of a handle: events keep their ids, times
 * and places in the log, so that one that is sent again is known.
 */
final class UserMerge {

  private final Database database;
  private final long tenant;
  private final EventLog events;
  private final UserTable users;

  UserMerge(Database database, long tenant, EventLog events, UserTable users) {
    this.database = database;
    this.tenant = tenant;
    this.events = events;
    this.users = users;
  }

  /**
   * Merges.
   *
   * @param into who has it all afterwards; who was merged before stands for whom they are now
   * @throws RejectedException when {@code into} is {@code from} by now
   */
  Merged run(Handle handle, String into, String from, Instant now) {
    MergedUsers merged = events.merged();
    String to = merged.target(handle, into);
    if (to.equals(from)) {
      throw circle(into, from);
    }
    Optional<String> before = Optional.ofNullable(merged.targets(handle, List.of(from)).get(from));
    Set<String> types = events.types(handle, from);
    int moved = database.index().rename(handle, tenant, from, to);
    int lists = answers(handle, from, to);
    Optional<User> source = users.find(handle, from);
    boolean more = source.isPresent() && taken(handle, source.get(), to, now);
    merged.put(handle, from, to, now.toEpochMilli());
    boolean changed = moved > 0 || source.isPresent();
    return new Merged(
        new Merge(to, from, moved, lists, more, before, now),
        changed,
        types,
        changed ? events.ofUser(handle, to, Long.MAX_VALUE, Integer.MAX_VALUE) : List.of(),
        users.find(handle, to));
  }

  private static RejectedException circle(String into, String from) {
    String why =
        into.equals(from)
            ? "a user cannot be merged into themselves: '%s'"
            : "user '%2$s' was merged into '%1$s', who cannot be merged into '%2$s' in turn";
    return new RejectedException(
        new Rejected(0, "merge_circle", "from", String.format(Locale.ROOT, why, from, into)));
  }

  private int answers(Handle handle, String from, String to) {
    return handle
        .createUpdate("UPDATE answers SET user_id = :to WHERE tenant = :tenant AND user_id = :from")
        .bind("tenant", tenant)
        .bind("from", from)
        .bind("to", to)
        .execute();
  }

  /** Takes what is known of one user for another, of whom it is not; whether anything was. */
  private boolean taken(Handle handle, User source, String to, Instant now) {
    users.delete(handle, source.id());
    Optional<User> target = users.find(handle, to);
    User before = target.orElseGet(() -> User.ofId(to));
    User after = filled(before, source);
    if (target.isEmpty() || !after.equals(before)) {
      users.put(handle, after, now.toEpochMilli());
    }
    return !after.equals(before);
  }

  /** What is known of one user, and of another's what is not known of the first. */
  private static User filled(User one, User other) {
    Set<String> known = new HashSet<>(one.categories().keySet());
    known.addAll(one.numbers().keySet());
    return new User(
        one.id(),
        filled(one.categories(), other.categories(), known),
        filled(one.numbers(), other.numbers(), known),
        one.profileText().isEmpty() ? other.profileText() : one.profileText());
  }

  private static <V> Map<String, V> filled(
      Map<String, V> one, Map<String, V> other, Set<String> known) {
    Map<String, V> all = new HashMap<>(other);
    all.keySet().removeAll(known);
    all.putAll(one);
    return all;
  }
}
