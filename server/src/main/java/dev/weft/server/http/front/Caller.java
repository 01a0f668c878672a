package dev.weft.server.http.front;

import dev.weft.server.http.values.Problem;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Who asks.
 *
 * @param name of the key, or the address of one without; no secret
 * @param tenant that the key opens, or {@code *}
 */
public record Caller(String name, Access may, String tenant) {

  public static final String EVERY_TENANT = "*";

  /**
   * Tells who asks. What answers anyone looks at no key: one that has ended says nothing of whether
   * the server is well.
   *
   * @throws Problem 401 when a key is needed and not given or not known
   */
  static Caller of(HttpFields headers, String address, KeyRing keys, Access needs) {
    if (needs == Access.OPEN) {
      return new Caller(address, Access.OPEN, EVERY_TENANT);
    }
    Optional<String> secret = secret(headers);
    if (secret.isPresent()) {
      return keys.find(secret.get())
          .map(key -> new Caller(key.id(), access(key), key.tenant()))
          .orElseThrow(() -> unauthorized("the key is not known, or has ended"));
    }
    if (keys.any()) {
      throw unauthorized("this server asks for a key");
    }
    return new Caller(address, Access.ADMIN, EVERY_TENANT);
  }

  private static Access access(ApiKey key) {
    return Access.ofKey(key.role()).orElse(Access.OPEN);
  }

  private static Optional<String> secret(HttpFields headers) {
    String own = headers.get("X-API-Key");
    if (own != null) {
      return Optional.of(own.strip());
    }
    String bearer = headers.get(HttpHeader.AUTHORIZATION);
    if (bearer == null) {
      return Optional.empty();
    }
    if (!bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw unauthorized("the header Authorization must read 'Bearer KEY'");
    }
    return Optional.of(bearer.substring(7).strip());
  }

  private static Problem unauthorized(String detail) {
    return new Problem(401, "unauthorized", detail)
        .hint("send a key in the header X-API-Key, or as Authorization: Bearer KEY");
  }

  /**
   * Checks that a tenant is open to the one who asks; {@code *} for what is of all tenants.
   *
   * @throws Problem 403
   */
  public void check(String wanted) {
    if (!tenant.equals(EVERY_TENANT) && !tenant.equals(wanted)) {
      throw new Problem(403, "forbidden", "the key '" + name + "' is of one tenant")
          .hint("use a key of all tenants");
    }
  }

  /**
   * Checks what a route needs.
   *
   * @throws Problem 403
   */
  public void check(Route route) {
    if (may.compareTo(route.needs()) < 0) {
      throw new Problem(
              403,
              "forbidden",
              "the key '"
                  + name
                  + "' may "
                  + may.label()
                  + ", and this needs "
                  + route.needs().label())
          .hint("use a key with the role " + route.needs().label());
    }
  }
}
