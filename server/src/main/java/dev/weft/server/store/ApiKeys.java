package dev.weft.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys that open tenants: hashes of them, never the keys. Thread-safe. */
public final class ApiKeys {

  private final Database database;

  ApiKeys(Database database) {
    this.database = database;
  }

  /**
   * A key.
   *
   * @param id names the key to people; no secret
   * @param tenant which one it opens, or {@code *} for all
   * @param role what it may do
   * @param hash of the key, as its maker computes it
   * @param note what it is for
   * @param expires when it ends, if it does
   */
  public record ApiKey(
      String id,
      String tenant,
      String role,
      String hash,
      String note,
      Instant created,
      Optional<Instant> expires) {}

  /** Adds a key, or replaces the one of its id. */
  public void put(ApiKey key) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO api_keys (id, tenant, role, hash, note, created, expires)
                    VALUES (:id, :tenant, :role, :hash, :note, :created, :expires)
                    ON CONFLICT (id) DO UPDATE
                    SET tenant = excluded.tenant, role = excluded.role, hash = excluded.hash,
                      note = excluded.note, created = excluded.created, expires = excluded.expires
                    """)
                .bind("id", key.id())
                .bind("tenant", key.tenant())
                .bind("role", key.role())
                .bind("hash", key.hash())
                .bind("note", key.note())
                .bind("created", key.created().toEpochMilli())
                .bind("expires", key.expires().map(Instant::toEpochMilli).orElse(null))
                .execute());
  }

  /** Takes a key away; false when it is not there. */
  public boolean delete(String id) {
    return database.write(
        handle ->
            handle.createUpdate("DELETE FROM api_keys WHERE id = :id").bind("id", id).execute()
                > 0);
  }

  /** All keys, the oldest first. */
  public List<ApiKey> list() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, tenant, role, hash, note, created, expires FROM api_keys
                    ORDER BY created, id
                    """)
                .map(
                    (row, context) -> {
                      long expires = row.getLong(7);
                      Optional<Instant> end =
                          row.wasNull()
                              ? Optional.empty()
                              : Optional.of(Instant.ofEpochMilli(expires));
                      return new ApiKey(
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          row.getString(4),
                          row.getString(5),
                          Instant.ofEpochMilli(row.getLong(6)),
                          end);
                    })
                .list());
  }
}
