package dev.weft.server.config;

import dev.weft.server.store.Store;
import dev.weft.server.store.StoreException;

/** The address of the store of a configuration. */
final class StoreSetting {

  private static final String NAME = "store";

  private StoreSetting() {}

  /**
   * Finds out whether the setting can name a store, without looking whether there is one.
   *
   * @throws StoreException when it cannot, and stands elsewhere than in the file
   */
  static void check(ConfigReader reader, Faulty faults) {
    try {
      Store.shown(reader.now(NAME).getFirst());
    } catch (StoreException e) {
      if (reader.line(NAME) == 0) {
        throw e;
      }
      // Without the value, in which a password may stand anywhere.
      throw faults.of(reader.line(NAME), NAME, String.valueOf(e.getMessage()), "");
    }
  }
}
