package dev.weft.server.http.transfers;

import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.data.internal.files.WholeFolder;
import dev.weft.files.BadDataException;
import dev.weft.files.Fault;
import dev.weft.files.JsonObjects;
import dev.weft.math.internal.threads.Once;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.store.DatasetFill.Filled;
import dev.weft.server.store.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Puts an {@link ExportFolder} into a store: events with the ids that they have, in their order.
 * What is there already changes nothing: of events without an id as many as were there alike.
 */
public final class ExportFill {

  private final TenantStore tenant;
  private final List<EventType> types;
  private final Instant now;
  private final LongConsumer told;
  private final Supplier<Map<NewEvent, Integer>> withoutIds;
  private long rows;

  /**
   * Fills a tenant.
   *
   * @param types of events that may come
   * @param now when items arrive
   * @param told hears how many rows were written
   */
  public ExportFill(TenantStore tenant, List<EventType> types, Instant now, LongConsumer told) {
    this.tenant = tenant;
    this.types = types;
    this.now = now;
    this.told = told;
    this.withoutIds = new Once<>(this::countWithoutIds);
  }

  /**
   * Reads a folder.
   *
   * @throws BadDataException when a row breaks a rule; what came before it was taken
   */
  public Filled read(Path folder) throws IOException {
    var objects = new JsonObjects();
    TransferLines.all(tenant.items()::list, Item::id, objects::know);
    TransferLines.all(tenant.users()::list, User::id, objects::know);
    var items =
        new LineImport<Item>(row -> RowFault.guarded(() -> objects.item(row)), this::putItems);
    read(folder, ExportFolder.ITEMS, items);
    var users =
        new LineImport<User>(row -> RowFault.guarded(() -> objects.user(row)), this::putUsers);
    read(folder, ExportFolder.USERS, users);
    var events = new LineImport<NewEvent>(new EventJson(types, now)::read, this::append);
    read(folder, ExportFolder.EVENTS, events);
    return new Filled(
        Math.toIntExact(items.accepted()),
        Math.toIntExact(users.accepted()),
        events.accepted(),
        events.duplicates());
  }

  private static void read(Path folder, String name, LineImport<?> lines) throws IOException {
    Path file = WholeFolder.find(folder, name);
    try (InputStream in = Files.newInputStream(file)) {
      lines.lines(in);
    } catch (Problem problem) {
      throw new BadDataException(
          List.of(new Fault(file.toString(), 0, "", "", String.valueOf(problem.getMessage()))));
    }
    lines
        .firstRejected()
        .ifPresent(
            row -> {
              throw bad(file, row.index(), row);
            });
  }

  private static BadDataException bad(Path file, long line, Rejected row) {
    return new BadDataException(
        List.of(new Fault(file.toString(), line, row.field(), "", row.message())));
  }

  private Batch putItems(List<Item> piece) {
    tenant.items().put(piece, now.toEpochMilli(), () -> {});
    return all(piece.size());
  }

  private Batch putUsers(List<User> piece) {
    tenant.users().put(piece, now.toEpochMilli(), () -> {});
    return all(piece.size());
  }

  private Batch append(List<NewEvent> piece) {
    List<NewEvent> kept = tenant.events().named(piece);
    int[] added = IntStream.range(0, kept.size()).filter(i -> !isThere(kept.get(i))).toArray();
    List<NewEvent> fresh = Arrays.stream(added).mapToObj(piece::get).toList();
    boolean[] taken = tenant.events().append(fresh, flags -> {});
    List<Rejected> rejected = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) {
        count++;
      } else {
        tenant.events().takenByAnother(added[i], fresh.get(i)).ifPresent(rejected::add);
      }
    }
    all(piece.size());
    return new Batch(count, piece.size() - count - rejected.size(), rejected);
  }

  /** Whether an event without an id is one of those that were there before. */
  private boolean isThere(NewEvent event) {
    if (!event.eventId().isEmpty()) {
      return false;
    }
    int left = withoutIds.get().getOrDefault(event, 0);
    withoutIds.get().put(event, left - 1);
    return left > 0;
  }

  private Map<NewEvent, Integer> countWithoutIds() {
    Map<NewEvent, Integer> counts = new HashMap<>();
    tenant
        .events()
        .forEach(
            0,
            stored -> {
              if (stored.event().eventId().isEmpty()) {
                counts.merge(stored.event(), 1, Integer::sum);
              }
            });
    return counts;
  }

  private Batch all(int size) {
    rows += size;
    told.accept(rows);
    return new Batch(size, 0, List.of());
  }
}
