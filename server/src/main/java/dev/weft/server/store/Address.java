package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
    if (text.startsWith("jdbc:postgresql:")) {
      return new OfServer(text);
    }
    for (String scheme : List.of("postgresql://", "postgres://")) {
      if (text.startsWith(scheme)) {
        return new OfServer(jdbc(text));
      }
    }
    if (text.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) {
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

  /** The user and password of a URL as JDBC takes them: as parameters. */
  private static String jdbc(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message holds the whole URL and the password in it.
      throw new StoreException(
          Fault.ADDRESS,
          "the PostgreSQL URL cannot be read: write postgresql://user:password@host:port/database"
              + " with what is neither letter nor digit in the password escaped as in URLs");
    }
    // URI itself knows no host with an underscore and no list of hosts.
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String hosts = authority.substring(at + 1);
    var url =
        new StringBuilder("jdbc:postgresql://")
            .append(hosts.isEmpty() || hosts.startsWith(":") ? "localhost" + hosts : hosts)
            .append(uri.getRawPath());
    var separator = "?";
    if (uri.getQuery() != null) {
      url.append(separator).append(uri.getRawQuery());
      separator = "&";
    }
    if (at >= 0) {
      String who = authority.substring(0, at);
      int colon = who.indexOf(':');
      url.append(separator)
          .append("user=")
          .append(escaped(colon < 0 ? who : who.substring(0, colon)));
      if (colon >= 0) {
        url.append("&password=").append(escaped(who.substring(colon + 1)));
      }
    }
    return url.toString();
  }

  /** As a parameter has it what is escaped in an authority, where a plus is a plus. */
  private static String escaped(String text) {
    String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    return URLEncoder.encode(plain, StandardCharsets.UTF_8);
  }
}
