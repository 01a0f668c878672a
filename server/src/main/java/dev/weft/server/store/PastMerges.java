package dev.weft.server.store;

import dev.weft.math.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Which users were ever merged into which others, though their ids may be somebody else's by now,
 * or be deleted: events that were moved then are known when they are sent again. Kept as hashes
 * among the settings, of each user the next ones, since somebody who was deleted is named nowhere
 * any more.
 */
record PastMerges(long tenant) {

  private static final int HASH_BYTES = 16;

  private static final String NAME = "was-merged:";

  /** A device that stands in a shop is merged into whoever comes. */
  private static final int MOST_NEXT = 1_000;

  private static final int MOST_SEEN = 10_000;

  private static String hash(String user) {
    byte[] hash = Sha256.digest().digest(user.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
  }

  /** A user is another from now on. */
  void put(Handle handle, String source, String target) {
    String own = hash(source);
    List<String> next = new ArrayList<>(next(handle, own));
    String other = hash(target);
    if (!next.contains(other)) {
      next.add(other);
      int from = Math.max(0, next.size() - MOST_NEXT);
      Settings.put(handle, tenant, NAME + own, String.join(" ", next.subList(from, next.size())));
    }
  }

  /** Into whom somebody was merged, each of them by the hash. */
  private List<String> next(Handle handle, String own) {
    return Settings.find(handle, tenant, NAME + own)
        .map(value -> List.of(value.split(" ")))
        .orElse(List.of());
  }

  /** Whether a user was ever merged into another, or into somebody who then was. */
  boolean has(Handle handle, String source, String target) {
    String wanted = hash(target);
    Set<String> seen = new HashSet<>();
    Queue<String> open = new ArrayDeque<>(List.of(hash(source)));
    while (!open.isEmpty() && seen.size() < MOST_SEEN) {
      String own = open.remove();
      List<String> next = seen.add(own) ? next(handle, own) : List.of();
      if (next.contains(wanted)) {
        return true;
      }
      open.addAll(next);
    }
    return false;
  }

  /** A user was deleted. Where that one had been merged, the events are somebody else's still. */
  void forget(Handle handle, String user) {
    String own = hash(user);
    if (next(handle, own).isEmpty()) {
      of(handle, own).forEach(name -> forget(handle, name, own));
    }
  }

  /** The settings that tell that somebody was merged into a user. */
  private List<String> of(Handle handle, String own) {
    return handle
        .createQuery(
            "SELECT name FROM settings WHERE tenant = :tenant AND name LIKE :names"
                + " AND value LIKE :holding")
        .bind("tenant", tenant)
        .bind("names", NAME + "%")
        .bind("holding", "%" + own + "%")
        .mapTo(String.class)
        .list();
  }

  private void forget(Handle handle, String name, String own) {
    List<String> rest = new ArrayList<>(next(handle, name.substring(NAME.length())));
    rest.remove(own);
    if (rest.isEmpty()) {
      handle
          .createUpdate("DELETE FROM settings WHERE tenant = :tenant AND name = :name")
          .bind("tenant", tenant)
          .bind("name", name)
          .execute();
    } else {
      Settings.put(handle, tenant, name, String.join(" ", rest));
    }
  }
}
