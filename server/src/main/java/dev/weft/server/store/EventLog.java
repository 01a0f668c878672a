package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Rejected;
import dev.weft.server.Tenant.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The events of a tenant, in the order in which they were taken. An event whose id is there already
 * changes nothing. Thread-safe.
 */
public final class EventLog {

  /** Rows that a server sends at a time. */
  static final int FETCH = 10_000;

  /** Events that are read at once. */
  private static final int PAGE = 1_000;

  static final String COLUMNS =
      "SELECT sequence, event_id, user_id, item_id, type, value, time, recommendation_id"
          + " FROM events WHERE ";

  private final Database database;
  private final long tenant;
  private final MergedUsers merged;
  private final PairEvents pairs;

  EventLog(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
    this.merged = new MergedUsers(database, tenant);
    this.pairs = new PairEvents(database.index(), tenant, this::event);
  }

  /** Whose the events of users are who were merged. */
  MergedUsers merged() {
    return merged;
  }

  /**
   * What became of events that came.
   *
   * @param flags for each whether it was taken; false: its id was there already. Owned by the
   *     record
   * @param events as they are kept: those of a user who was merged are another's
   * @param pairs of each pair that was asked for all of its events, these included
   */
  public record Taken(boolean[] flags, List<NewEvent> events, List<List<Event>> pairs) {}

  /**
   * Appends events, those of a user who was merged as the other's.
   *
   * @param needsAll of which of them all is to be read that their user did with their item; asked
   *     on the thread that writes
   * @param committed what follows in memory before this returns, in the order of the commits
   */
  public Taken take(List<NewEvent> events, Predicate<Event> needsAll, Consumer<Taken> committed) {
    return database.write(
        handle -> {
          List<NewEvent> named = merged.named(handle, events);
          boolean[] flags = database.index().append(handle, tenant, named);
          return new Taken(flags, named, pairs.asked(handle, named, flags, needsAll));
        },
        committed);
  }

  /** What a user did with an item up to a sequence number, in order. */
  public List<Event> ofPair(String userId, String itemId, long last) {
    return database.read(handle -> pairs.of(handle, userId, itemId, last));
  }

  /**
   * The same.
   *
   * @return for each whether it was taken; false: its id was there already
   */
  public boolean[] append(List<NewEvent> events, Consumer<boolean[]> committed) {
    return take(events, event -> false, taken -> committed.accept(taken.flags())).flags();
  }

  /** Events as they would be kept: those of a user who was merged are another's. */
  public List<NewEvent> named(List<NewEvent> events) {
    return database.read(handle -> merged.named(handle, events));
  }

  /** Makes ready for many searches by item or user. */
  public void settle() {
    database.write(
        handle -> {
          database.index().settle(handle);
          return true;
        });
  }

  /** A user's events, the latest first, with sequence numbers below one. */
  public List<StoredEvent> ofUser(String userId, long before, int limit) {
    return database.read(handle -> ofUser(handle, userId, before, limit));
  }

  List<StoredEvent> ofUser(Handle handle, String userId, long before, int limit) {
    return handle
        .createQuery(
            COLUMNS
                + database.index().holds("user_id")
                + " AND sequence < :before"
                + " ORDER BY sequence DESC LIMIT :limit")
        .bind("tenant", tenant)
        .bind("key", userId)
        .bind("before", before)
        .bind("limit", limit)
        .map(this::event)
        .list();
  }

  /** The types of a user's events. */
  Set<String> types(Handle handle, String userId) {
    return handle
        .createQuery("SELECT DISTINCT type FROM events WHERE " + database.index().holds("user_id"))
        .bind("tenant", tenant)
        .bind("key", userId)
        .mapTo(String.class)
        .set();
  }

  /** The event of an id, if there is one. */
  public Optional<StoredEvent> find(String eventId) {
    return database.read(
        handle -> {
          OptionalLong sequence = database.index().sequence(handle, tenant, eventId);
          return sequence.isEmpty()
              ? Optional.empty()
              : handle
                  .createQuery(COLUMNS + "tenant = :tenant AND sequence = :sequence")
                  .bind("tenant", tenant)
                  .bind("sequence", sequence.getAsLong())
                  .map(this::event)
                  .findOne();
        });
  }

  /**
   * Why an event whose id is known is not a repetition: the id is that of another event. Who counts
   * events anew in each session, or joins two exports, would lose most of them.
   *
   * @param index of the event in its batch
   */
  public Optional<Rejected> takenByAnother(int index, NewEvent event) {
    return find(event.eventId())
        .map(kept -> kept.event().event())
        .filter(kept -> !same(kept, event.event()) && !same(kept, named(event)))
        .filter(kept -> !isMoved(kept, event.event()))
        .map(kept -> taken(index, event, kept));
  }

  /** Who another user is, is not for whoever sends events to know. */
  private static Rejected taken(int index, NewEvent event, Event kept) {
    boolean own = kept.userId().equals(event.event().userId());
    return new Rejected(
        index,
        "event_id_taken",
        "event_id",
        String.format(
            Locale.ROOT,
            "'%s' is the id of another event already, '%s' of %s user with item '%s':"
                + " each event needs an id of its own, or none",
            event.eventId(),
            kept.type(),
            own ? "this" : "another",
            kept.itemId()));
  }

  /** Whether it came under the id of somebody who was then merged, and may be another's by now. */
  private boolean isMoved(Event kept, Event sent) {
    return sameDeed(kept, sent)
        && database.read(handle -> merged.wasEver(handle, sent.userId(), kept.userId()));
  }

  /** Whose it is may change between two looks, from the one who told it to the other. */
  private Event named(NewEvent event) {
    return named(List.of(event)).getFirst().event();
  }

  /** Whether they tell the same; not the time, which is that of the coming where none is told. */
  private static boolean same(Event kept, Event sent) {
    return kept.userId().equals(sent.userId()) && sameDeed(kept, sent);
  }

  private static boolean sameDeed(Event kept, Event sent) {
    return kept.itemId().equals(sent.itemId()) && kept.type().equals(sent.type());
  }

  /** The events with an item, in order. */
  public List<StoredEvent> ofItem(String itemId) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + database.index().holds("item_id") + " ORDER BY sequence")
                .bind("tenant", tenant)
                .bind("key", itemId)
                .map(this::event)
                .list());
  }

  /**
   * Visits the events with sequence numbers above one, in order, up to the latest that is there at
   * the beginning. They are read page by page, and nothing is held between two of them: a visitor
   * that waits for a slow reader keeps no connection from others.
   */
  public void forEach(long after, Consumer<StoredEvent> visitor) {
    long last = last();
    List<StoredEvent> page = page(after, last);
    while (!page.isEmpty()) {
      page.forEach(visitor);
      page = page(page.getLast().sequence(), last);
    }
  }

  private List<StoredEvent> page(long after, long last) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "tenant = :tenant AND sequence > :after AND sequence <= :last"
                        + " ORDER BY sequence LIMIT :limit")
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("last", last)
                .bind("limit", PAGE)
                .map(this::event)
                .list());
  }

  /** Visits what of events a model learns from. */
  @FunctionalInterface
  public interface Scan {
    /** One event. */
    void event(long sequence, String user, String item, String type, float value, long time);
  }

  /** Visits all events in order, as of one moment, without an object for each. */
  public void scan(Scan visitor) {
    database.readAtOnce(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT sequence, user_id, item_id, type, value, time FROM events
                    WHERE tenant = :tenant ORDER BY sequence
                    """)
                .bind("tenant", tenant)
                .setFetchSize(FETCH)
                .scanResultSet(
                    (rows, context) -> {
                      try (ResultSet row = rows.get()) {
                        while (row.next()) {
                          visit(row, visitor);
                        }
                      }
                      return true;
                    }));
  }

  private void visit(ResultSet row, Scan visitor) throws SQLException {
    long sequence = row.getLong(1);
    float value = (float) row.getDouble(5);
    if (!Float.isFinite(value)) {
      throw StoredRow.unreadable(
          "events", tenant, String.valueOf(sequence), "its value is not finite: " + value);
    }
    visitor.event(
        sequence, row.getString(2), row.getString(3), row.getString(4), value, row.getLong(6));
  }

  /** Number of events. */
  public long count() {
    return number("SELECT count(*) FROM events WHERE tenant = :tenant");
  }

  /** The latest sequence number; 0 when there is no event. */
  public long last() {
    return number("SELECT coalesce(max(sequence), 0) FROM events WHERE tenant = :tenant");
  }

  private long number(String query) {
    return database.read(
        handle -> handle.createQuery(query).bind("tenant", tenant).mapTo(Long.class).one());
  }

  StoredEvent event(ResultSet row, StatementContext context) throws SQLException {
    long sequence = row.getLong(1);
    String eventId = row.getString(2);
    String user = row.getString(3);
    String item = row.getString(4);
    String type = row.getString(5);
    float value = (float) row.getDouble(6);
    long time = row.getLong(7);
    String recommendation = row.getString(8);
    Event event =
        StoredRow.read(
            "events",
            tenant,
            String.valueOf(sequence),
            () -> new Event(user, item, type, value, time));
    return new StoredEvent(
        sequence,
        new NewEvent(
            eventId == null ? "" : eventId, event, recommendation == null ? "" : recommendation));
  }
}
