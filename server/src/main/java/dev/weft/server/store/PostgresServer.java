package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in a database of a PostgreSQL server. */
final class PostgresServer {

  private static final int SILENCE_SECONDS = 60;

  private PostgresServer() {}

  /** The right to have it open. */
  static ServerLock lock(Address.OfServer address) {
    try {
      return ServerLock.take(address);
    } catch (SQLException e) {
      throw unreachable(
          address.toString(), e, "is the server running, and are user and password right?");
    }
  }

  /** What a store that cannot be opened says, and what helps. */
  static StoreException unreachable(String store, Throwable failure, String otherwise) {
    return new StoreException(
        Fault.ACCESS,
        "cannot reach the store "
            + store
            + ": "
            + StoreFailures.said(failure)
            + "; "
            + (StoreFailures.isCrowded(failure)
                ? "a store takes up to "
                    + Database.CONNECTIONS
                    + " connections: end others, or raise max_connections or the limit of the user"
                    + " or database"
                : otherwise),
        failure);
  }

  /** Connections for whatever takes long, such as a migration. */
  static DataSource source(Address.OfServer address) {
    return patient(address, 0);
  }

  /** Connections of a store that is open: a server that is silent for too long is given up. */
  static DataSource serving(Address.OfServer address) {
    return patient(address, SILENCE_SECONDS);
  }

  private static DataSource patient(Address.OfServer address, int silence) {
    var source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setApplicationName("weft");
    source.setTcpKeepAlive(true);
    source.setSocketTimeout(silence);
    // What fails would be told with the rows that were written, to the log and beyond.
    source.setLogServerErrorDetail(false);
    return source;
  }
}
