package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.EventType;
import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertWritesNothing("deleted, moved or replaced");
  }

  private void assertWritesNothing(String told) {
    assertThat(database.isThere()).isFalse();
    assertThatThrownBy(() -> database.write(handle -> handle.execute(INSERT)))
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(Fault.ACCESS, StoreException::fault);
    assertThat(database.trouble()).hasValueSatisfying(why -> assertThat(why).contains(told));
  }

  /** A program that rotates logs did, and what was acknowledged afterwards was in no file. */
  @ParameterizedTest
  @ValueSource(longs = {0, 31, 32, 4_000})
  void aLogThatIsCutShortIsSaid(long left) throws IOException {
    database.write(handle -> handle.execute(INSERT));
    try (var log = FileChannel.open(log(), StandardOpenOption.WRITE)) {
      log.truncate(left);
    }
    assertWritesNothing("cut short");
    assertThat(database.isThere()).as("still").isFalse();
  }

  /** What is written behind the cut makes the log as long as it was, with a hole. */
  @Test
  void aLogThatWasCutShortAndWrittenToIsSaid() throws Exception {
    database.write(handle -> handle.execute(INSERT));
    try (var log = FileChannel.open(log(), StandardOpenOption.WRITE)) {
      log.truncate(0);
      log.write(ByteBuffer.allocate(1), 10_000_000);
    }
    assertWritesNothing("overwritten");
  }

  /** Whoever checkpoints may cut the log, and a log that is full begins anew. */
  @Test
  void aLogThatIsCutByACheckpointIsNoFault() throws Exception {
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = other.createStatement()) {
      for (String how : List.of("TRUNCATE", "RESTART", "FULL", "PASSIVE", "TRUNCATE")) {
        for (int row = 0; row < 3; row++) {
          database.write(handle -> handle.execute(INSERT));
          statement.execute("PRAGMA wal_checkpoint(" + how + ")");
          assertThat(database.isThere()).as(how).isTrue();
        }
      }
    }
    assertThat(log()).as("the last cut it").hasSize(0);
    assertThat(tenants()).isEqualTo(15);
    assertThat(database.trouble()).isEmpty();
  }

  /** Looks at a log that is written and cut by others all the while. */
  @Test
  void aLogThatIsWrittenMeanwhileIsNoFault() throws Exception {
    var over = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var cutting =
          threads.submit(
              () -> {
                try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = other.createStatement()) {
                  while (!over.get()) {
                    statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                  }
                }
                return true;
              });
      for (int row = 0; row < 100; row++) {
        database.write(handle -> handle.execute(INSERT));
        assertThat(database.isThere()).isTrue();
      }
      over.set(true);
      assertThat(cutting.get()).isTrue();
    }
    assertThat(tenants()).isEqualTo(100);
  }

  private Path log() {
    return folder.resolve("shop.weftdb-wal");
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
