package dev.weft.server.store;

import dev.weft.math.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Which users were ever merged into which others, though their ids may be somebody else's by now,
 * or be deleted: events that were moved then are known when they are sent again. Kept as hashes
 * among the settings, since somebody who was deleted is named nowhere any more.
 */
record PastMerges(long tenant) {

  private static final int HASH_BYTES = 16;

  private static String hash(String user) {
    byte[] hash = Sha256.digest().digest(user.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
  }

  private static String into(String target) {
    return "was-merged:" + hash(target) + ":";
  }

  /** A user, and whoever was ever merged into that one, is another from now on. */
  void put(Handle handle, String source, String target) {
    put(handle, into(target) + hash(source));
    String before = into(source);
    for (String name : names(handle, before)) {
      put(handle, into(target) + name.substring(before.length()));
    }
  }

  private void put(Handle handle, String name) {
    handle
        .createUpdate(
            """
            INSERT INTO settings (tenant, name, value) VALUES (:tenant, :name, 'yes')
            ON CONFLICT (tenant, name) DO NOTHING
            """)
        .bind("tenant", tenant)
        .bind("name", name)
        .execute();
  }

  private List<String> names(Handle handle, String prefix) {
    return handle
        .createQuery("SELECT name FROM settings WHERE tenant = :tenant AND name LIKE :names")
        .bind("tenant", tenant)
        .bind("names", prefix + "%")
        .mapTo(String.class)
        .list();
  }

  /** Whether a user was ever merged into another. */
  boolean has(Handle handle, String source, String target) {
    return !names(handle, into(target) + hash(source)).isEmpty();
  }

  /** A user was deleted: no event is that one's any more. */
  void forget(Handle handle, String target) {
    handle
        .createUpdate("DELETE FROM settings WHERE tenant = :tenant AND name LIKE :names")
        .bind("tenant", tenant)
        .bind("names", into(target) + "%")
        .execute();
  }
}
