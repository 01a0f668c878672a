package dev.weft.server.store;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.math.internal.Sha256;
import dev.weft.server.Tenant.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a data set into a tenant's store. Each event has an id that follows from what it says, so
 * that the same data, or the same data and more, may be put in again: what is there already changes
 * nothing.
 */
public final class DatasetFill {

  private static final int PIECE = 5_000;
  private static final int HASH_BYTES = 15;

  private final TenantStore tenant;
  private final Progress progress;
  private long done;

  /** Hears how many rows were written. */
  @FunctionalInterface
  public interface Progress {
    /** How many of how many are done. */
    void at(long done, long total);
  }

  /**
   * What was put in.
   *
   * @param events new ones
   * @param known events that were there already
   */
  public record Filled(int items, int users, long events, long known) {}

  /** Fills a tenant. */
  public DatasetFill(TenantStore tenant, Progress progress) {
    this.tenant = tenant;
    this.progress = progress;
  }

  /**
   * Puts a data set in.
   *
   * @param now when its items arrive, in milliseconds
   */
  public Filled put(Dataset data, long now) {
    Events events = data.events();
    long total = (long) data.items().size() + data.users().size() + events.size();
    for (int from = 0; from < data.items().size(); from += PIECE) {
      var piece = data.items().subList(from, Math.min(data.items().size(), from + PIECE));
      tenant.items().put(piece, now, () -> {});
      advance(piece.size(), total);
    }
    for (int from = 0; from < data.users().size(); from += PIECE) {
      var piece = data.users().subList(from, Math.min(data.users().size(), from + PIECE));
      tenant.users().put(piece, now, () -> {});
      advance(piece.size(), total);
    }
    long taken = 0;
    var ids = new EventIds();
    List<NewEvent> piece = new ArrayList<>(PIECE);
    for (int e = 0; e < events.size(); e++) {
      Event event = events.event(e);
      piece.add(new NewEvent(ids.of(event), event, ""));
      if (piece.size() == PIECE || e + 1 == events.size()) {
        for (boolean one : tenant.events().append(piece, written -> {})) {
          taken += one ? 1 : 0;
        }
        advance(piece.size(), total);
        piece.clear();
      }
    }
    return new Filled(data.items().size(), data.users().size(), taken, events.size() - taken);
  }

  private void advance(int rows, long total) {
    done += rows;
    progress.at(done, total);
  }

  /** Ids that follow from what events say, and from how often the same was said before. */
  private static final class EventIds {

    private final MessageDigest digest = Sha256.digest();
    private final Map<String, Integer> said = new HashMap<>();

    String of(Event event) {
      for (String text : List.of(event.userId(), event.itemId(), event.type())) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      digest.update(
          ByteBuffer.allocate(Float.BYTES + Long.BYTES)
              .putFloat(event.value())
              .putLong(event.time())
              .array());
      byte[] hash = Arrays.copyOf(digest.digest(), HASH_BYTES);
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      int before = said.merge(id, 1, Integer::sum) - 1;
      return "data:" + id + (before == 0 ? "" : "." + before);
    }
  }
}
