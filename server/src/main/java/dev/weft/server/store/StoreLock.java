package dev.weft.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/*
 * A store has one process that writes: it numbers the events and answers from what it holds in
 * memory. The lock ends with the process, however that ends: a lock of the file system, or one of
 * the session that PostgreSQL takes back when the connection breaks.
 *
 * Closing any channel of a file drops the locks that this process has on it, so a file that is
 * locked here is never opened a second time: HELD is asked first. The lock file stays behind, since
 * a process that waits for a file that another has deleted would hold a lock that nobody sees.
 */
/** The right to have a store open. */
final class StoreLock implements AutoCloseable {

  private static final Set<Path> HELD = new HashSet<>();

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
    synchronized (HELD) {
      if (!HELD.add(path)) {
        throw taken(store.toString());
      }
    }
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw taken(store.toString());
      }
      return new StoreLock(
          () -> {
            channel.close();
            release(path);
          });
    } catch (IOException e) {
      release(path);
      throw new StoreException("cannot write beside the store: " + e.getMessage(), e);
    } catch (StoreException e) {
      release(path);
      throw e;
    }
  }

  private static void release(Path path) {
    synchronized (HELD) {
      HELD.remove(path);
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
