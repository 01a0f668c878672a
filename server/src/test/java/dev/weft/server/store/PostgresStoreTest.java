package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreContract {

  @BeforeAll
  static void needsPostgres() {
    assumeTrue(
        PostgresForTests.installed() || PostgresForTests.required(),
        "PostgreSQL is not installed: the store is tested on SQLite alone; install the package"
            + " postgresql to test both");
  }

  @Override
  String fresh() throws Exception {
    return PostgresForTests.database();
  }

  @Test
  void aServerThatCannotBeReachedIsNamedWithoutThePassword() {
    assertThatThrownBy(() -> Store.open("postgresql://weft:s3cret%21@127.0.0.1:1/none"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot reach the store postgresql://127.0.0.1:1/none")
        .message()
        .doesNotContain("s3cret");
    assertThat(Address.of("postgres://ann:a%26b@db/weft").toString())
        .isEqualTo("postgresql://db/weft");
  }

  @Test
  void aStoreThatWasClosedIsFreeAtOnce() throws Exception {
    for (int i = 0; i < 20; i++) {
      reopen();
    }
    store.close();
    try (Connection connection = DriverManager.getConnection(url());
        ResultSet held =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid"
                        + " WHERE locktype = 'advisory' AND datname = current_database()")) {
      assertThat(held.next()).isTrue();
      assertThat(held.getInt(1)).isZero();
    }
  }

  /** PostgreSQL notices the end of a killed process later than whoever starts the next one. */
  @Test
  @SuppressWarnings("try") // the lock's holder is closed before its time
  void aLockThatIsLetGoSoonIsWaitedFor() throws Exception {
    store.close();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection before = DriverManager.getConnection(url())) {
      before.createStatement().execute("SELECT pg_advisory_lock(" + ServerLock.ADVISORY + ")");
      var next = threads.submit(() -> Store.open(address()));
      while (waiting(before) == 0 && !next.isDone()) {
        Thread.sleep(10);
      }
      before.close();
      store = next.get();
    }
    assertThat(store.tenant("shop").items().all()).isEmpty();
  }

  private static int waiting(Connection connection) throws Exception {
    try (ResultSet locks =
        connection
            .createStatement()
            .executeQuery(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
      locks.next();
      return locks.getInt(1);
    }
  }

  private String url() {
    return ((Address.OfServer) Address.of(address())).url();
  }
}
