package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a store is: a file, or a database of a PostgreSQL server. */
sealed interface Address {

  /** A file of SQLite. */
  record OfFile(Path path) implements Address {

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** More of them one after another are a circle. */
  int MOST_LINKS = 40;

  /**
   * A database of a server.
   *
   * @param url for JDBC, with the password where one is given
   */
  record OfServer(String url) implements Address {

    /** Without what follows the name of the database: that may hold a password. */
    @Override
    public String toString() {
      int end = url.indexOf('?');
      return (end < 0 ? url : url.substring(0, end)).substring("jdbc:".length());
    }
  }

  /**
   * Reads an address.
   *
   * @param text a path, or a URL that begins with {@code postgresql:}, {@code postgres:} or {@code
   *     jdbc:postgresql:}
   */
  static Address of(String text) {
    if (text.isBlank()) {
      throw new StoreException(
          Fault.ADDRESS, "the store needs a file name or a PostgreSQL URL: ''");
    }
    if (text.startsWith("jdbc:postgresql:") || text.matches("postgres(ql)?://(?s:.*)")) {
      return new OfServer(ServerUrl.jdbc(text));
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:(?s:.*)")) {
      throw new StoreException(
          Fault.ADDRESS,
          "a store is a file or begins with postgresql://, as in"
              + " postgresql://user@localhost/weft: it begins with '"
              + text.substring(0, text.indexOf(':'))
              + ":'");
    }
    return new OfFile(real(Path.of(text).toAbsolutePath().normalize()));
  }

  /**
   * The file itself, whatever links lead to it: its lock lies beside it, and two servers that name
   * it by two ways must find the same one.
   */
  private static Path real(Path path) {
    Path file = path;
    try {
      for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(file); links++) {
        file = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
      }
      Path folder = file.getParent();
      return folder != null && Files.isDirectory(folder)
          ? folder.toRealPath().resolve(file.getFileName())
          : file;
    } catch (IOException e) {
      return path; // opening it says why
    }
  }
}
