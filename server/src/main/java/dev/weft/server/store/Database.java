package dev.weft.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.server.store.StoreException.Fault;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** An open database: connections that read, and the one that writes. Thread-safe. */
final class Database implements AutoCloseable {

  private static final int READERS = 8;

  /** Those of a server that a store takes at most: readers, the writer, the lock, a migration. */
  static final int CONNECTIONS = READERS + 3;

  /** Less than an answer is waited for, so that it says what is wrong. */
  private static final int PATIENCE_MILLIS = 8_000;

  private final Dialect dialect;
  private final String name;
  private final StoreLock lock;
  private final HikariDataSource readers;
  private final HikariDataSource writer;
  private final Jdbi reading;
  private final EventIndex index;
  private final Standing standing;
  private final Silence silence = new Silence();
  private final GroupCommit writing;

  /**
   * Connects.
   *
   * @param standing asked once the connection that writes is there: what throws where what is
   *     written would be lost
   */
  private Database(
      Dialect dialect,
      String name,
      StoreLock lock,
      DataSource source,
      Supplier<Standing> standing,
      BooleanSupplier room) {
    this.dialect = dialect;
    this.name = name;
    this.lock = lock;
    this.readers = new HikariDataSource(pool(source, "weft-read", READERS));
    HikariConfig one = pool(source, "weft-write", 1);
    if (dialect == Dialect.SQLITE) {
      one.setConnectionInitSql(SqliteFile.WRITER);
      one.setMaxLifetime(0); // the log beside a file is taken away with its last connection
    }
    this.writer = new HikariDataSource(one);
    this.reading = jdbi(readers);
    Jdbi written = jdbi(writer);
    try {
      this.index = index(dialect, written);
    } catch (RuntimeException e) {
      writer.close();
      readers.close();
      throw e;
    }
    this.standing = standing.get();
    this.writing =
        new GroupCommit(
            new Transactions(written, dialect), this.standing::see, room, index.chore());
  }

  /**
   * Opens a database, which is created where it is a file that is missing.
   *
   * @throws StoreException when it cannot be opened, saying why
   */
  static Database open(Address address) {
    return switch (address) {
      case Address.OfFile file -> {
        SqliteFile.prepare(file.path());
        StoreLock lock = StoreLock.ofFile(file.path());
        yield locked(file, lock, () -> ofFile(file, lock));
      }
      case Address.OfServer server -> {
        ServerLock lock = PostgresServer.lock(server);
        StoreLock held = StoreLock.of(lock);
        yield locked(server, held, () -> ofServer(server, lock, held));
      }
    };
  }

  /**
   * Opens a database of a server to read it, though another process may have it open to write:
   * without its lock, and as it is.
   *
   * @throws StoreException when it holds no store of this version's format
   */
  static Database beside(Address.OfServer server) {
    DataSource source = PostgresServer.source(server);
    Migrations.check(source, Dialect.POSTGRESQL, server.toString());
    return new Database(
        Dialect.POSTGRESQL,
        server.toString(),
        StoreLock.none(),
        source,
        () -> () -> {},
        () -> true);
  }

  private interface Opening {
    Database database() throws SQLException;
  }

  private static Database locked(Address address, StoreLock lock, Opening opening) {
    try {
      return opening.database();
    } catch (SQLException e) {
      lock.close();
      if (StoreFailures.isCrowded(e)) {
        throw PostgresServer.unreachable(address.toString(), e, "");
      }
      throw new StoreException(
          Fault.ACCESS, "cannot open the store " + address + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw StoreFailures.isCrowded(e) ? PostgresServer.unreachable(address.toString(), e, "") : e;
    }
  }

  private static Database ofFile(Address.OfFile file, StoreLock lock) throws SQLException {
    DataSource source = SqliteFile.source(file.path());
    Migrations.run(source, Dialect.SQLITE, file.toString());
    return new Database(
        Dialect.SQLITE,
        file.toString(),
        lock,
        source,
        () -> SqliteFile.standing(file.path()),
        () -> SqlitePlace.hasRoom(file.path()));
  }

  private static Database ofServer(Address.OfServer server, ServerLock lock, StoreLock held)
      throws SQLException {
    DataSource patient = PostgresServer.source(server);
    PostgresPlace.require(patient, server);
    Migrations.run(patient, Dialect.POSTGRESQL, server.toString());
    lock.mark();
    DataSource source = PostgresServer.serving(server);
    return new Database(
        Dialect.POSTGRESQL, server.toString(), held, source, () -> lock::stand, () -> true);
  }

  private static EventIndex index(Dialect dialect, Jdbi jdbi) {
    if (dialect == Dialect.POSTGRESQL) {
      return new IndexedEvents();
    }
    var filed = new FiledEvents();
    reached(
        () -> {
          jdbi.useHandle(filed::read);
          return filed;
        });
    return filed;
  }

  /** Failures are told without the values of a statement, which are of users. */
  private static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source);
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.SHORT_STATEMENT);
    return jdbi;
  }

  private static HikariConfig pool(DataSource source, String name, int size) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setExceptionOverride(new StaleSession());
    return config;
  }

  Dialect dialect() {
    return dialect;
  }

  /** How events are appended and found. */
  EventIndex index() {
    return index;
  }

  /** What it is called in messages. */
  String name() {
    return name;
  }

  /** Whether it still writes. */
  boolean alive() {
    return writing.alive();
  }

  /** Whether what waits for a server may wait without end. */
  boolean mayHang() {
    return dialect == Dialect.POSTGRESQL && trouble().isPresent();
  }

  /** Why it cannot be written; empty where it can. */
  Optional<String> trouble() {
    return alive()
        ? writing.trouble().or(silence::said)
        : Optional.of("the store does not write any more: start the server again");
  }

  /** Whether a file is the one that was opened, and a database can be read. */
  boolean isThere() {
    silence.asked();
    try {
      switch (dialect) {
        case SQLITE -> standing.see();
        case POSTGRESQL -> read(handle -> handle.execute("SELECT 1"));
      }
      silence.answered();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Tries whether it can be written again. */
  void probe() {
    write(handle -> handle.execute("UPDATE tenants SET created = created"));
  }

  /** Reads. */
  <T> T read(HandleCallback<T, RuntimeException> work) {
    return answered(reached(() -> reading.withHandle(work)));
  }

  /** Reads several things of one moment, or many rows one after another. */
  <T> T readAtOnce(HandleCallback<T, RuntimeException> work) {
    return answered(
        reached(
            () ->
                dialect == Dialect.SQLITE
                    ? reading.inTransaction(work)
                    : reading.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work)));
  }

  private <T> T answered(T result) {
    silence.answered();
    return result;
  }

  /** A store that is out of reach is not a defect of who asks it. */
  private static <T> T reached(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw StoreFailures.of(e, "read").map(RuntimeException.class::cast).orElse(e);
    }
  }

  /** Writes, and returns when it is on disk. */
  <T> T write(GroupCommit.Work<T> work) {
    return write(work, result -> {});
  }

  /**
   * The same.
   *
   * @param committed what follows in memory, see {@link GroupCommit#write}
   */
  <T> T write(GroupCommit.Work<T> work, Consumer<? super T> committed) {
    return answered(writing.write(work, committed));
  }

  /** Runs something in memory, see {@link GroupCommit#between}. */
  void between(Runnable work) {
    writing.between(work);
  }

  /** Puts what the log beside a file of SQLite holds into the file. */
  void checkpoint() {
    writing.close();
    readers.close();
    Jdbi.create(writer).useHandle(handle -> handle.execute("PRAGMA journal_mode = DELETE"));
  }

  @Override
  public void close() {
    writing.close();
    writer.close();
    readers.close();
    standing.close();
    lock.close();
  }
}
