package dev.weft.server.store;

import dev.weft.server.Tenant.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Pieces of work beside serving, of a tenant. Thread-safe. */
public final class JobLog {

  /** How many are kept. */
  private static final int KEPT = 1_000;

  private final Database database;
  private final long tenant;

  JobLog(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** Keeps how a job stands. */
  public void put(Job job) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO jobs (tenant, id, kind, state, message, created, ended)
                    VALUES (:tenant, :id, :kind, :state, :message, :created, :ended)
                    ON CONFLICT (tenant, id) DO UPDATE
                    SET state = excluded.state, message = excluded.message, ended = excluded.ended
                    """)
                .bind("tenant", tenant)
                .bind("id", job.id())
                .bind("kind", job.kind())
                .bind("state", job.state().name())
                .bind("message", job.message())
                .bind("created", job.created().toEpochMilli())
                .bind("ended", job.ended().map(Instant::toEpochMilli).orElse(null))
                .execute());
  }

  /** Says of the jobs of a process that ended that they failed. */
  void sweep(Instant now) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE jobs SET state = 'FAILED', ended = :now,
                      message = 'the server ended before the job did'
                    WHERE tenant = :tenant AND state IN ('WAITING', 'RUNNING')
                    """)
                .bind("tenant", tenant)
                .bind("now", now.toEpochMilli())
                .execute());
  }

  /** Forgets the oldest. */
  void prune() {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM jobs WHERE tenant = :tenant AND id NOT IN
                      (SELECT id FROM jobs WHERE tenant = :tenant
                       ORDER BY created DESC, id DESC LIMIT :kept)
                    """)
                .bind("tenant", tenant)
                .bind("kept", KEPT)
                .execute());
  }

  /** The latest jobs, the latest first. */
  public List<Job> list(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, kind, state, message, created, ended FROM jobs
                    WHERE tenant = :tenant ORDER BY created DESC, id DESC LIMIT :limit
                    """)
                .bind("tenant", tenant)
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list());
  }

  /** One job. */
  public Optional<Job> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, kind, state, message, created, ended FROM jobs
                    WHERE tenant = :tenant AND id = :id
                    """)
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> job(row))
                .findOne());
  }

  private static Job job(ResultSet row) throws SQLException {
    long ended = row.getLong(6);
    Optional<Instant> end =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    return new Job(
        row.getString(1),
        row.getString(2),
        Job.State.valueOf(row.getString(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        end);
  }
}
