package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.assertj.core.api.InstanceOfAssertFactories;
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

  private void assertWritesNothing() {
    assertThatThrownBy(() -> database.write(handle -> handle.execute(INSERT)))
        .asInstanceOf(InstanceOfAssertFactories.type(StoreException.class))
        .returns(Fault.ACCESS, StoreException::fault);
    assertThat(database.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("deleted, moved or replaced"));
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
