package dev.weft.server.http.front;

import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.HostPort;

/*
 * A server on loopback asks for no key, and so every page in a browser of the same machine could
 * talk to it. Two checks keep them out: the name by which the server is called must be its own
 * (a foreign name that resolves to 127.0.0.1 is not), and a page that calls must be of the server
 * itself, or of an origin that the configuration names.
 */
/** Refuses what a foreign web page in a browser would send. */
final class Guard {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final boolean named;
  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * A guard.
   *
   * @param loopback whether the server listens on loopback alone
   */
  Guard(HttpOptions options, boolean loopback) {
    this.named = loopback || !options.hosts().isEmpty();
    this.hosts = options.hosts();
    this.origins = options.origins();
  }

  /**
   * Checks a request.
   *
   * @param authority what the request names as host and port
   * @throws Problem 403 or 421
   */
  void check(HttpFields headers, String authority) {
    String host = host(authority);
    if (named
        && !LOOPBACK.contains(host)
        && !host.endsWith(".localhost")
        && !hosts.contains(host)) {
      throw new Problem(
              421, "foreign_host", "this server is not called '" + Values.shown(host) + "'")
          .of("Host")
          .hint("name it in server.hosts of the configuration if it is");
    }
    String origin = headers.get(HttpHeader.ORIGIN);
    if (origin != null && !own(origin, authority) && !origins.contains(origin)) {
      throw new Problem(
              403,
              "foreign_origin",
              "pages of '" + Values.shown(origin) + "' may not call this server")
          .of("Origin")
          .hint("name the origin in server.cors_origins of the configuration if they may");
    }
  }

  /** The foreign origin that a request comes from and that is let in. */
  Optional<String> letIn(HttpFields headers) {
    return Optional.ofNullable(headers.get(HttpHeader.ORIGIN)).filter(origins::contains);
  }

  private static boolean own(String origin, String authority) {
    return origin.equals("http://" + authority) || origin.equals("https://" + authority);
  }

  private static String host(String authority) {
    try {
      return new HostPort(authority).getHost().toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "malformed_host", "'" + Values.shown(authority) + "' is not a host")
          .of("Host");
    }
  }
}
