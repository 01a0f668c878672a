package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in a database of a PostgreSQL server. */
final class PostgresServer {

  private PostgresServer() {}

  /** The right to have it open. */
  static StoreLock lock(Address.OfServer address) {
    try {
      return StoreLock.ofServer(address);
    } catch (SQLException e) {
      throw new StoreException(
          Fault.ACCESS,
          "cannot reach the store "
              + address
              + ": "
              + e.getMessage()
              + "; is the server running, and are user and password right?",
          e);
    }
  }

  static DataSource source(Address.OfServer address) {
    var source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setApplicationName("weft");
    source.setTcpKeepAlive(true);
    return source;
  }
}
