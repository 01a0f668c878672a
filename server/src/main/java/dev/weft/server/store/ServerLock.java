package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/*
 * PostgreSQL takes a lock back when its session ends, and sessions end without the process: the
 * server is started again, a network breaks, an operator ends them. From then on another process may
 * open the store, and both would write. So before each commit the session is asked for, and where it
 * has ended the lock is taken anew. That alone does not tell whether another process had the store
 * meanwhile, of whose writing the memory of this one knows nothing; so whoever opens it leaves a
 * mark of its own, the comment of a table, which no backup copies.
 */
/** The right to have a database of a server open, as long as it is held. Thread-safe. */
final class ServerLock implements AutoCloseable {

  /** What names the lock among those of other programs in the database: "weft". */
  static final long ADVISORY = 0x77656674L;

  /** PostgreSQL notices that a process was killed somewhat later than whoever starts the next. */
  private static final String PATIENCE = "2s";

  private static final int ASKING_SECONDS = 5;

  /** The state of a statement that waited for a lock in vain. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** The state where the tables are another role's. */
  private static final String NOT_OWNER = "42501";

  private final Address.OfServer address;
  private Connection session;
  private Optional<String> mark = Optional.empty();
  private boolean overtaken;

  private ServerLock(Address.OfServer address, Connection session) {
    this.address = address;
    this.session = session;
  }

  /**
   * Takes the lock of a database, kept by a session of its own.
   *
   * @throws StoreException when it is taken
   */
  static ServerLock take(Address.OfServer address) throws SQLException {
    return new ServerLock(address, session(address));
  }

  private static Connection session(Address.OfServer address) throws SQLException {
    Connection connection = PostgresServer.serving(address).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '" + PATIENCE + "'");
      statement.execute("SELECT pg_advisory_lock(" + ADVISORY + ")");
      return connection;
    } catch (SQLException e) {
      connection.close();
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw StoreLock.taken(address.toString());
      }
      throw e;
    }
  }

  /** Leaves a mark in the store, once its tables are there. */
  synchronized void mark() throws SQLException {
    String own = "opened by " + UUID.randomUUID();
    try (Statement statement = session.createStatement()) {
      statement.execute("COMMENT ON TABLE tenants IS '" + own + "'");
      mark = Optional.of(own);
    } catch (SQLException e) {
      if (!NOT_OWNER.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  /**
   * Sees that the lock is held; takes it again where its session has ended.
   *
   * @throws StoreException when it cannot be, or another process had the store open meanwhile
   */
  synchronized void stand() {
    if (overtaken) {
      throw overtaken();
    }
    try {
      if (!session.isValid(ASKING_SECONDS)) {
        takeAgain();
      }
    } catch (SQLException e) {
      throw StoreFailures.of(e, "written")
          .orElseGet(
              () -> new StoreException(Fault.ACCESS, "the lock of the store cannot be taken", e));
    }
  }

  private void takeAgain() throws SQLException {
    session.close();
    session = session(address);
    overtaken = mark.isEmpty() || !mark.equals(found());
    if (overtaken) {
      throw overtaken();
    }
  }

  private Optional<String> found() throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT obj_description('tenants'::regclass, 'pg_class')")) {
      return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
    }
  }

  private StoreException overtaken() {
    return new StoreException(
        Fault.ACCESS,
        "the connection that locks the store broke, and another process may have opened the store"
            + " meanwhile: start the server again: "
            + address);
  }

  /** Lets go at once: a session that was closed keeps its lock until the server has noticed. */
  @Override
  public synchronized void close() {
    try (Connection last = session;
        Statement statement = last.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + ADVISORY + ")");
    } catch (SQLException over) {
      // The session has ended, by an earlier call or with its server, and the lock with it.
    }
  }
}
