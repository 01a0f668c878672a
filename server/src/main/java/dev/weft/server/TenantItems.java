package dev.weft.server;

import dev.weft.data.Item;
import dev.weft.server.Tenant.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The catalogue of a tenant. */
public interface TenantItems {

  /**
   * Inserts or replaces items.
   *
   * @throws BusyException when more items wait for their embedding than the queue holds
   */
  Batch putItems(List<Item> items);

  /**
   * Changes an item; who else changes it at the same time is waited for, or overtaken as a whole.
   *
   * @param change gives what becomes of the item as it is kept; asked again where that became
   *     another meanwhile
   * @return the item as it is now; empty when it is not known
   * @throws RejectedException when what becomes of it does not go with the other items
   * @throws BusyException when more items wait for their embedding than the queue holds
   */
  Optional<Item> changeItem(String itemId, UnaryOperator<Item> change);

  /** An item as it is kept. */
  Optional<Item> item(String itemId);

  /** Takes an item out of the catalogue and of every list at once; false when it is not known. */
  boolean deleteItem(String itemId);

  /** Items in the order of their ids, behind an id ({@code ""}: from the first). */
  List<Item> items(String after, int limit);
}
