package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreContract {

  private int files;

  @Override
  String fresh() {
    return folder.resolve("store" + files++ + ".weftdb").toString();
  }

  /** Two servers had it open at once, each with a lock of its own. */
  @Test
  void aStoreIsOneByWhateverLinkItIsNamed() throws Exception {
    Path file = folder.resolve("real.weftdb");
    Path link = Files.createSymbolicLink(folder.resolve("link.weftdb"), Path.of("real.weftdb"));
    Path shop = Files.createDirectory(folder.resolve("shop"));
    Path way = Files.createSymbolicLink(folder.resolve("way"), folder);
    Path there = Files.createSymbolicLink(shop.resolve("there.weftdb"), link);
    try (Store first = Store.open(link.toString())) {
      assertThat(first.tenants()).isEmpty();
      assertThat(file).as("the link led to nothing").isRegularFile();
      for (Path name : List.of(file, link, there, way.resolve("real.weftdb"))) {
        assertThatThrownBy(() -> Store.open(name.toString()))
            .as(name.toString())
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("another process has the store open");
      }
    }
    Store.open(there.toString()).close();
  }

  /** It was ready until somebody wrote, whom that failed. */
  @Test
  void aFileThatIsGoneIsNoticedThoughNobodyWrites() throws Exception {
    Path file = folder.resolve("gone.weftdb");
    Path away = folder.resolve("away");
    try (Store opened = Store.open(file.toString())) {
      TenantStore tenant = opened.tenant("shop");
      for (Path gone : List.of(file, folder.resolve("gone.weftdb-wal"))) {
        Files.move(gone, away);
        assertThat(trouble(tenant, true)).as("%s", gone).contains("deleted, moved or replaced");
        Files.move(away, gone);
        assertThat(trouble(tenant, false)).as("%s", gone).isEmpty();
      }
      Files.move(file, away);
      Files.copy(away, file);
      assertThat(trouble(tenant, true)).as("a copy").contains("deleted, moved or replaced");
      Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(trouble(tenant, false)).isEmpty();
    }
  }

  /** What is said of a store once it is looked at, which is a few times a second. */
  private static String trouble(TenantStore tenant, boolean any) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (tenant.trouble().isPresent() != any && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    return tenant.trouble().orElse("");
  }

  @Test
  void aStoreWithASecondNameIsRefused() throws Exception {
    Path file = folder.resolve("shop.weftdb");
    Store.open(file.toString()).close();
    Path second = Files.createLink(folder.resolve("second.weftdb"), file);
    assertThatThrownBy(() -> Store.open(second.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("hard links", "weft backup");
    Files.delete(second);
    Store.open(file.toString()).close();
  }

  @Test
  void whatIsNotAStoreIsRefusedAndStaysAsItWas() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "Not a database.\n".repeat(100));
    assertThatThrownBy(() -> Store.open(text.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not a store of Weft")
        .hasMessageContaining("notes.txt");
    assertThat(Files.readString(text)).startsWith("Not a database.");
    Path foreign = folder.resolve("foreign.db");
    sql(foreign, "CREATE TABLE items (id TEXT)");
    byte[] before = Files.readAllBytes(foreign);
    Path copy = folder.resolve("copy.weftdb");
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> Store.open(foreign.toString()),
            () -> Store.backup(foreign.toString(), copy),
            () -> Store.restore(foreign, copy.toString()))) {
      assertThatThrownBy(use)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("not a store of Weft: " + foreign + ";");
    }
    assertThatThrownBy(() -> Store.open(folder.toString())).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> Store.open("mysql://localhost/weft"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("mysql:");
    // It was put into another mode of journal, and got a lock beside it.
    assertThat(foreign).hasBinaryContent(before);
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries)
          .filteredOn(entry -> !entry.toString().startsWith(address()))
          .containsExactlyInAnyOrder(text, foreign);
    }
  }

  /** A store that nobody has open, in the mode of a server's and in that of a backup. */
  @Test
  void aBackupDoesNotChangeTheStore() throws Exception {
    Path file = folder.resolve("quiet.weftdb");
    Store.open(file.toString()).close();
    Path restored = folder.resolve("restored.weftdb");
    Store.backup(file.toString(), folder.resolve("first"));
    Store.restore(folder.resolve("first"), restored.toString());
    for (Path store : List.of(file, restored)) {
      byte[] before = Files.readAllBytes(store);
      Store.backup(store.toString(), folder.resolve("of-" + store.getFileName()));
      assertThat(store).hasBinaryContent(before);
    }
  }

  /** It got a log beside it, which the next who opened it took for the store's. */
  @Test
  void aStoreThatIsCutShortIsRefusedAndNothingLiesBesideIt() throws Exception {
    Path whole = folder.resolve("whole.weftdb");
    Store.open(whole.toString()).close();
    byte[] bytes = Files.readAllBytes(whole);
    Path alone = Files.createDirectory(folder.resolve("alone"));
    Path half = Files.write(alone.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> Store.open(half.toString()),
            () -> Store.backup(half.toString(), folder.resolve("copy")),
            () -> Store.restore(half, folder.resolve("restored").toString()))) {
      assertThatThrownBy(use)
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll(half.toString(), "cut short", "restore a backup");
    }
    try (Stream<Path> entries = Files.list(alone)) {
      assertThat(entries).containsExactly(half);
    }
    assertThat(half).hasBinaryContent(Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    Path file = folder.resolve("newer.weftdb");
    Store.open(file.toString()).close();
    sql(
        file,
        """
        INSERT INTO flyway_schema_history
        SELECT 99, '99', 'later', 'SQL', 'V99__later.sql', 0, 'someone', installed_on, 1, 1
        FROM flyway_schema_history WHERE version = '1'
        """);
    assertThatThrownBy(() -> Store.open(file.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a newer version of Weft wrote the store")
        .hasMessageContaining("format 99");
  }

  @Test
  void aDamagedBackupIsRefused() throws Exception {
    Path file = folder.resolve("store.weftdb");
    try (Store _ = Store.open(file.toString())) {
      Store.backup(file.toString(), folder.resolve("backup"));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("backup"));
    Arrays.fill(bytes, 5_000, bytes.length - 5_000, (byte) 7);
    Files.write(folder.resolve("backup"), bytes);
    Path place = folder.resolve("restored.weftdb");
    assertThatThrownBy(() -> Store.restore(folder.resolve("backup"), place.toString()))
        .isInstanceOf(StoreException.class);
    assertThat(place).doesNotExist();
    assertThatThrownBy(() -> Store.restore(folder.resolve("missing"), place.toString()))
        .hasMessageContaining("there is no backup");
  }

  /** SQLite would write the log of the store that was moved away into the one that is restored. */
  @Test
  void nothingIsRestoredBesideTheLogOfAnotherStore() throws Exception {
    Path file = folder.resolve("moved.weftdb");
    try (Store _ = Store.open(file.toString())) {
      Store.backup(file.toString(), folder.resolve("backup"));
    }
    Files.move(file, folder.resolve("away.weftdb"));
    Path log = Files.writeString(folder.resolve("moved.weftdb-wal"), "of the store that is away");
    assertThatThrownBy(() -> Store.restore(folder.resolve("backup"), file.toString()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(log.toString())
        .hasMessageContaining("or delete it");
    assertThat(file).doesNotExist();
    Files.delete(log);
    Store.restore(folder.resolve("backup"), file.toString());
    assertThat(file).exists();
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (String one : List.of(statements)) {
        statement.execute(one);
      }
    }
  }
}
