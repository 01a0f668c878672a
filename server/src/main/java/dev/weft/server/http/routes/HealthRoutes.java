package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.server.Tenant.Health;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Caller;
import dev.weft.server.http.front.Handling;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.front.Tenants;
import dev.weft.server.http.values.JsonText;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** How the server is. */
public final class HealthRoutes {

  private final Tenants tenants;
  private final PrometheusMeterRegistry meters;
  private final Supplier<JsonNode> configuration;
  private final List<String> names;

  /**
   * Routes of health.
   *
   * @param configuration without secrets
   */
  public HealthRoutes(
      Tenants tenants,
      List<String> names,
      PrometheusMeterRegistry meters,
      Supplier<JsonNode> configuration) {
    this.tenants = tenants;
    this.names = names;
    this.meters = meters;
    this.configuration = configuration;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
                "GET",
                "/api/v1/health/live",
                "live",
                "Whether the process answers.",
                "Live",
                call -> Answer.of(JsonText.object().put("live", true)))
            .needs(Access.OPEN),
        Route.of(
                "GET",
                "/api/v1/health/ready",
                "ready",
                "Whether it can answer well: 503 when a trainer is dead or a model too"
                    + " old, with the reasons.",
                "Ready",
                call -> ready())
            .needs(Access.OPEN),
        metrics("/metrics", "metrics", "Numbers for Prometheus."),
        metrics("/api/v1/metrics", "numbers", "The numbers of /metrics."),
        Route.of(
                "GET",
                "/api/v1/config",
                "configuration",
                "The settings in force, without secrets.",
                "Settings",
                ofAll(call -> Answer.of(configuration.get())))
            .needs(Access.ADMIN));
  }

  private Route metrics(String path, String name, String summary) {
    return Route.of(
        "GET",
        path,
        name,
        summary,
        "text/plain",
        ofAll(call -> Answer.text("text/plain; version=0.0.4; charset=utf-8", meters.scrape())));
  }

  /** What tells of all tenants is not for a key of one. */
  private static Handling ofAll(Handling answer) {
    return call -> {
      call.caller().check(Caller.EVERY_TENANT);
      return answer.answer(call);
    };
  }

  /** Says no more than numbers and reasons: it is asked without a key. */
  private Answer ready() {
    ObjectNode json = JsonText.object();
    var reasons = json.putArray("reasons");
    boolean ready = true;
    for (String name : names) {
      Health health = tenants.tenant(name).health();
      ready &= health.ready();
      String where = names.size() > 1 ? name + ": " : "";
      health.reasons().forEach(reason -> reasons.add(where + reason));
    }
    json.put("ready", ready);
    return new Answer.Json(ready ? 200 : 503, json);
  }
}
