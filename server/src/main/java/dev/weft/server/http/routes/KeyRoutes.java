package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Caller;
import dev.weft.server.http.front.HttpOptions;
import dev.weft.server.http.front.KeyRing;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import dev.weft.server.store.ApiKeys.ApiKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys, which hold and end from the moment on that they are changed. */
public final class KeyRoutes {

  private static final Parameter KEY_ID = Parameter.path("key_id", "shop-2026", "The id of a key.");
  private static final Parameter NEW_ID =
      Parameter.query("key_id", Kind.ID, "shop-2026", "Names the key to people; no secret.")
          .mandatory()
          .inBody();
  private static final Parameter ROLE =
      Parameter.choice(
              "role",
              List.of("read", "write", "admin"),
              "What it may do; each includes the one before.")
          .inBody();
  private static final Parameter TENANT =
      Parameter.query(
              "tenant", Kind.ID, "default", "The only tenant that it opens; all unless given.")
          .inBody();
  private static final Parameter NOTE =
      Parameter.query("note", Kind.TEXT, "the shop's web server", "What it is for.").inBody();
  private static final Parameter EXPIRES =
      Parameter.query(
              "expires", Kind.TIME, "2099-01-01T00:00:00Z", "When it ends; never unless given.")
          .inBody();

  private static final String LOCKED_OUT =
      "once there is a key, a request without one is refused, so nobody could add another";

  private final KeyRing keys;
  private final List<String> tenants;
  private final Set<String> given;
  private final Clock clock;

  /** Routes that make, list and delete keys. */
  public KeyRoutes(KeyRing keys, HttpOptions options, Clock clock) {
    this.keys = keys;
    this.tenants = options.tenants();
    this.given = Set.copyOf(options.keys().stream().map(ApiKey::id).distinct().toList());
    this.clock = clock;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
                "GET", "/api/v1/keys", "listKeys", "The keys, without secrets.", "Keys", this::list)
            .needs(Access.ADMIN),
        Route.of(
                "POST",
                "/api/v1/keys",
                "addKey",
                "Makes a key; its secret is told in this answer and never again.",
                "NewKey",
                this::add)
            .needs(Access.ADMIN)
            .takes(NEW_ID, ROLE, TENANT, NOTE, EXPIRES)
            .takes(Body.json("")),
        Route.of(
                "DELETE",
                "/api/v1/keys/{key_id}",
                "deleteKey",
                "Ends a key.",
                "DeletedKey",
                this::delete)
            .needs(Access.ADMIN)
            .takes(KEY_ID));
  }

  private Answer list(Call call) {
    call.caller().check(Caller.EVERY_TENANT);
    ObjectNode json = JsonText.object();
    var list = json.putArray("keys");
    keys.keys().forEach(key -> list.add(written(key)));
    return Answer.of(json);
  }

  private Answer add(Call call) {
    Values values = call.values();
    String id = values.text("key_id");
    String tenant = values.has("tenant") ? values.text("tenant") : Caller.EVERY_TENANT;
    call.caller().check(tenant);
    if (!tenant.equals(Caller.EVERY_TENANT) && !tenants.contains(tenant)) {
      throw Problem.invalid("tenant", "there is no tenant '" + Values.shown(tenant) + "'");
    }
    Access role = Access.ofKey(values.text("role")).orElseThrow();
    Optional<Instant> expires =
        values.has("expires")
            ? Optional.of(Instant.ofEpochMilli(values.time("expires")))
            : Optional.empty();
    checkEnd(expires);
    String secret = KeyRing.newSecret();
    var key =
        new ApiKey(
            id,
            tenant,
            role.label(),
            KeyRing.hash(secret),
            values.text("note"),
            clock.instant(),
            expires);
    synchronized (keys) {
      requireStill(call.caller());
      checkNew(key, role);
      keys.add(key);
    }
    return new Answer.Json(201, written(key).put("key", secret));
  }

  private void checkNew(ApiKey added, Access role) {
    String id = added.id();
    if (keys.keys().stream().anyMatch(key -> key.id().equals(id))) {
      throw new Problem(409, "key_exists", "there is a key '" + Values.shown(id) + "' already")
          .of("key_id")
          .hint("give the new one another id, and delete the old one once it is not used any more");
    }
    if (!keys.any()) {
      checkFirst(role, added.tenant(), added.expires());
    }
  }

  private void checkEnd(Optional<Instant> expires) {
    if (expires.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw Problem.invalid("expires", "must be in the future: " + expires.get())
          .hint("leave it out for a key that holds until it is deleted");
    }
  }

  /**
   * Once there is a key, a request without one is refused: where the first is not good for making
   * others, now and later, nobody could.
   */
  private static void checkFirst(Access role, String tenant, Optional<Instant> expires) {
    if (role != Access.ADMIN) {
      throw Problem.invalid("role", "the first key must be an admin's").hint(LOCKED_OUT);
    }
    if (!tenant.equals(Caller.EVERY_TENANT)) {
      throw Problem.invalid("tenant", "the first key must be of all tenants")
          .hint("leave it out: " + LOCKED_OUT);
    }
    if (expires.isPresent()) {
      throw Problem.invalid("expires", "the first key must not end by itself")
          .hint(
              "leave it out: requests without a key are refused then, so nobody could add another");
    }
  }

  private Answer delete(Call call) {
    String id = call.values().text("key_id");
    if (given.contains(id)) {
      throw new Problem(409, "key_configured", "the key '" + id + "' is given by the configuration")
          .hint("take it out of the file and start again");
    }
    boolean deleted;
    synchronized (keys) {
      requireStill(call.caller());
      Optional<ApiKey> known = keys.keys().stream().filter(key -> key.id().equals(id)).findFirst();
      known.ifPresent(key -> call.caller().check(key.tenant()));
      known.ifPresent(this::keepAnAdmin);
      deleted = keys.delete(id);
    }
    if (!deleted) {
      throw Problem.notFound("unknown_key", "there is no key '" + Values.shown(id) + "'")
          .of("key_id");
    }
    return Answer.of(JsonText.object().put("key_id", id).put("deleted", true));
  }

  /** Two admins that end each other's keys at once would leave the server open to all. */
  private void requireStill(Caller caller) {
    if (keys.any() && keys.keys().stream().noneMatch(key -> key.id().equals(caller.name()))) {
      throw new Problem(401, "unauthorized", "the key '" + caller.name() + "' has ended");
    }
  }

  /** Without an admin nobody could make a key any more, and without a key nobody is let in. */
  private void keepAnAdmin(ApiKey leaving) {
    List<ApiKey> others =
        keys.keys().stream().filter(key -> !key.id().equals(leaving.id())).toList();
    if (isAdmin(leaving) && !others.isEmpty() && others.stream().noneMatch(this::isAdmin)) {
      throw new Problem(409, "last_admin", "the key '" + leaving.id() + "' is the last of an admin")
          .hint("make another with the role admin first, or delete the others before it");
    }
  }

  private boolean isAdmin(ApiKey key) {
    return key.role().equals(Access.ADMIN.label())
        && key.tenant().equals(Caller.EVERY_TENANT)
        && key.expires().filter(end -> !clock.instant().isBefore(end)).isEmpty();
  }

  private static ObjectNode written(ApiKey key) {
    ObjectNode json = JsonText.object();
    json.put("key_id", key.id());
    json.put("role", key.role());
    json.put("tenant", key.tenant());
    json.put("note", key.note());
    json.put("created", key.created().toString());
    json.put("expires", key.expires().map(Object::toString).orElse(null));
    return json;
  }
}
