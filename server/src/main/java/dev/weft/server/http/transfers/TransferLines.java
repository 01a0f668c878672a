package dev.weft.server.http.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.server.Tenant.StoredEvent;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.http.records.Written;
import dev.weft.server.http.values.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Writes items, users and events as JSON Lines, one object a line, as imports take them. A failure
 * to write is an {@link UncheckedIOException}.
 */
public final class TransferLines {

  private static final int PAGE = 1_000;

  private final OutputStream out;
  private final LongConsumer told;
  private long lines;

  /** Lines for a stream, which stays the caller's to close. */
  public TransferLines(OutputStream out) {
    this(out, lines -> {});
  }

  /**
   * The same with progress.
   *
   * @param told hears now and then how many lines were written
   */
  public TransferLines(OutputStream out, LongConsumer told) {
    this.out = out;
    this.told = told;
  }

  /** Tells what is kept behind an id, in the order of the ids. */
  @FunctionalInterface
  public interface Pages<T> {
    /** At most as many as the limit. */
    List<T> after(String id, int limit);
  }

  /** All items of some pages. */
  public void items(Pages<Item> pages) {
    all(pages, Item::id, this::item);
  }

  /** All users of some pages. */
  public void users(Pages<User> pages) {
    all(pages, User::id, this::user);
  }

  /** Visits all that pages hold. */
  static <T> void all(Pages<T> pages, Function<T, String> id, Consumer<T> visitor) {
    List<T> page = pages.after("", PAGE);
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = pages.after(id.apply(page.getLast()), PAGE);
    }
  }

  /** Writes an item. */
  public void item(Item item) {
    line(Written.item(item));
  }

  /** Writes a user. */
  public void user(User user) {
    line(Written.user(user));
  }

  /** Writes an event. */
  public void event(StoredEvent event) {
    line(EventJson.write(event));
  }

  private void line(JsonNode object) {
    try {
      out.write(JsonText.bytes(object));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (++lines % PAGE == 0) {
      told.accept(lines);
    }
  }

  /** Number of lines written. */
  public long lines() {
    return lines;
  }
}
