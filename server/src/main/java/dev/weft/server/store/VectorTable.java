package dev.weft.server.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Embeddings of what a tenant's items say, by hashes of encoder and text. Thread-safe. */
public final class VectorTable {

  /** Hashes that are asked for at a time. */
  private static final int PIECE = 500;

  private final Database database;
  private final long tenant;

  VectorTable(Database database, long tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** Those of some hashes that are kept. */
  public Map<String, float[]> find(Collection<String> hashes) {
    Map<String, float[]> found = new HashMap<>();
    List<String> all = List.copyOf(hashes);
    for (int from = 0; from < all.size(); from += PIECE) {
      List<String> piece = all.subList(from, Math.min(all.size(), from + PIECE));
      found.putAll(
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "SELECT hash, bytes FROM vectors"
                              + " WHERE tenant = :tenant AND hash IN (<hashes>)")
                      .bind("tenant", tenant)
                      .bindList("hashes", piece)
                      .reduceRows(
                          new HashMap<String, float[]>(),
                          (map, row) -> {
                            byte[] bytes = row.getColumn("bytes", byte[].class);
                            map.put(row.getColumn("hash", String.class), vector(bytes));
                            return map;
                          })));
    }
    return found;
  }

  private static float[] vector(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  /** Keeps vectors, in the place of those that are there. */
  public void put(Map<String, float[]> vectors, long now) {
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO vectors (tenant, hash, created, bytes)
                  VALUES (:tenant, :hash, :now, :bytes)
                  ON CONFLICT (tenant, hash)
                  DO UPDATE SET created = excluded.created, bytes = excluded.bytes
                  """);
          vectors.forEach(
              (hash, vector) ->
                  batch
                      .bind("tenant", tenant)
                      .bind("hash", hash)
                      .bind("now", now)
                      .bind("bytes", bytes(vector))
                      .add());
          return batch.execute().length;
        });
  }

  /**
   * Takes out what was kept before a time and is of no use any more.
   *
   * @return how many
   */
  public int retain(Set<String> used, long before) {
    List<String> old =
        database.readAtOnce(
            handle ->
                handle
                    .createQuery(
                        "SELECT hash FROM vectors WHERE tenant = :tenant AND created < :before")
                    .bind("tenant", tenant)
                    .bind("before", before)
                    .mapTo(String.class)
                    .list());
    List<String> useless = new ArrayList<>(old);
    useless.removeIf(used::contains);
    for (int from = 0; from < useless.size(); from += PIECE) {
      List<String> piece = useless.subList(from, Math.min(useless.size(), from + PIECE));
      database.write(
          handle ->
              handle
                  .createUpdate("DELETE FROM vectors WHERE tenant = :tenant AND hash IN (<hashes>)")
                  .bind("tenant", tenant)
                  .bindList("hashes", piece)
                  .execute());
    }
    return useless.size();
  }
}
