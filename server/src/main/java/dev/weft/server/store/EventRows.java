package dev.weft.server.store;

import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.store.StoreException.Fault;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes events as rows, many a second: an object for each of their values would be noticed. */
final class EventRows {

  static final String INSERT =
      """
      INSERT INTO events
        (tenant, event_id, user_id, item_id, type, value, time, recommendation_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private EventRows() {}

  /**
   * Inserts events.
   *
   * @return how many rows each has become
   */
  static int[] insert(Handle handle, String sql, long tenant, List<NewEvent> events) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      for (NewEvent one : events) {
        statement.setLong(1, tenant);
        text(statement, 2, one.eventId());
        statement.setString(3, one.event().userId());
        statement.setString(4, one.event().itemId());
        statement.setString(5, one.event().type());
        statement.setDouble(6, one.event().value());
        statement.setLong(7, one.event().time());
        text(statement, 8, one.recommendationId());
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Gives the events of one user to another.
   *
   * @param holds SQL that holds for the events of {@code :tenant} whose user is {@code :key}
   * @return how many there were
   */
  static int rename(Handle handle, String holds, long tenant, String from, String to) {
    return handle
        .createUpdate("UPDATE events SET user_id = :to WHERE " + holds)
        .bind("tenant", tenant)
        .bind("key", from)
        .bind("to", to)
        .execute();
  }

  private static void text(PreparedStatement statement, int place, String text)
      throws SQLException {
    if (text.isEmpty()) {
      statement.setNull(place, Types.VARCHAR);
    } else {
      statement.setString(place, text);
    }
  }

  /** What a failure to write events says of the store. */
  static StoreException failure(SQLException e) {
    return StoreFailures.of(e, "written")
        .orElseGet(
            () -> new StoreException(Fault.ACCESS, "events cannot be kept: " + e.getMessage(), e));
  }
}
