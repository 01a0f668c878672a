package dev.weft.server.store;

import dev.weft.data.Item;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The items of a tenant. Thread-safe. */
public final class ItemTable {

  private final Database database;
  private final long tenant;

  ItemTable(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * An item and when it came.
   *
   * @param arrived when it was first inserted, in milliseconds since 1970-01-01T00:00Z
   */
  public record Arrived(Item item, long arrived) {}

  /**
   * Inserts or replaces items; of several with one id the last counts.
   *
   * @param committed what follows in memory before this returns, in the order of the commits
   */
  public void put(List<Item> items, long now, Runnable committed) {
    List<String> bodies = items.stream().map(Bodies::of).toList();
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO items (tenant, id, body, arrived, changed)
                  VALUES (:tenant, :id, :body, :now, :now)
                  ON CONFLICT (tenant, id)
                  DO UPDATE SET body = excluded.body, changed = excluded.changed
                  """);
          for (int i = 0; i < bodies.size(); i++) {
            batch
                .bind("tenant", tenant)
                .bind("id", items.get(i).id())
                .bind("body", bodies.get(i))
                .bind("now", now)
                .add();
          }
          return batch.execute().length;
        },
        written -> committed.run());
  }

  /** Takes an item out; false when it is not there. */
  public boolean delete(String id, Consumer<Boolean> committed) {
    return database.write(
        handle ->
            handle
                    .createUpdate("DELETE FROM items WHERE tenant = :tenant AND id = :id")
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .execute()
                > 0,
        committed);
  }

  /** One item. */
  public Optional<Item> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT body FROM items WHERE tenant = :tenant AND id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> item(id, row.getString(1)))
                .findOne());
  }

  /** Items in the order of the bytes of their ids, behind an id. */
  public List<Item> list(String after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, body FROM items
                    WHERE tenant = :tenant AND id > :after ORDER BY id LIMIT :limit
                    """)
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> item(row.getString(1), row.getString(2)))
                .list());
  }

  /** All items, in the order of the bytes of their ids. */
  public List<Arrived> all() {
    return database.readAtOnce(
        handle ->
            handle
                .createQuery(
                    "SELECT id, body, arrived FROM items WHERE tenant = :tenant ORDER BY id")
                .bind("tenant", tenant)
                .setFetchSize(EventLog.FETCH)
                .map(
                    (row, context) ->
                        new Arrived(item(row.getString(1), row.getString(2)), row.getLong(3)))
                .list());
  }

  private Item item(String id, String body) {
    return StoredRow.read("items", tenant, id, () -> Bodies.item(id, body));
  }
}
