package dev.weft.server.store;

import dev.weft.data.internal.files.TemporaryFolder;
import dev.weft.data.internal.files.WholeFile;
import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Backups: a file of SQLite each, whatever the store. */
final class Backup {

  private Backup() {}

  /** Writes a backup of one moment, while writing goes on. */
  static void write(Address address, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new StoreException(
          Fault.TAKEN,
          "there is something already: " + file + "; move it away, or name another file");
    }
    switch (address) {
      case Address.OfFile store -> {
        SqliteFile.requireExisting(store.path());
        WholeFile.write(file, unfinished -> SqliteFile.copy(store.path(), unfinished));
      }
      case Address.OfServer server -> {
        try (Database database = Database.beside(server)) {
          WholeFile.write(file, unfinished -> copy(database, unfinished));
        }
      }
    }
  }

  private static void copy(Database from, Path file) throws IOException {
    try (Database to = Database.open(new Address.OfFile(file))) {
      StoreCopy.run(from, to);
      // What is in the log goes into the file, and the log away: the file alone is moved.
      to.checkpoint();
    }
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-lock"));
  }

  /** Puts a backup into an empty place. */
  static void restore(Path backup, Address address) throws IOException {
    if (!Files.isRegularFile(backup)) {
      throw new StoreException(Fault.CONTENT, "there is no backup of this name: " + backup);
    }
    SqliteFile.requireOwn(backup);
    switch (address) {
      case Address.OfFile file -> restore(backup, file.path());
      case Address.OfServer server -> restore(backup, server);
    }
  }

  private static void restore(Path backup, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new StoreException(
          Fault.TAKEN,
          "there is something already: " + file + "; move it away, or name another file");
    }
    for (String leftOver : List.of("-wal", "-journal")) {
      Path log = file.resolveSibling(file.getFileName() + leftOver);
      if (Files.exists(log)) {
        throw new StoreException(
            Fault.ACCESS,
            "the log of another store lies here, and would be written into what is restored: "
                + log
                + "; move it to the store that it belongs to, or delete it, or name another file");
      }
    }
    SqliteFile.prepare(file);
    try (StoreLock _ = StoreLock.ofFile(file);
        WholeFile.Pending pending = WholeFile.begin(file)) {
      Files.copy(backup, pending.path(), StandardCopyOption.REPLACE_EXISTING);
      SqliteFile.check(pending.path());
      pending.commit();
    }
  }

  private static void restore(Path backup, Address.OfServer server) throws IOException {
    // The copy is brought to this version's format; the backup stays as it is.
    try (var folder = TemporaryFolder.create("restore")) {
      Path copy = folder.resolve("backup");
      Files.copy(backup, copy);
      SqliteFile.check(copy);
      try (Database from = Database.open(new Address.OfFile(copy));
          Database to = Database.open(server)) {
        if (to.read(Backup::tenants) > 0) {
          throw new StoreException(
              Fault.TAKEN,
              "the database holds a store already: " + to.name() + "; name an empty one");
        }
        StoreCopy.run(from, to);
      }
    }
  }

  private static long tenants(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM tenants").mapTo(Long.class).one();
  }
}
