package dev.weft.server.store;

import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.Events;
import dev.weft.server.Tenant.NewEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a data set into a tenant's store. Each event has an id that follows from what it says, so
 * that the same data, or the same data and more, may be put in again: what is there already changes
 * nothing.
 */
public final class DatasetFill {

  private static final int PIECE = 5_000;

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
    var ids = new ContentIds(Integer.MAX_VALUE);
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
}
