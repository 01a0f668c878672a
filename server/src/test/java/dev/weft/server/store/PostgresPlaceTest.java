package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.data.Item;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases as others set them up: of another owner, encoding or purpose. The remedies of a library
 * for migrations are of no use to whoever starts a server.
 */
class PostgresPlaceTest {

  private String url;

  @BeforeAll
  static void needsPostgres() {
    assumeTrue(
        PostgresForTests.installed() || PostgresForTests.required(),
        "PostgreSQL is not installed: install the package postgresql");
  }

  @BeforeEach
  void aDatabaseOfSomeoneElse() throws Exception {
    url = PostgresForTests.database();
    sql(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app')"
            + " THEN CREATE ROLE app LOGIN; END IF; END $$");
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private String as(String user) {
    return url.replace("user=weft", "user=" + user);
  }

  private static void assertRefused(String address, String... words) {
    assertThatThrownBy(() -> Store.open(address))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a store cannot be at postgresql://127.0.0.1:")
        .hasMessageContainingAll(words)
        .hasMessageNotContainingAny("Flyway", "baseline", "SQL State");
  }

  private static void assertWorks(String address) {
    Item item = Item.ofTexts("a", Map.of("title", "Ünïcødé 围巾 🧣"));
    try (Store store = Store.open(address)) {
      store.tenant("shop").items().put(List.of(item), 1, () -> {});
      assertThat(store.tenant("shop").items().find("a")).hasValue(item);
    }
    try (Store store = Store.open(address)) {
      assertThat(store.tenant("shop").items().list("", 10)).containsExactly(item);
    }
  }

  @Test
  void whoMayNotMakeTablesIsToldWhatHelpsAndItDoes() throws Exception {
    sql("REVOKE CREATE ON SCHEMA public FROM public");
    assertRefused(as("app"), "the user 'app' may not make tables", "'public'", "grant CREATE");
    sql("GRANT CREATE ON SCHEMA public TO app");
    assertWorks(as("app"));
  }

  @Test
  void tablesOfAnotherUserAreRefusedUntilTheyAreGranted() throws Exception {
    assertWorks(url);
    assertRefused(as("app"), "its tables are another user's", "'app'", "grant SELECT");
    sql(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app");
    assertWorks(as("app"));
  }

  @Test
  void aTableThatIsGoneIsDamageAndNamed() throws Exception {
    assertWorks(url);
    sql("ALTER TABLE events RENAME TO away");
    assertThatThrownBy(() -> Store.open(url))
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(StoreException.Fault.CONTENT, StoreException::fault);
    assertRefused(url, "tables of the store are missing (events)", "restore a backup");
    sql("ALTER TABLE away RENAME TO events");
    assertWorks(url);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tooFewConnectionsAreCalledThatAndHowManyAreNeeded(int connections) throws Exception {
    sql("GRANT CREATE ON SCHEMA public TO app");
    sql("ALTER ROLE app CONNECTION LIMIT " + connections);
    try {
      assertThatThrownBy(() -> Store.open(as("app")))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("up to 11 connections", "max_connections");
    } finally {
      sql("ALTER ROLE app CONNECTION LIMIT -1");
    }
  }

  @Test
  void aDatabaseOfSomethingElseStaysAsItIsAndASchemaOfItsOwnHelps() throws Exception {
    sql("CREATE TABLE customers (id INTEGER)");
    assertRefused(url, "'public' holds tables of something else", "?currentSchema=NAME");
    sql("CREATE SCHEMA recommendations");
    assertWorks(url + "&currentSchema=recommendations");
    assertRefused(url + "&currentSchema=none", "no schema there that its search path names");
    assertRefused(url, "'public' holds tables of something else");
  }

  @Test
  void anEncodingThatLacksMostLanguagesIsRefused() throws Exception {
    sql("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
    assertRefused(
        url.replaceFirst("/weft\\d+", "/latin"), "keeps texts in LATIN1", "ENCODING 'UTF8'");
    sql(
        "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE"
            + " 'C'");
    assertWorks(url.replaceFirst("/weft\\d+", "/ascii"));
  }

  @Test
  void aDatabaseThatOnlyReadsIsRefused() throws Exception {
    sql("CREATE DATABASE replica");
    sql("ALTER DATABASE replica SET default_transaction_read_only = on");
    assertRefused(url.replaceFirst("/weft\\d+", "/replica"), "it only reads", "written to");
  }

  /** Times are numbers and ids compare by their bytes, whatever a database is set to. */
  @Test
  void settingsOfADatabaseChangeNothing() throws Exception {
    sql("CREATE DATABASE elsewhere");
    for (String setting :
        List.of("timezone = 'America/New_York'", "datestyle = 'German'", "lc_messages = 'C'")) {
      sql("ALTER DATABASE elsewhere SET " + setting);
    }
    String elsewhere = url.replaceFirst("/weft\\d+", "/elsewhere");
    assertWorks(elsewhere);
    Instant summer = Instant.parse("2026-03-29T01:30:00Z");
    try (Store store = Store.open(elsewhere)) {
      store
          .keys()
          .put(new ApiKeys.ApiKey("k", "shop", "read", "h", "n", summer, Optional.of(summer)));
      assertThat(store.keys().list().getFirst().expires()).hasValue(summer);
    }
  }
}
