package dev.weft.server.http.front;

import dev.weft.server.http.rules.Rule;
import dev.weft.server.http.values.ListShape;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a server talks to the world. Immutable; the configuration file sets the same.
 *
 * @param host the address to listen on
 * @param port the port, or 0 for a free one
 * @param hosts further names by which it may be called, beside loopback and {@code host}
 * @param origins pages of other origins that may call it from a browser
 * @param tenants names of the namespaces; the first answers where none is named
 * @param keys keys that are given beside those in the store
 * @param logEachRequest whether the log has a line for each request
 * @param shape what lists are like unless a request says otherwise
 * @param rules business rules, those that always hold and those that requests name
 */
public record HttpOptions(
    String host,
    int port,
    Set<String> hosts,
    Set<String> origins,
    List<String> tenants,
    List<ApiKey> keys,
    Limits limits,
    Timeouts timeouts,
    boolean logEachRequest,
    ListShape shape,
    List<Rule> rules) {

  /** How much is taken. */
  public record Limits(
      int bodyBytes, int batchRows, int concurrent, double requestsPerSecond, int burst) {

    /** 16 MB, 10,000 rows, 256 requests at a time, as many a second as come. */
    public static final Limits DEFAULTS = new Limits(16 << 20, 10_000, 256, 0, 0);
  }

  /**
   * How long is waited.
   *
   * @param answer for an answer
   * @param idle for the next byte of a connection
   * @param drain for answers under way when the server ends
   */
  public record Timeouts(Duration answer, Duration idle, Duration drain) {

    /** 10 s, 30 s and 20 s. */
    public static final Timeouts DEFAULTS =
        new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(20));
  }

  /** Loopback, port 8380. */
  public static final HttpOptions DEFAULTS =
      new HttpOptions(
          "127.0.0.1",
          8380,
          Set.of(),
          Set.of(),
          List.of("default"),
          List.of(),
          Limits.DEFAULTS,
          Timeouts.DEFAULTS,
          false,
          ListShape.DEFAULT,
          List.of());

  public HttpOptions {
    rules = List.copyOf(rules);
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
    tenants = List.copyOf(tenants);
    keys = List.copyOf(keys);
    if (tenants.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one tenant");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be in 0..65535: " + port);
    }
  }

  /** The same on another port. */
  public HttpOptions withPort(int other) {
    return new HttpOptions(
        host, other, hosts, origins, tenants, keys, limits, timeouts, logEachRequest, shape, rules);
  }

  /** The same on another address. */
  public HttpOptions withHost(String other) {
    return new HttpOptions(
        other, port, hosts, origins, tenants, keys, limits, timeouts, logEachRequest, shape, rules);
  }

  /** The same with other limits. */
  public HttpOptions withLimits(Limits other) {
    return new HttpOptions(
        host, port, hosts, origins, tenants, keys, other, timeouts, logEachRequest, shape, rules);
  }

  /** The same with other time-outs. */
  public HttpOptions withTimeouts(Timeouts other) {
    return new HttpOptions(
        host, port, hosts, origins, tenants, keys, limits, other, logEachRequest, shape, rules);
  }

  /** The same with other namespaces. */
  public HttpOptions withTenants(List<String> others) {
    return new HttpOptions(
        host, port, hosts, origins, others, keys, limits, timeouts, logEachRequest, shape, rules);
  }

  /** The same with pages of these origins let in. */
  public HttpOptions withOrigins(Set<String> others) {
    return new HttpOptions(
        host, port, hosts, others, tenants, keys, limits, timeouts, logEachRequest, shape, rules);
  }

  /** The same with other keys. */
  public HttpOptions withKeys(List<ApiKey> others) {
    return new HttpOptions(
        host,
        port,
        hosts,
        origins,
        tenants,
        others,
        limits,
        timeouts,
        logEachRequest,
        shape,
        rules);
  }
}
