package dev.weft.server.store;

import dev.weft.data.internal.files.WholeFile;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The models of a tenant that are kept, as the bytes of their files. A model is there as a whole or
 * not at all. Thread-safe.
 */
public final class ModelShelf {

  /** How much of a file is written in one transaction, so that events do not wait for models. */
  private static final int PART = 4 << 20;

  /** What the column says of a model that answered before another did; 0 of one that never did. */
  private static final int ANSWERED = 2;

  private static final int ANSWERS = 1;
  private static final int NEVER_ANSWERED = 0;

  private static final String COLUMNS =
      "SELECT version, kind, trained, events, ndcg, active FROM models WHERE tenant = :tenant ";

  private final Database database;
  private final long tenant;

  ModelShelf(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * Keeps a model, in the place of one of the same version.
   *
   * @param model of which {@link ModelVersion#active} is not looked at: see {@link #activate}
   */
  public void put(ModelVersion model, Path file) throws IOException {
    remove(model.version());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] bytes = in.readNBytes(PART);
      for (int part = 0; bytes.length > 0; part++) {
        write(model.version(), part, bytes);
        bytes = in.readNBytes(PART);
      }
    }
    database.write(handle -> insert(handle, model));
  }

  private void write(String version, int part, byte[] bytes) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO model_parts (tenant, version, part, bytes)"
                        + " VALUES (:tenant, :version, :part, :bytes)")
                .bind("tenant", tenant)
                .bind("version", version)
                .bind("part", part)
                .bind("bytes", bytes)
                .execute());
  }

  private int insert(Handle handle, ModelVersion model) {
    return handle
        .createUpdate(
            """
            INSERT INTO models (tenant, version, kind, trained, events, ndcg, active)
            VALUES (:tenant, :version, :kind, :trained, :events, :ndcg, 0)
            """)
        .bind("tenant", tenant)
        .bind("version", model.version())
        .bind("kind", model.kind().name())
        .bind("trained", model.trained().toEpochMilli())
        .bind("events", model.events())
        .bind("ndcg", Double.isNaN(model.ndcg()) ? null : Double.valueOf(model.ndcg()))
        .execute();
  }

  /** Takes a model away: the row that says it is there, then part by part. */
  public void remove(String version) {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM models WHERE tenant = :tenant AND version = :version")
                .bind("tenant", tenant)
                .bind("version", version)
                .execute());
    int gone = 1;
    while (gone > 0) {
      gone = database.write(handle -> removePart(handle, version));
    }
  }

  private int removePart(Handle handle, String version) {
    return handle
        .createUpdate(
            """
            DELETE FROM model_parts WHERE tenant = :tenant AND version = :version AND part =
              (SELECT max(part) FROM model_parts WHERE tenant = :tenant AND version = :version)
            """)
        .bind("tenant", tenant)
        .bind("version", version)
        .execute();
  }

  /** Takes parts away whose model was never whole, which a killed process may leave. */
  void sweep() {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM model_parts WHERE tenant = :tenant AND version NOT IN
                      (SELECT version FROM models WHERE tenant = :tenant)
                    """)
                .bind("tenant", tenant)
                .execute());
  }

  /**
   * Makes a model the one that answers.
   *
   * @throws IllegalArgumentException when it is not kept
   */
  public void activate(String version) {
    database.write(
        handle -> {
          retire(handle);
          int found =
              handle
                  .createUpdate(
                      "UPDATE models SET active = 1"
                          + " WHERE tenant = :tenant AND version = :version")
                  .bind("tenant", tenant)
                  .bind("version", version)
                  .execute();
          if (found == 0) {
            throw new IllegalArgumentException(
                "no model of this version is kept: '"
                    + version
                    + "'; the models that are kept: "
                    + list(handle).stream().map(ModelVersion::version).toList());
          }
          return true;
        });
  }

  /** Leaves none to answer. */
  public void deactivate() {
    database.write(this::retire);
  }

  private int retire(Handle handle) {
    return handle
        .createUpdate(
            "UPDATE models SET active = :answered WHERE tenant = :tenant AND active = :answers")
        .bind("tenant", tenant)
        .bind("answered", ANSWERED)
        .bind("answers", ANSWERS)
        .execute();
  }

  /** The models that are kept, the latest first. */
  public List<ModelVersion> list() {
    return database.read(this::list);
  }

  private List<ModelVersion> list(Handle handle) {
    return handle
        .createQuery(COLUMNS + "ORDER BY trained DESC, version")
        .bind("tenant", tenant)
        .map((row, context) -> model(row))
        .list();
  }

  /** The one that answers; the latest, should several say so. */
  public Optional<ModelVersion> active() {
    return database.read(
        handle ->
            handle
                .createQuery(COLUMNS + "AND active = 1 ORDER BY trained DESC, version LIMIT 1")
                .bind("tenant", tenant)
                .map((row, context) -> model(row))
                .findOne());
  }

  /**
   * Writes the file of a model to a path, whole or not at all.
   *
   * @throws IllegalArgumentException when it is not kept
   */
  public void write(String version, Path file) throws IOException {
    int parts =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM model_parts"
                            + " WHERE tenant = :tenant AND version = :version")
                    .bind("tenant", tenant)
                    .bind("version", version)
                    .mapTo(Integer.class)
                    .one());
    if (parts == 0) {
      throw new IllegalArgumentException("no model of this version is kept: '" + version + "'");
    }
    WholeFile.write(
        file,
        unfinished -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            for (int part = 0; part < parts; part++) {
              out.write(part(version, part));
            }
          }
        });
  }

  private byte[] part(String version, int part) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT bytes FROM model_parts"
                        + " WHERE tenant = :tenant AND version = :version AND part = :part")
                .bind("tenant", tenant)
                .bind("version", version)
                .bind("part", part)
                .map((row, context) -> row.getBytes(1))
                .one());
  }

  private static ModelVersion model(ResultSet row) throws SQLException {
    double ndcg = row.getDouble(5);
    boolean known = !row.wasNull();
    return new ModelVersion(
        row.getString(1),
        TrainingKind.valueOf(row.getString(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getLong(4),
        known ? ndcg : Double.NaN,
        row.getInt(6) == ANSWERS,
        row.getInt(6) != NEVER_ANSWERED);
  }
}
