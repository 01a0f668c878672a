package dev.weft.models.internal.factorization;

import dev.weft.data.IdIndex;
import dev.weft.data.Interactions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where the items and users of newer data stood in the data before. Indices follow the order of
 * ids, so a new id moves all those after it; what was learned by index must move along.
 *
 * @param items for every item its index before, −1 for a new one; owned by this record
 * @param users the same of users
 */
public record Places(int[] items, int[] users) {

  public Places {
    check("items", items);
    check("users", users);
  }

  /** By ids. */
  public static Places of(
      IdIndex itemsBefore, IdIndex usersBefore, IdIndex itemsNow, IdIndex usersNow) {
    return new Places(places(itemsBefore, itemsNow), places(usersBefore, usersNow));
  }

  /** Of the same items and users in the same order, nobody being new. */
  public static Places unchanged(Interactions interactions) {
    return new Places(
        IntStream.range(0, interactions.items()).toArray(),
        IntStream.range(0, interactions.users()).toArray());
  }

  private static int[] places(IdIndex before, IdIndex now) {
    return now.ids().stream().mapToInt(id -> before.find(id).orElse(-1)).toArray();
  }

  private static void check(String what, int[] places) {
    int[] known = Arrays.stream(places).filter(place -> place != -1).sorted().toArray();
    for (int i = 0; i < known.length; i++) {
      if (known[i] < 0 || (i > 0 && known[i] == known[i - 1])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "places of %s must be −1 or differ and be >= 0: %d", what, known[i]));
      }
    }
  }

  /**
   * Checks that these are places among this many items and users of data, all of which are here.
   *
   * @throws IllegalArgumentException when someone is missing or nobody stood at a place
   */
  public void requireAllOf(int itemsBefore, int usersBefore, Interactions now) {
    requireAll("items", items, itemsBefore, now.items());
    requireAll("users", users, usersBefore, now.users());
  }

  private static void requireAll(String what, int[] places, int before, int now) {
    if (places.length != now) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "places must name all %d %s of the data: %d", now, what, places.length));
    }
    long known = Arrays.stream(places).filter(place -> place >= 0).count();
    if (Arrays.stream(places).anyMatch(place -> place >= before)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "places of %s must be in 0..%d or −1: %s",
              what,
              before - 1,
              Arrays.stream(places).max().orElseThrow()));
    }
    if (known != before) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be those learned from, and more: %d of them, before %d",
              what,
              known,
              before));
    }
  }
}
