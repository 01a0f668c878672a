package dev.weft.server.store;

import dev.weft.data.internal.files.ProcessLock;
import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
  static final long ADVISORY = 0x77656674L;

  /** PostgreSQL notices that a process was killed somewhat later than whoever starts the next. */
  private static final String PATIENCE = "2s";

  /** The state of a statement that waited for a lock in vain. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final AutoCloseable held;

  private StoreLock(AutoCloseable held) {
    this.held = held;
  }

  /** Of one who only reads. */
  static StoreLock none() {
    return new StoreLock(() -> {});
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
      throw new StoreException(Fault.ACCESS, "cannot write beside the store: " + e.getMessage(), e);
    }
  }

  /**
   * Takes the lock of a database, kept by a connection of its own.
   *
   * @throws StoreException when it is taken
   */
  static StoreLock ofServer(Address.OfServer address) throws SQLException {
    Connection connection = DriverManager.getConnection(address.url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '" + PATIENCE + "'");
      statement.execute("SELECT pg_advisory_lock(" + ADVISORY + ")");
      return new StoreLock(() -> unlock(connection));
    } catch (SQLException e) {
      connection.close();
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw taken(address.toString());
      }
      throw e;
    }
  }

  /** Lets go at once: a session that was closed keeps its lock until the server has noticed. */
  private static void unlock(Connection connection) {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + ADVISORY + ")");
    } catch (SQLException over) {
      // The session has ended, by an earlier call or with its server, and the lock with it.
    }
  }

  private static StoreException taken(String store) {
    return new StoreException(
        Fault.ACCESS,
        "another process has the store open: "
            + store
            + "; stop that one first, or give this one a store of its own");
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (Exception e) {
      throw new StoreException(Fault.ACCESS, "the lock of the store cannot be let go", e);
    }
  }
}
