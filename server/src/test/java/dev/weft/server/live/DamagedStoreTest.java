package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant.Health;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import dev.weft.server.store.StoreException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store after a fault of the disk, or a change by hand. What cannot be read is named and nothing
 * of it left out in silence; what can be made anew does not keep a server from answering.
 */
class DamagedStoreTest extends LiveShop {

  @BeforeEach
  void fill() throws Exception {
    filled();
    shop.putUsers(List.of(new User("u1", Map.of("country", "FR"), Map.of(), "")));
    trained(TrainingKind.REFRESH);
  }

  private void damage(String statement) throws Exception {
    close();
    sql(statement);
  }

  private void sql(String statement) throws Exception {
    Path file = folder.resolve("shop.weftdb");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      assertThat(connection.createStatement().executeUpdate(statement)).isNotNegative();
    }
  }

  private void open(String statement) throws Exception {
    damage(statement);
    open();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE items SET body = '{broken' WHERE id = 'i0005' | 'i0005' | items | not JSON",
        "UPDATE items SET body = '[1, 2]' WHERE id = 'i0005' | 'i0005' | items | not a JSON object",
        "UPDATE items SET body = '{\"texts\": {\"title\": 7}}' WHERE id = 'i0005' | 'i0005' | items | not a text: 7",
        "UPDATE items SET body = '{\"numbers\": {\"price\": \"x\"}}' WHERE id = 'i0005' | 'i0005' | items | not a number",
        "UPDATE items SET body = '{\"available_from\": \"soon\"}' WHERE id = 'i0005' | 'i0005' | items | soon",
        "UPDATE users SET body = 'x' WHERE id = 'u1' | 'u1' | users | not JSON",
        "INSERT INTO event_types VALUES (1, 0, '{\"polarity\": \"GREEN\"}') | '0' | event_types | not a text",
        "UPDATE events SET value = 9e999 WHERE sequence = 7 | '7' | events | Infinity",
      })
  void aRowThatCannotBeReadIsNamed(String statement, String row, String table, String why)
      throws Exception {
    damage(statement);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(row, "in the table " + table, why, "restore a backup");
    store.close();
    store = Store.open(folder.resolve("other.weftdb").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "DROP TABLE jobs, jobs",
    "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1', unreleased version",
  })
  void aFormatThatIsNotThatOfThisVersionIsRefused(String statement, String said) throws Exception {
    damage(statement);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("shop.weftdb", said, "restore a backup")
        .hasMessageNotContaining("https:");
    store = Store.open(folder.resolve("other.weftdb").toString());
  }

  @Test
  void aFileWhosePagesAreDamagedIsRefused() throws Exception {
    close();
    byte[] noise = new byte[150 * 4_096];
    new Random(1).nextBytes(noise);
    Path file = folder.resolve("shop.weftdb");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(noise), 2 * 4_096);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("restore a backup");
    store = Store.open(folder.resolve("other.weftdb").toString());
  }

  /** The trainer was dead from then on, and said so to nobody who asks for health. */
  @Test
  void settingsThatCannotBeReadCountAsNone() throws Exception {
    open("UPDATE settings SET value = 'abc'");
    assertThat(shop.health()).extracting(Health::ready).isEqualTo(true);
    engine.advance();
    damage("UPDATE settings SET value = '-1'");
    open();
    engine.advance();
    assertThat(ids(shop.recommend(Query.user("u1").limit(5)))).hasSize(5);
    assertThat(trained(TrainingKind.CHOOSE).state()).isEqualTo(Job.State.DONE);
  }

  @Test
  void healthTellsThatWhatIsDueCannotBeginUntilItCan() throws Exception {
    sql("ALTER TABLE settings RENAME TO away");
    assertThatThrownBy(engine::advance).isInstanceOf(RuntimeException.class);
    assertThat(shop.health().reasons())
        .containsExactly("what is due does not begin: look at the log for why");
    sql("ALTER TABLE away RENAME TO settings");
    engine.advance();
    assertThat(shop.health().ready()).isTrue();
  }

  @Test
  void ofTwoModelsThatAnswerTheLatestDoes() throws Exception {
    trained(TrainingKind.REFRESH);
    String latest = shop.models().getFirst().version();
    open("UPDATE models SET active = 1");
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(latest);
    trained(TrainingKind.REFRESH);
    assertThat(shop.models()).filteredOn(ModelVersion::active).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE model_parts SET bytes = substr(bytes, 1, length(bytes) / 2)",
        "UPDATE model_parts SET bytes = zeroblob(length(bytes))",
        "DELETE FROM model_parts",
      })
  void aModelThatCannotBeReadIsFollowedByTheOneBefore(String statement) throws Exception {
    String first = shop.models().getFirst().version();
    trained(TrainingKind.REFRESH);
    String second = shop.models().getFirst().version();
    open(statement + " WHERE version = '" + second + "'");
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(first);
    assertThat(shop.models())
        .filteredOn(ModelVersion::active)
        .extracting(ModelVersion::version)
        .containsExactly(first);
    open(statement);
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo("untrained");
    assertThat(trained(TrainingKind.REFRESH).message()).contains("it answers now");
  }

  @ParameterizedTest
  @CsvSource({"zeroblob(7)", "X'7FC00000'", "zeroblob(0)"})
  void vectorsThatCannotBeReadAreMadeAnew(String bytes) throws Exception {
    List<String> before = ids(shop.similar("i0005", Query.anyone().limit(5)));
    boolean one = bytes.startsWith("X");
    open("UPDATE vectors SET bytes = " + (one ? "CAST(" + nan() + " AS BLOB)" : bytes));
    trained(TrainingKind.REFRESH);
    assertThat(ids(shop.similar("i0005", Query.anyone().limit(5)))).isEqualTo(before);
    assertThat(shop.recommend(Query.user("u1")).degraded()).isFalse();
  }

  /** As many values that are not numbers as the encoder's vectors have. */
  private static String nan() {
    return "X'" + "7FC00000".repeat(new WordsEncoder().dimensions()) + "'";
  }
}
