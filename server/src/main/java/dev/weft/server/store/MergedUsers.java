package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Users of a tenant who are others now: events that come under a source are the target's. A target
 * is never a source itself, so that one look tells it. Thread-safe.
 */
final class MergedUsers {

  /** How many are asked for in one question. */
  private static final int AT_ONCE = 250;

  private final long tenant;
  private final PastMerges past;

  /** Whether there may be any: where nobody was ever merged, no event is looked up. */
  private volatile boolean any;

  MergedUsers(Database database, long tenant) {
    this.tenant = tenant;
    this.past = new PastMerges(tenant);
    this.any =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT source FROM merged_users WHERE tenant = :tenant LIMIT 1")
                    .bind("tenant", tenant)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent());
  }

  /** Whether surely nobody is another. */
  boolean isEmpty() {
    return !any;
  }

  /** The targets of those users who have one. */
  Map<String, String> targets(Handle handle, Collection<String> users) {
    Map<String, String> targets = new HashMap<>();
    List<String> all = any ? List.copyOf(users) : List.of();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      handle
          .createQuery(
              "SELECT source, target FROM merged_users WHERE tenant = :tenant AND source IN (<ids>)")
          .bind("tenant", tenant)
          .bindList("ids", all.subList(from, Math.min(from + AT_ONCE, all.size())))
          .map((row, context) -> targets.put(row.getString(1), row.getString(2)))
          .list();
    }
    return targets;
  }

  /** Whose the events of a user are: the user's own, unless they were merged. */
  String target(Handle handle, String user) {
    return targets(handle, List.of(user)).getOrDefault(user, user);
  }

  /** Events as those of the users whose they are. */
  List<NewEvent> named(Handle handle, List<NewEvent> events) {
    List<String> users = events.stream().map(one -> one.event().userId()).distinct().toList();
    Map<String, String> targets = targets(handle, users);
    return targets.isEmpty() ? events : events.stream().map(one -> named(one, targets)).toList();
  }

  private static NewEvent named(NewEvent told, Map<String, String> targets) {
    Event event = told.event();
    String target = targets.get(event.userId());
    return target == null
        ? told
        : new NewEvent(
            told.eventId(),
            new Event(target, event.itemId(), event.type(), event.value(), event.time()),
            told.recommendationId());
  }

  /** The users who were merged into one. */
  List<String> sources(Handle handle, String target) {
    return handle
        .createQuery(
            "SELECT source FROM merged_users WHERE tenant = :tenant AND target = :target"
                + " ORDER BY source")
        .bind("tenant", tenant)
        .bind("target", target)
        .mapTo(String.class)
        .list();
  }

  /** Whether a user was ever merged into another, as whom they may count no more. */
  boolean wasEver(Handle handle, String source, String target) {
    return past.has(handle, source, target);
  }

  /** From now on a user, and whoever was merged into that one, is another. */
  void put(Handle handle, String source, String target, long now) {
    any = true; // though the commit may fail: it says that there may be some
    remember(handle, source);
    past.put(handle, source, target);
    handle
        .createUpdate(
            "UPDATE merged_users SET target = :target WHERE tenant = :tenant AND target = :source")
        .bind("tenant", tenant)
        .bind("source", source)
        .bind("target", target)
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO merged_users (tenant, source, target, merged)
            VALUES (:tenant, :source, :target, :now)
            ON CONFLICT (tenant, source)
            DO UPDATE SET target = excluded.target, merged = excluded.merged
            """)
        .bind("tenant", tenant)
        .bind("source", source)
        .bind("target", target)
        .bind("now", now)
        .execute();
  }

  /** What an older version merged is not kept yet as what was. */
  private void remember(Handle handle, String user) {
    targets(handle, List.of(user)).values().forEach(target -> past.put(handle, user, target));
  }

  /** A user is nobody else any more, and nobody else is that user. */
  void remove(Handle handle, String user) {
    remember(handle, user);
    past.forget(handle, user);
    handle
        .createUpdate(
            "DELETE FROM merged_users WHERE tenant = :tenant AND (source = :user OR target = :user)")
        .bind("tenant", tenant)
        .bind("user", user)
        .execute();
  }
}
