package dev.weft.server.store;

import dev.weft.data.internal.files.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/*
 * A store has one process that writes: it numbers the events and answers from what it holds in
 * memory. The lock ends with the process, however that ends: a lock of the file system, or one of
 * the session that PostgreSQL takes back when the connection breaks.
 */
/** The right to have a store open. */
final class StoreLock implements AutoCloseable {

  /** What names the lock among those of other programs in the database: "weft". */
  private static final long ADVISORY = 0x77656674L;

  private final AutoCloseable held;

  private StoreLock(AutoCloseable held) {
    this.held = held;
  }

  /**
   * Takes the lock of a file.
   *
   * @throws StoreException when it is taken
   */
  static StoreLock ofFile(Path store) {
    Path path = store.resolveSibling(store.getFileName() + "-lock");
    try {
      return new StoreLock(ProcessLock.tryTake(path).orElseThrow(() -> taken(store.toString())));
    } catch (IOException e) {
      throw new StoreException("cannot write beside the store: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the lock of a database, kept by a connection of its own.
   *
   * @throws StoreException when it is taken
   */
  static StoreLock ofServer(Address.OfServer address) throws SQLException {
    Connection connection = DriverManager.getConnection(address.url());
    try (Statement statement = connection.createStatement();
        ResultSet taken = statement.executeQuery("SELECT pg_try_advisory_lock(" + ADVISORY + ")")) {
      if (taken.next() && taken.getBoolean(1)) {
        return new StoreLock(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw taken(address.toString());
  }

  private static StoreException taken(String store) {
    return new StoreException(
        "another process has the store open: "
            + store
            + "; stop that one first, or give this one a store of its own");
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new StoreException("the lock of the store cannot be let go", e);
    }
  }
}
