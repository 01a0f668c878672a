package dev.weft.server.store;

import dev.weft.data.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What is known of the users of a tenant beside events. Thread-safe. */
public final class UserTable {

  /** How many are asked for in one question. */
  private static final int AT_ONCE = 250;

  private final Database database;
  private final long tenant;

  UserTable(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * Inserts or replaces users; of several with one id the last counts.
   *
   * @param committed what follows in memory before this returns, in the order of the commits
   */
  public void put(List<User> users, long now, Runnable committed) {
    List<String> bodies = users.stream().map(Bodies::of).toList();
    database.write(handle -> put(handle, users, bodies, now), written -> committed.run());
  }

  /** Inserts or replaces a user, in the transaction of a handle. */
  void put(Handle handle, User user, long now) {
    put(handle, List.of(user), List.of(Bodies.of(user)), now);
  }

  /** Removes what is known of a user, in the transaction of a handle; whether there was any. */
  boolean delete(Handle handle, String id) {
    return handle
            .createUpdate("DELETE FROM users WHERE tenant = :tenant AND id = :id")
            .bind("tenant", tenant)
            .bind("id", id)
            .execute()
        > 0;
  }

  private int put(Handle handle, List<User> users, List<String> bodies, long now) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO users (tenant, id, body, changed)
            VALUES (:tenant, :id, :body, :now)
            ON CONFLICT (tenant, id)
            DO UPDATE SET body = excluded.body, changed = excluded.changed
            """);
    for (int i = 0; i < bodies.size(); i++) {
      batch
          .bind("tenant", tenant)
          .bind("id", users.get(i).id())
          .bind("body", bodies.get(i))
          .bind("now", now)
          .add();
    }
    return batch.execute().length;
  }

  /**
   * Changes a user, of whom nothing may be known yet, between what else is written.
   *
   * @param change what becomes of the user as it is kept; on the thread that writes
   * @param committed what follows in memory before this returns, in the order of the commits
   * @return the user as it is now
   */
  public User change(String id, UnaryOperator<User> change, long now, Consumer<User> committed) {
    return database.write(
        handle -> {
          User after = change.apply(find(handle, id).orElseGet(() -> User.ofId(id)));
          put(handle, after, now);
          return after;
        },
        committed);
  }

  /** One user. */
  public Optional<User> find(String id) {
    return database.read(handle -> find(handle, id));
  }

  /** Some users by their ids, of those of whom anything is known. */
  public Map<String, User> find(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    Map<String, User> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
      database
          .read(
              handle ->
                  handle
                      .createQuery(
                          "SELECT id, body FROM users WHERE tenant = :tenant AND id IN (<ids>)")
                      .bind("tenant", tenant)
                      .bindList("ids", some)
                      .map((row, context) -> user(row.getString(1), row.getString(2)))
                      .list())
          .forEach(user -> found.put(user.id(), user));
    }
    return found;
  }

  /** One user, in the transaction of a handle. */
  Optional<User> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT body FROM users WHERE tenant = :tenant AND id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map((row, context) -> user(id, row.getString(1)))
        .findOne();
  }

  /** Users in the order of the bytes of their ids, behind an id. */
  public List<User> list(String after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, body FROM users
                    WHERE tenant = :tenant AND id > :after ORDER BY id LIMIT :limit
                    """)
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> user(row.getString(1), row.getString(2)))
                .list());
  }

  /** All users, in the order of the bytes of their ids. */
  public List<User> all() {
    return list("", Integer.MAX_VALUE);
  }

  private User user(String id, String body) {
    return StoredRow.read("users", tenant, id, () -> Bodies.user(id, body));
  }
}
