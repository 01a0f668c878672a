package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
}
