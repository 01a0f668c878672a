package dev.weft.server.store;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.server.Tenant.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Answers that a tenant gave, for what became of them. No answer waits for the disk: they are kept
 * within a second, and those that a process had not kept when it was killed are lost, as are those
 * beyond what the queue holds. Thread-safe.
 */
public final class AnswerLog {

  private static final int WAITING = 20_000;

  /** How many are written or taken away at once: nobody waits for them, and others for the rest. */
  private static final int BATCH = 250;

  /** By how much the clocks and time zones of who tells events may differ from this one's. */
  private static final Duration APART = Duration.ofDays(1);

  private static final String COLUMNS =
      "SELECT id, user_id, model, strategy, items, time FROM answers WHERE tenant = :tenant AND ";

  private final Database database;
  private final long tenant;
  private final BlockingQueue<Answer> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();

  AnswerLog(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * An answer.
   *
   * @param id as it was given to the caller
   * @param userId who asked, or empty
   * @param model version of the model that answered
   * @param strategy what was asked for, such as {@code recommend} or {@code similar}
   * @param itemIds the list, best first
   * @param at when
   */
  public record Answer(
      String id, String userId, String model, String strategy, List<String> itemIds, Instant at) {

    public Answer {
      itemIds = List.copyOf(itemIds);
    }

    /** Whether an event may have come of it: it held the item, and was there by then. */
    public boolean mayLeadTo(Event event) {
      return event.time() >= at.minus(APART).toEpochMilli() && itemIds.contains(event.itemId());
    }
  }

  /** Keeps an answer, soon. */
  public void add(Answer answer) {
    if (!waiting.offer(answer)) {
      lost.incrementAndGet();
    }
  }

  /** Number of answers that were not kept because too many came at once. */
  public long lost() {
    return lost.get();
  }

  /** Writes what waits; what cannot be written goes on waiting. */
  public synchronized void flush() {
    List<Answer> batch = waiting.stream().limit(BATCH).toList();
    while (!batch.isEmpty()) {
      write(batch);
      batch.forEach(written -> waiting.remove());
      batch = waiting.stream().limit(BATCH).toList();
    }
  }

  /** What waits is seen as well, unless it cannot be written: reading goes on without it. */
  private void flushed() {
    if (database.trouble().isEmpty()) {
      flush();
    }
  }

  private void write(List<Answer> answers) {
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO answers (tenant, id, user_id, model, strategy, items, time)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (tenant, id) DO UPDATE SET
                  model = excluded.model, items = excluded.items, time = excluded.time
                  """);
          for (Answer answer : answers) {
            batch
                .bind(0, tenant)
                .bind(1, answer.id())
                .bind(2, answer.userId())
                .bind(3, answer.model())
                .bind(4, answer.strategy())
                .bind(5, Bodies.of(answer.itemIds()))
                .bind(6, answer.at().toEpochMilli())
                .add();
          }
          return batch.execute().length;
        });
  }

  /** Takes the answers away that are older than an age; returns their number. */
  public int prune(Instant now, Duration age) {
    long before = now.minus(age).toEpochMilli();
    int all = 0;
    int some = BATCH;
    while (some == BATCH) {
      some = database.write(handle -> prune(handle, before));
      all += some;
    }
    return all;
  }

  private int prune(Handle handle, long before) {
    return handle
        .createUpdate(
            """
            DELETE FROM answers WHERE tenant = :tenant AND id IN
              (SELECT id FROM answers WHERE tenant = :tenant AND time < :before LIMIT :most)
            """)
        .bind("tenant", tenant)
        .bind("before", before)
        .bind("most", BATCH)
        .execute();
  }

  /** Some answers by their ids, of those that are kept or wait for it. */
  public Map<String, Answer> answers(Collection<String> ids) {
    Set<String> wanted = Set.copyOf(ids);
    Map<String, Answer> fresh = new HashMap<>();
    waiting.stream()
        .filter(answer -> wanted.contains(answer.id()))
        .forEach(answer -> fresh.put(answer.id(), answer));
    Map<String, Answer> found = new HashMap<>();
    List<String> all = List.copyOf(wanted);
    for (int from = 0; from < all.size(); from += BATCH) {
      kept(all.subList(from, Math.min(from + BATCH, all.size())))
          .forEach(answer -> found.put(answer.id(), answer));
    }
    found.putAll(fresh);
    return found;
  }

  private List<Answer> kept(List<String> ids) {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + "id IN (<ids>)")
                .bind("tenant", tenant)
                .bindList("ids", ids)
                .map(AnswerLog::answer)
                .list());
  }

  private static Answer answer(ResultSet row, StatementContext context) throws SQLException {
    return new Answer(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Bodies.ids(row.getString(5)),
        Instant.ofEpochMilli(row.getLong(6)));
  }

  /** One answer. */
  public Optional<Answer> find(String id) {
    flushed();
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + "id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map(AnswerLog::answer)
                .findOne());
  }

  /**
   * What became of the answers since an instant, by model, strategy, day and type of event. An
   * event that {@linkplain Answer#mayLeadTo cannot have come of its answer} says nothing of it, nor
   * do amounts of which nothing is left.
   *
   * @param amounts the types of events whose values are added up
   */
  public List<Outcome> outcomes(Instant since, Collection<String> amounts) {
    flushed();
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    WITH kept AS (
                      SELECT a.id, a.model, a.strategy, a.time / 86400000 AS day, e.type
                      FROM answers a
                      JOIN events e ON e.tenant = a.tenant AND e.recommendation_id = a.id
                      WHERE a.tenant = :tenant AND a.time >= :since AND <holds>
                        AND e.time >= a.time - :apart
                      GROUP BY a.id, a.model, a.strategy, a.time, e.type, e.item_id
                      HAVING sum(CASE WHEN e.type IN (<amounts>) THEN e.value ELSE 1 END) > 0),
                    told AS (
                      SELECT DISTINCT id, model, strategy, day, type,
                        max(CASE WHEN type = :impression THEN 1 ELSE 0 END)
                          OVER (PARTITION BY id) AS shown
                      FROM kept)
                    SELECT model, strategy, time / 86400000 AS day, '' AS type, count(*), 0
                    FROM answers WHERE tenant = :tenant AND time >= :since
                    GROUP BY model, strategy, day
                    UNION ALL
                    SELECT model, strategy, day, type, count(*), sum(shown) FROM told
                    GROUP BY model, strategy, day, type
                    ORDER BY 1, 2, 3, 4
                    """)
                .bind("tenant", tenant)
                .bind("since", since.toEpochMilli())
                .bind("apart", APART.toMillis())
                .bind("impression", EventType.IMPRESSION.name())
                .bindList(EmptyHandling.NULL_KEYWORD, "amounts", List.copyOf(amounts))
                .define("holds", database.dialect().holds("a.items", "e.item_id"))
                .map(
                    (row, context) ->
                        new Outcome(
                            row.getString(1),
                            row.getString(2),
                            LocalDate.ofEpochDay(row.getLong(3)),
                            row.getString(4),
                            row.getLong(5),
                            row.getLong(6)))
                .list());
  }
}
