package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A store in one file. Changes go to a log beside it ({@code -wal}) that is forced to the disk at
 * each commit, so that what was acknowledged survives the machine and not only the process.
 */
final class SqliteFile {

  /** "WEFT", in the header of the file: which program it belongs to. */
  private static final int APPLICATION = 0x57454654;

  private static final String LOG = "-wal";
  private static final String LOG_INDEX = "-shm";

  private static final int PATIENCE_MILLIS = 30_000;

  /** Pages of 4 KB that each connection that reads keeps. */
  private static final int CACHE_PAGES = 8_000;

  /**
   * What the connection that writes begins with. An event goes into as many indices as there are,
   * each time somewhere else: of a million events half of that would not fit into what others keep.
   */
  static final String WRITER = "PRAGMA cache_size = 32000";

  /**
   * Pages that the log holds before they go into the file. Events of many users touch as many pages
   * of the indices; the more of them the log holds, the fewer are written twice.
   */
  private static final int LOG_PAGES = 64_000;

  private static final long LOG_BYTES = LOG_PAGES * 4_096L;

  private SqliteFile() {}

  /**
   * The folder of a store must be there; the file is created.
   *
   * @throws StoreException when something else is there, which stays as it is
   */
  static void prepare(Path file) {
    if (Files.isDirectory(file)) {
      throw new StoreException(Fault.CONTENT, "the store is a folder, not a file: " + file);
    }
    SqlitePlace.requireLibrary();
    SqlitePlace.requireFolder(file);
    requireOwn(file);
    SqlitePlace.requireOneName(file);
  }

  /** Connections to a file that {@linkplain #prepare is a store}, or becomes one. */
  static DataSource source(Path file) throws SQLException {
    DataSource source = plain(file);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
        statement.execute("PRAGMA application_id = " + APPLICATION);
      }
    }
    return source;
  }

  /**
   * Sees that a file is a store, or nothing yet. It is opened to be read: whoever opens a database
   * for a log beside it ({@code -wal}) has changed it, and it may be another program's.
   *
   * @throws StoreException when it is something else
   */
  static void requireOwn(Path file) {
    if (!Files.isRegularFile(file) || file.toFile().length() == 0) {
      return;
    }
    requireWhole(file);
    try (Connection connection = reading(file).getConnection();
        Statement statement = connection.createStatement()) {
      if (number(statement, "SELECT count(*) FROM sqlite_master") > 0
          && number(statement, "PRAGMA application_id") != APPLICATION) {
        throw new StoreException(
            Fault.CONTENT,
            "is a database, but not a store of Weft: " + file + "; name another file");
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("NOTADB")) {
        throw new StoreException(
            Fault.CONTENT, "is not a store of Weft: " + file + "; name another file", e);
      }
      boolean damaged = String.valueOf(e.getMessage()).contains("CORRUPT");
      throw new StoreException(
          damaged ? Fault.CONTENT : Fault.ACCESS,
          "cannot open the store "
              + file
              + ": "
              + e.getMessage()
              + (damaged ? "; restore a backup" : ""),
          e);
    }
  }

  /** Where a log waits to be written into a file, the file may grow by it yet. */
  private static void requireWhole(Path file) {
    try {
      boolean alone = beside(file, LOG).toFile().length() == 0;
      long is = Files.size(file);
      long must = SqliteHeader.bytes(file);
      if (alone && is < must) {
        throw new StoreException(
            Fault.CONTENT,
            String.format(
                Locale.ROOT,
                "the store %s is cut short: it has %,d of its %,d bytes; restore a backup",
                file,
                is,
                must));
      }
    } catch (IOException e) {
      throw new StoreException(Fault.ACCESS, "cannot read the store " + file, e);
    }
  }

  /**
   * Sees that there is a store, with the log that belongs to it.
   *
   * @throws StoreException when it is missing, lacks its log, or is something else
   */
  static void requireExisting(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(Fault.CONTENT, "there is no such store: " + file);
    }
    if (file.toFile().length() == 0) {
      throw new StoreException(
          Fault.CONTENT, "is not a store of Weft: " + file + "; name another file");
    }
    requireLog(file);
    requireOwn(file);
  }

  /**
   * Sees that the file at a path, and the log beside it, are those that they were, and that the log
   * is whole: what is written into one that was deleted, replaced or cut short would be lost with
   * the process. While a connection is open the log stays.
   */
  static Standing standing(Path file) {
    Path log = beside(file, LOG);
    return new SqliteStanding(
        file, identity(file), log, identity(log), SqliteLog.of(log, beside(file, LOG_INDEX)));
  }

  /** Sees that the log of a store that a process has open, or had when it was killed, is there. */
  private static void requireLog(Path file) {
    Path log = beside(file, LOG);
    if (Files.exists(beside(file, LOG_INDEX)) && Files.notExists(log)) {
      throw new StoreException(
          Fault.CONTENT,
          "the log of the store was deleted or moved, and a copy would lack what it held: put it"
              + " back, or stop the server, which puts it into the store; if no server runs, delete"
              + " "
              + beside(file, LOG_INDEX)
              + " to go on without it: "
              + log);
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** What tells a file from another that takes its place. */
  static Object identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? "a file" : key; // not every system tells files apart
    } catch (IOException e) {
      return "no file";
    }
  }

  /** Copies all of a store, as of one moment, to a file that is missing or empty. */
  static void copy(Path store, Path to) {
    try (Connection connection = reading(store).getConnection();
        PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, to.toString());
      statement.execute();
    } catch (SQLException e) {
      boolean full = StoreFailures.isFull(e);
      throw new StoreException(
          full ? Fault.FULL : Fault.CONTENT,
          full
              ? "there is no room for a copy of the store at " + to + ": make room"
              : "cannot read the store " + store + ": " + e.getMessage(),
          e);
    }
  }

  /**
   * Sees that a file is a whole store.
   *
   * @throws StoreException when it is damaged, or something else
   */
  static void check(Path file) {
    try (Connection connection = source(file).getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("PRAGMA quick_check")) {
        String verdict = result.next() ? result.getString(1) : "nothing to check";
        if (!verdict.equals("ok")) {
          throw new StoreException(Fault.CONTENT, "the file is damaged: " + verdict);
        }
      }
      statement.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      throw new StoreException(
          Fault.CONTENT, "the file cannot be read as a store: " + e.getMessage(), e);
    }
  }

  private static DataSource reading(Path file) {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(PATIENCE_MILLIS);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static DataSource plain(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.enforceForeignKeys(true);
    config.setCacheSize(CACHE_PAGES);
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(LOG_BYTES));
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(LOG_PAGES));
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }
}
