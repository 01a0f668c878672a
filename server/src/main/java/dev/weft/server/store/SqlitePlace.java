package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/** What a file of SQLite asks of where it lies. */
final class SqlitePlace {

  /** What a batch may need; a commit that needs less may find room in the log where none is. */
  private static final long LEAST_ROOM = 1 << 20;

  private SqlitePlace() {}

  /** Sees that the folder of a store is there, and can hold what lies beside the store. */
  static void requireFolder(Path file) {
    Path folder = file.getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StoreException(Fault.ACCESS, "the folder of the store cannot be made: " + file, e);
    }
    if (folder != null && !Files.isWritable(folder)) {
      throw new StoreException(
          Fault.ACCESS,
          "the folder of the store cannot be written, and holds its log and its lock, too: "
              + folder);
    }
  }

  /** SQLite's library is unpacked where temporary files are; its own words do not tell. */
  static void requireLibrary() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new StoreException(
          Fault.ACCESS,
          "the native library of SQLite cannot be loaded from "
              + System.getProperty("java.io.tmpdir")
              + ": TMPDIR must name a folder that is there, can be written, and from which programs"
              + " may run (no noexec)",
          e);
    }
  }

  /** The log lies beside the name by which a file is opened: two names are two logs of one file. */
  static void requireOneName(Path file) {
    if (Files.isRegularFile(file) && names(file) > 1) {
      throw new StoreException(
          Fault.ACCESS,
          "the file of the store has other names (hard links), and whoever opened it by one of them"
              + " would destroy it: remove those, or copy the store with 'weft backup': "
              + file);
    }
  }

  private static int names(Path file) {
    try {
      return Files.getAttribute(file, "unix:nlink") instanceof Integer number ? number : 1;
    } catch (UnsupportedOperationException | IllegalArgumentException | IOException e) {
      return 1; // not every system tells
    }
  }

  /** Whether the disk of a file has room for more than a few rows. */
  static boolean hasRoom(Path file) {
    try {
      return Files.getFileStore(file).getUsableSpace() >= LEAST_ROOM;
    } catch (IOException e) {
      return true; // not every system tells
    }
  }
}
