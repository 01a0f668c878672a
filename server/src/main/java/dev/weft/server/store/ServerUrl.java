package dev.weft.server.store;

import dev.weft.server.store.StoreException.Fault;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/*
 * A password may hold any character, and one that means something in a URL shifts its parts: what
 * was the password is a host or a path then, and would be shown. So a URL must have the one form
 * that cannot be read in two ways, and the driver, which tells the log what it cannot read, is asked
 * about no more than host, port and database.
 */
/** Reads URLs of PostgreSQL databases. */
final class ServerUrl {

  private static final String ESCAPE = "%[0-9a-fA-F]{2}";
  private static final String USER = "(?<user>(?:[^\\s/?#@%:]|" + ESCAPE + ")*+)";
  private static final String PASSWORD = "(?<password>(?:[^\\s/?#@%]|" + ESCAPE + ")*+)";
  private static final String HOSTS = "(?<hosts>[^\\s/?#@%]*+)";
  private static final String PATH = "(?<path>(?:/(?:[^\\s/?#@%]|" + ESCAPE + ")*+)?)";
  private static final String QUERY = "(?<query>(?:\\?(?:[^\\s#@%]|" + ESCAPE + ")*+)?)";
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://(?:" + USER + "(?::" + PASSWORD + ")?@)?" + HOSTS + PATH + QUERY);
  private static final Pattern OF_JDBC =
      Pattern.compile("(?<head>jdbc:postgresql:[^\\s?#@%]*+)" + QUERY);

  private ServerUrl() {}

  /**
   * A URL as the driver takes it: with user and password as parameters.
   *
   * @throws StoreException when it cannot be read; without the URL, in which a password may stand
   *     anywhere then
   */
  static String jdbc(String text) {
    Matcher ready = OF_JDBC.matcher(text);
    if (ready.matches()) {
      return known(ready.group("head")) + ready.group("query");
    }
    Matcher url = FORM.matcher(text);
    if (!url.matches()) {
      throw unreadable();
    }
    String hosts = url.group("hosts");
    String path = url.group("path");
    String place =
        (hosts.isEmpty() || hosts.startsWith(":") ? "localhost" + hosts : hosts)
            + (path.isEmpty() ? "/" : path);
    var parameters = new StringBuilder(url.group("query"));
    with(parameters, "user", url.group("user"));
    with(parameters, "password", url.group("password"));
    return known("jdbc:postgresql://" + place) + parameters;
  }

  /** Sees that the driver can read what comes before the parameters. */
  private static String known(String head) {
    if (Driver.parseURL(head, null) == null) {
      throw unreadable();
    }
    return head;
  }

  private static void with(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query.append(query.isEmpty() ? "?" : query.length() == 1 ? "" : "&");
      query.append(name).append('=').append(escaped(value));
    }
  }

  /** As a parameter has it what is escaped in an authority, where a plus is a plus. */
  private static String escaped(String text) {
    String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    return URLEncoder.encode(plain, StandardCharsets.UTF_8);
  }

  private static StoreException unreadable() {
    return new StoreException(
        Fault.ADDRESS,
        "the PostgreSQL URL cannot be read: write postgresql://user:password@host:port/database,"
            + " and within user and password %2F for /, %3F for ?, %23 for #, %40 for @, %25 for %,"
            + " %3A for : and %20 for a blank");
  }
}
