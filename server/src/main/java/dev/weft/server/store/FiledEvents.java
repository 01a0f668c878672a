package dev.weft.server.store;

import dev.weft.server.Tenant.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;

/*
 * An index at whose places events come at random costs a page for each event and commit, and three
 * of them were nine tenths of what a commit wrote. So events are appended to one table, and filed
 * by id, user and item many at a time, each in its own order (O'Neil et al., "The log-structured
 * merge-tree", 1996, with two levels). What is not filed yet is found by its id in memory and else
 * by reading the few rows behind the mark.
 *
 * The map in memory is never asked alone. It holds the number of every event behind the mark, and
 * may hold others: of transactions that were taken back, and of events that were filed or deleted
 * since. So what it names is looked up, no number gives way to another, as a deletion may be taken
 * back, too, and the map is cleared only after what it named has been filed.
 */
/** Events of a file, of which the latest wait to be filed. Thread-safe. */
final class FiledEvents implements EventIndex, Chore {

  /** Most events that wait. */
  static final int MOST = 50_000;

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final String WAITING = "sequence > (SELECT upto FROM events_filed)";

  private record Key(long tenant, String eventId) {}

  private static final long[] NONE = {};

  private final Map<Key, long[]> waiting = new ConcurrentHashMap<>();
  private final int most;

  // Of the thread that writes.
  private int rows;
  private long first;
  private long latest;

  /** A filing that failed is not tried again before this. */
  private long notBefore;

  /** With no event that waits, as in a store that is new. */
  FiledEvents() {
    this(MOST);
  }

  /**
   * The same.
   *
   * @param most events that wait
   */
  FiledEvents(int most) {
    this.most = most;
    notBefore = System.nanoTime();
  }

  /** Reads which events wait, after a process that ended before it had filed them. */
  void read(Handle handle) {
    handle
        .createQuery(
            "SELECT tenant, event_id, sequence FROM events WHERE event_id IS NOT NULL AND "
                + WAITING)
        .scanResultSet(
            (result, context) -> {
              try (ResultSet row = result.get()) {
                while (row.next()) {
                  note(new Key(row.getLong(1), row.getString(2)), row.getLong(3));
                }
              }
              return true;
            });
    rows =
        handle
            .createQuery("SELECT count(*) FROM events WHERE " + WAITING)
            .mapTo(Integer.class)
            .one();
    latest = System.nanoTime();
    first = latest;
  }

  @Override
  public boolean[] append(Handle handle, long tenant, List<NewEvent> events) {
    boolean[] taken = new boolean[events.size()];
    List<NewEvent> fresh = new ArrayList<>(events.size());
    Set<String> ids = new HashSet<>();
    try (var known = new Lookup(handle.getConnection(), tenant)) {
      for (int i = 0; i < taken.length; i++) {
        String id = events.get(i).eventId();
        taken[i] = id.isEmpty() || (!known.has(id) && ids.add(id));
        if (taken[i]) {
          fresh.add(events.get(i));
        }
      }
      if (!fresh.isEmpty()) {
        EventRows.insert(handle, EventRows.INSERT, tenant, fresh);
        note(tenant, fresh, known.last());
      }
    } catch (SQLException e) {
      throw EventRows.failure(e);
    }
    return taken;
  }

  private void note(Key key, long sequence) {
    waiting.merge(
        key,
        new long[] {sequence},
        (before, more) -> LongStream.concat(LongStream.of(before), LongStream.of(more)).toArray());
  }

  /** Rows of one statement have numbers that follow one another. */
  private void note(long tenant, List<NewEvent> fresh, long last) {
    long sequence = last - fresh.size();
    for (NewEvent one : fresh) {
      sequence++;
      if (!one.eventId().isEmpty()) {
        note(new Key(tenant, one.eventId()), sequence);
      }
    }
    latest = System.nanoTime();
    first = rows == 0 ? latest : first;
    rows += fresh.size();
  }

  /** Looks up whether ids are there, with statements that are prepared once. */
  private final class Lookup implements AutoCloseable {

    private final Connection connection;
    private final long tenant;
    private final PreparedStatement filed;

    Lookup(Connection connection, long tenant) throws SQLException {
      this.connection = connection;
      this.tenant = tenant;
      filed =
          connection.prepareStatement(
              "SELECT 1 FROM events_by_id WHERE tenant = ? AND event_id = ?");
    }

    boolean has(String id) throws SQLException {
      for (long hint : waiting.getOrDefault(new Key(tenant, id), NONE)) {
        if (isAt(hint, id)) {
          return true;
        }
      }
      filed.setLong(1, tenant);
      filed.setString(2, id);
      try (ResultSet row = filed.executeQuery()) {
        return row.next();
      }
    }

    private boolean isAt(long sequence, String id) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT 1 FROM events WHERE sequence = ? AND tenant = ? AND event_id = ?")) {
        statement.setLong(1, sequence);
        statement.setLong(2, tenant);
        statement.setString(3, id);
        try (ResultSet row = statement.executeQuery()) {
          return row.next();
        }
      }
    }

    /** The number of the last row that was inserted. */
    long last() throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement("SELECT last_insert_rowid()");
          ResultSet row = statement.executeQuery()) {
        return row.getLong(1);
      }
    }

    @Override
    public void close() throws SQLException {
      filed.close();
    }
  }

  /** By the number alone: with another condition beside it all of a tenant's rows might be read. */
  @Override
  public String holds(String column) {
    return String.format(
        Locale.ROOT,
        "sequence IN (SELECT sequence FROM %s WHERE tenant = :tenant AND %2$s = :key"
            + " UNION ALL SELECT sequence FROM events WHERE %3$s AND +tenant = :tenant"
            + " AND %2$s = :key)",
        FILED.get(column),
        column,
        WAITING);
  }

  /** What waits is filed under the new name, and what was filed is filed anew. */
  @Override
  public int rename(Handle handle, long tenant, String from, String to) {
    int renamed = EventRows.rename(handle, holds("user_id"), tenant, from, to);
    handle
        .createUpdate(
            "UPDATE events_by_user SET user_id = :to WHERE tenant = :tenant AND user_id = :key")
        .bind("tenant", tenant)
        .bind("key", from)
        .bind("to", to)
        .execute();
    return renamed;
  }

  /** The map is asked first: what it does not name any more was filed before it forgot it. */
  @Override
  public OptionalLong sequence(Handle handle, long tenant, String eventId) {
    List<Long> hints =
        LongStream.of(waiting.getOrDefault(new Key(tenant, eventId), NONE)).boxed().toList();
    return handle
        .createQuery(
            """
            SELECT sequence FROM events
            WHERE sequence IN (<hints>) AND tenant = :tenant AND event_id = :event
            UNION ALL
            SELECT sequence FROM events_by_id WHERE tenant = :tenant AND event_id = :event
            """)
        .bindList(EmptyHandling.NULL_KEYWORD, "hints", hints)
        .bind("tenant", tenant)
        .bind("event", eventId)
        .mapTo(Long.class)
        .findFirst()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  @Override
  public void settle(Handle handle) {
    file(handle);
  }

  @Override
  public Chore chore() {
    return this;
  }

  @Override
  public boolean due() {
    long now = System.nanoTime();
    return rows > 0
        && (rows >= most || now - first >= LONGEST_NANOS || now - latest >= QUIET_NANOS)
        && now - notBefore >= 0;
  }

  /** Files what waits. */
  @Override
  public void run(Handle handle) {
    notBefore = System.nanoTime() + LONGEST_NANOS;
    file(handle);
  }

  private static void file(Handle handle) {
    handle.execute(
        "INSERT INTO events_by_id SELECT tenant, event_id, sequence FROM events"
            + " WHERE event_id IS NOT NULL AND "
            + WAITING
            + " ORDER BY 1, 2");
    FILED.forEach(
        (column, table) ->
            handle.execute(
                String.format(
                    Locale.ROOT,
                    "INSERT INTO %s SELECT tenant, %s, sequence FROM events WHERE %s"
                        + " ORDER BY 1, 2, 3",
                    table,
                    column,
                    WAITING)));
    handle.execute(
        "UPDATE events_filed SET upto = (SELECT max(upto, coalesce(max(sequence), 0)) FROM events)");
  }

  @Override
  public void done() {
    waiting.clear();
    rows = 0;
    notBefore = System.nanoTime();
  }
}
