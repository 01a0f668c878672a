package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.EventType;
import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full was a defect of the server, and the server was ready all the same. */
class FullDiskTest {

  private static final String INSERT =
      "INSERT INTO tenants (name, created) VALUES (hex(randomblob(20000)), 0)";

  @TempDir private Path folder;

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Address.of(folder.resolve("shop.weftdb").toString()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void room(int pages) {
    database.write(handle -> handle.execute("PRAGMA max_page_count = " + pages));
  }

  private long tenants() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM tenants").mapTo(Long.class).one());
  }

  @Test
  void aFullDiskIsSaidAndReadingGoesOnAndThereIsNoTroubleOnceThereIsRoom() {
    database.write(handle -> handle.execute(INSERT));
    room(1); // SQLite takes the number of pages that there are
    assertThatThrownBy(() -> database.write(handle -> handle.execute(INSERT)))
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(Fault.FULL, StoreException::fault);
    assertThat(database.trouble()).hasValueSatisfying(why -> assertThat(why).contains("full"));
    assertThat(tenants()).isEqualTo(1);
    room(1_000_000);
    database.probe();
    assertThat(database.trouble()).isEmpty();
    database.write(handle -> handle.execute(INSERT));
    assertThat(tenants()).isEqualTo(2);
  }

  /** What was acknowledged from then on was in no file, and lost with the process. */
  @Test
  void aFileThatIsTakenAwayIsSaidAndThereIsNoTroubleOnceItIsBack() throws IOException {
    Path file = folder.resolve("shop.weftdb");
    Path away = folder.resolve("away");
    database.write(handle -> handle.execute(INSERT));
    Files.move(file, away);
    assertWritesNothing();
    Files.copy(away, file);
    assertWritesNothing();
    assertThat(tenants()).as("reading goes on").isEqualTo(1);
    Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
    database.probe();
    assertThat(database.trouble()).isEmpty();
    database.write(handle -> handle.execute(INSERT));
    assertThat(tenants()).isEqualTo(2);
  }

  /** What was acknowledged from then on was in no file, and a backup lacked what was before. */
  @Test
  void aLogThatIsTakenAwayIsSaidAndWhatItHeldIsInTheStoreAfterAStop() throws IOException {
    Path log = folder.resolve("shop.weftdb-wal");
    database.write(handle -> handle.execute(INSERT));
    Path away = Files.move(log, folder.resolve("away"));
    assertWritesNothing();
    assertThatThrownBy(() -> Store.backup(file().toString(), folder.resolve("backup")))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("the log of the store was deleted or moved", log.toString());
    assertThat(folder.resolve("backup")).doesNotExist();
    Files.move(away, log);
    database.probe();
    database.write(handle -> handle.execute(INSERT));
    Files.delete(log);
    assertWritesNothing();
    assertThat(tenants()).as("reading goes on").isEqualTo(2);
    database.close();
    open();
    assertThat(tenants()).isEqualTo(2);
  }

  private void assertWritesNothing() {
    assertThatThrownBy(() -> database.write(handle -> handle.execute(INSERT)))
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(Fault.ACCESS, StoreException::fault);
    assertThat(database.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("deleted, moved or replaced"));
  }

  /** A commit that writes little finds room in the log, and the tenant was ready in between. */
  @Test
  void aDiskIsFullUntilItHasRoomWhateverACommitNeeded() {
    var room = new boolean[1];
    database.write(handle -> handle.execute(INSERT));
    var jdbi = Jdbi.create(() -> DriverManager.getConnection("jdbc:sqlite:" + file()));
    try (var writing =
        new GroupCommit(
            new Transactions(jdbi, Dialect.SQLITE), () -> {}, () -> room[0], Chore.NONE)) {
      assertThatThrownBy(
              () ->
                  writing.write(
                      handle ->
                          handle.execute("PRAGMA max_page_count = 1") + handle.execute(INSERT),
                      rows -> {}))
          .isInstanceOf(StoreException.class);
      writing.write(handle -> true, yes -> {});
      assertThat(writing.trouble()).isPresent();
      room[0] = true;
      writing.write(handle -> true, yes -> {});
      assertThat(writing.trouble()).isEmpty();
    }
  }

  /** A start on a full disk was refused, and nobody answered. */
  @Test
  void whatCannotBeWrittenAtAStartKeepsNobodyFromAnswering() throws IOException {
    database.write(handle -> handle.execute("INSERT INTO tenants (name, created) VALUES ('a', 0)"));
    var tenant = new TenantStore(database, 1, "a");
    tenant.settings().declare(List.of(EventType.VIEW));
    Files.move(file(), folder.resolve("away"));
    tenant.sweep(Instant.EPOCH);
    tenant.settings().declare(List.of(EventType.VIEW));
    assertThat(tenant.settings().eventTypes()).containsExactly(EventType.VIEW);
    assertThatThrownBy(() -> tenant.settings().declare(List.of()))
        .isInstanceOf(StoreException.class);
    Files.move(folder.resolve("away"), file());
  }

  private Path file() {
    return folder.resolve("shop.weftdb");
  }

  @Test
  void aRowThatIsWrongIsNoTroubleOfTheStore() {
    assertThatThrownBy(
            () ->
                database.write(handle -> handle.execute("INSERT INTO tenants (id) VALUES (NULL)")))
        .isNotInstanceOf(StoreException.class);
    assertThat(database.trouble()).isEmpty();
  }
}
