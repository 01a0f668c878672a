package dev.weft.server.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Copies all rows of one store to an empty one, as of one moment. */
final class StoreCopy {

  /** In the order in which rows may name those of others. */
  private static final List<String> TABLES =
      List.of(
          "tenants",
          "items",
          "users",
          "events",
          "merged_users",
          "event_types",
          "answers",
          "models",
          "model_parts",
          "jobs",
          "vectors",
          "settings",
          "api_keys");

  private static final int BATCH = 1_000;

  /** Parts of models are some megabytes each. */
  private static final int BATCH_OF_PARTS = 4;

  private final Database to;

  private StoreCopy(Database to) {
    this.to = to;
  }

  /** Copies. */
  static void run(Database from, Database to) {
    var copy = new StoreCopy(to);
    from.readAtOnce(
        handle -> {
          for (String table : TABLES) {
            int batch = table.equals("model_parts") ? BATCH_OF_PARTS : BATCH;
            try (Query query = handle.createQuery("SELECT * FROM " + table).setFetchSize(batch)) {
              query.mapToMap().useIterator(rows -> copy.table(table, rows, batch));
            }
          }
          return true;
        });
    copy.continueNumbers();
    to.write(
        handle -> {
          to.index().settle(handle);
          return true;
        });
  }

  private void table(String table, Iterator<Map<String, Object>> rows, int size) {
    List<Map<String, Object>> batch = new ArrayList<>();
    while (rows.hasNext()) {
      batch.add(rows.next());
      if (batch.size() == size || !rows.hasNext()) {
        List<Map<String, Object>> full = List.copyOf(batch);
        to.write(handle -> insert(handle.prepareBatch(insertion(table, full.getFirst())), full));
        batch.clear();
      }
    }
  }

  private static int insert(PreparedBatch batch, List<Map<String, Object>> rows) {
    for (Map<String, Object> row : rows) {
      int place = 0;
      for (Object value : row.values()) {
        batch.bind(place++, value);
      }
      batch.add();
    }
    return batch.execute().length;
  }

  private static String insertion(String table, Map<String, Object> row) {
    List<String> columns = List.copyOf(row.keySet());
    return String.format(
        Locale.ROOT,
        "INSERT INTO %s (%s) VALUES (%s)",
        table,
        String.join(", ", columns),
        String.join(", ", columns.stream().map(column -> "?").toList()));
  }

  /** New rows are numbered behind those that came with a number; SQLite does so by itself. */
  private void continueNumbers() {
    if (to.dialect() == Dialect.POSTGRESQL) {
      for (String column : List.of("tenants.id", "events.sequence")) {
        String[] parts = column.split("\\.");
        to.write(
            handle ->
                handle.execute(
                    String.format(
                        Locale.ROOT,
                        "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'),"
                            + " coalesce(max(%2$s), 0) + 1, false) FROM %1$s",
                        parts[0],
                        parts[1])));
      }
    }
  }
}
