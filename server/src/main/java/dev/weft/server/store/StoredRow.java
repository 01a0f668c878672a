package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads what a row holds. One that cannot be read, such as after a fault of the disk or a change by
 * hand, is named: nobody's data is left out in silence, and no failure of reading is taken for a
 * fault of who asks.
 */
final class StoredRow {

  private StoredRow() {}

  /**
   * What a row holds.
   *
   * @param table of the row
   * @param tenant its number in the store
   * @param id of what the row is
   * @throws StoreException naming the row, when it cannot be read
   */
  static <T> T read(String table, long tenant, String id, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      StoreException named = unreadable(table, tenant, id, String.valueOf(e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }

  /** What to say of a row that cannot be read, and why not. */
  static StoreException unreadable(String table, long tenant, String id, String why) {
    return new StoreException(
        Fault.CONTENT,
        String.format(
            Locale.ROOT,
            "the store holds a row that cannot be read, '%s' of tenant number %d in the table %s:"
                + " %s; restore a backup, or mend or delete that row with a tool for databases",
            id,
            tenant,
            table,
            why));
  }
}
