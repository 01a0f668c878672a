package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.store.StoreException.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that goes away, and what it takes with it. */
class PostgresOutageTest {

  private String url = "";
  private Store store;
  private TenantStore shop;

  @BeforeAll
  static void needsPostgres() {
    PostgresStoreTest.needsPostgres();
  }

  @BeforeEach
  void open() throws Exception {
    url = PostgresForTests.database();
    store = Store.open(url);
    shop = store.tenant("shop");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.createStatement().execute(statement);
    }
  }

  private void endSessions(String which) throws SQLException {
    sql(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND "
            + which);
  }

  private void endTheLock() throws SQLException {
    endSessions("pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
  }

  private boolean taken(String eventId) {
    return shop.events()
        .append(
            List.of(new NewEvent(eventId, new Event("zoe42", "hat", "click", 1, 5), "")), _ -> {})[
        0];
  }

  /** The same after refusals. */
  private boolean takenInTheEnd(String eventId) {
    for (int i = 0; i < 50; i++) {
      try {
        return taken(eventId);
      } catch (StoreException e) {
        assertThat(e.fault()).isEqualTo(Fault.ACCESS);
      }
    }
    return false;
  }

  private static AbstractObjectAssert<?, StoreException> assertOutOfReach(Runnable work) {
    return assertThatThrownBy(work::run)
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(Fault.ACCESS, StoreException::fault);
  }

  /** The lock was gone with its session, and a second process could write beside this one. */
  @Test
  void aLockWhoseSessionEndedIsTakenAgain() throws Exception {
    endTheLock();
    assertThat(taken("a")).isTrue();
    assertThatThrownBy(() -> Store.open(url))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another process has the store open");
  }

  /** It was ready for nine seconds and more, and then something else was said to be at fault. */
  @Test
  void aServerThatDoesNotAnswerIsSaidWithinSecondsUntilItDoes() throws Exception {
    try (var server = new HangingServer(PostgresForTests.database());
        var hanging = Store.open(server.url())) {
      TenantStore tenant = hanging.tenant("shop");
      assertThat(hanging.mayHang()).isFalse();
      server.hang(true);
      long begun = System.nanoTime();
      while (tenant.trouble().isEmpty()) {
        Thread.sleep(50);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
      assertThat(tenant.trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("the store does not answer since 2"));
      assertThat(hanging.mayHang()).isTrue();
      server.hang(false);
      while (tenant.trouble().isPresent()) {
        Thread.sleep(50);
      }
    }
  }

  @Test
  void aStoreThatAnotherProcessOpenedMeanwhileIsNotWrittenAnyMore() throws Exception {
    endTheLock();
    Store.open(url).close();
    for (int i = 0; i < 2; i++) {
      assertOutOfReach(() -> taken("a"))
          .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
          .contains("another process may have opened", "start the server again");
    }
    assertThat(shop.trouble()).isPresent();
    assertThat(shop.events().count()).as("reading goes on").isZero();
  }

  @Test
  void aStoreWhoseSessionsEndedIsReadAndWrittenAgain() throws Exception {
    assertThat(taken("a")).isTrue();
    endSessions("true");
    assertThat(takenInTheEnd("b")).isTrue();
    assertThat(shop.trouble()).isEmpty();
    List<Long> read = new ArrayList<>();
    for (int i = 0; i < 50 && read.isEmpty(); i++) {
      try {
        read.add(shop.events().count());
      } catch (StoreException e) {
        assertThat(e.fault()).isEqualTo(Fault.ACCESS);
      }
    }
    assertThat(read).containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER DATABASE %s SET default_transaction_read_only = on",
        "ALTER TABLE %2$s.events RENAME TO away",
      })
  void aStoreThatIsNotWrittenIsSaidWithoutTheRows(String change) throws Exception {
    String name = url.replaceAll(".*/|[?].*", "");
    sql(String.format(java.util.Locale.ROOT, change, name, "public"));
    endSessions("application_name = 'weft'");
    for (int i = 0; i < 2; i++) {
      assertOutOfReach(() -> taken("a"))
          .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
          .contains("the store cannot be written")
          .doesNotContain("zoe42");
    }
    assertThat(shop.trouble()).hasValueSatisfying(why -> assertThat(why).doesNotContain("zoe42"));
  }

  /** The connection that writes began while it only read, and was kept. */
  @Test
  void aStoreThatOnlyReadForAWhileIsWrittenAgain() throws Exception {
    String database = "ALTER DATABASE " + url.replaceAll(".*/|[?].*", "");
    sql(database + " SET default_transaction_read_only = on");
    endSessions("application_name = 'weft'");
    for (int i = 0; i < 3; i++) {
      assertOutOfReach(() -> taken("a"));
    }
    try (Connection writing =
        DriverManager.getConnection(url + "&options=-c%20default_transaction_read_only=off")) {
      writing.createStatement().execute(database + " RESET default_transaction_read_only");
    }
    assertThat(takenInTheEnd("a")).isTrue();
    assertThat(shop.trouble()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReadIsOutOfReachAndNoDefect() throws Exception {
    sql("ALTER TABLE items RENAME TO away");
    assertOutOfReach(() -> shop.items().find("hat"));
    sql("ALTER TABLE away RENAME TO items");
    assertThat(shop.items().find("hat")).isEmpty();
  }

  /** Connections that break at a commit, before or after it has reached the server. */
  private static DataSource breaking(String url, Predicate<Integer> reaches) {
    var commits = new int[1];
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (source, method, arguments) -> {
              var real = new PGSimpleDataSource();
              real.setUrl(url);
              return method.getName().equals("getConnection")
                  ? breaking(real.getConnection(), commits, reaches)
                  : method.invoke(real, arguments);
            });
  }

  private static Connection breaking(Connection real, int[] commits, Predicate<Integer> reaches) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (connection, method, arguments) -> {
              if (method.getName().equals("commit")) {
                if (reaches.test(commits[0]++)) {
                  real.commit();
                }
                real.close();
                throw new SQLException("the connection broke", "08006");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * What was told as not kept was kept, and memory did not know: sent again it was there twice, or
   * in no list.
   */
  @Test
  void aCommitWhoseAnswerDidNotComeIsToldAsItWas() {
    var jdbi = Jdbi.create(breaking(url, commit -> commit % 2 == 0));
    List<String> followed = new ArrayList<>();
    try (var writing =
        new GroupCommit(
            new Transactions(jdbi, Dialect.POSTGRESQL), () -> {}, () -> true, Chore.NONE)) {
      for (int i = 0; i < 4; i++) {
        String name = "t" + i;
        Runnable write =
            () ->
                writing.write(
                    handle ->
                        handle.execute("INSERT INTO tenants (name, created) VALUES (?, 0)", name),
                    rows -> followed.add(name));
        if (i % 2 == 0) {
          write.run();
        } else {
          assertOutOfReach(write);
        }
      }
    }
    assertThat(followed).containsExactly("t0", "t2");
    store.close();
    store = Store.open(url);
    assertThat(store.tenants()).containsExactly("shop", "t0", "t2");
  }
}
