package dev.weft.server.http.front;

import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Health;
import dev.weft.server.Tenant.Quality;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Numbers of each tenant, asked for when they are read. */
public final class TenantMeters {

  /** Several numbers are read at once: the tenant is asked once. */
  private static final Duration KEPT = Duration.ofSeconds(1);

  private final Tenant tenant;
  private final Clock clock;
  private volatile Asked last;

  private record Asked(Health health, long at) {}

  private TenantMeters(Tenant tenant, Clock clock) {
    this.tenant = tenant;
    this.clock = clock;
    this.last = new Asked(tenant.health(), 0);
  }

  /** Registers what is measured of each tenant. */
  public static void bind(Tenants tenants, List<String> names, MeterRegistry meters, Clock clock) {
    for (String name : names) {
      var numbers = new TenantMeters(tenants.tenant(name), clock);
      numbers.gauge(meters, "weft.ready", "1 when ready", health -> health.ready() ? 1 : 0);
      numbers.gauge(meters, "weft.items", "Items that are there", Health::items);
      numbers.gauge(meters, "weft.users", "Users who are known", Health::users);
      numbers.gauge(meters, "weft.events", "Events that are kept", Health::events);
      numbers.gauge(
          meters, "weft.embedding.waiting", "Items that wait for their embedding", Health::waiting);
      numbers.gauge(
          meters,
          "weft.model.age.seconds",
          "Age of the model that answers; NaN before the first",
          numbers::age);
      numbers.quality(meters, "model", Quality::model);
      numbers.quality(meters, "before", Quality::before);
      numbers.quality(meters, "popularity", Quality::popularity);
    }
  }

  private void gauge(
      MeterRegistry meters, String name, String says, ToDoubleFunction<Health> number) {
    Gauge.builder(name, this, self -> number.applyAsDouble(self.health()))
        .description(says)
        .tag("tenant", tenant.name())
        .strongReference(true)
        .register(meters);
  }

  /** NaN before a training judged. */
  private void quality(MeterRegistry meters, String of, ToDoubleFunction<Quality> number) {
    Gauge.builder(
            "weft.quality.ndcg",
            this,
            self -> self.health().quality().map(number::applyAsDouble).orElse(Double.NaN))
        .tags("tenant", tenant.name(), "of", of)
        .description("Mean nDCG@10 of the latest events, each predicted before it was learned")
        .strongReference(true)
        .register(meters);
  }

  private Health health() {
    Asked asked = last;
    if (Math.abs(clock.millis() - asked.at()) > KEPT.toMillis()) { // a clock may be set back
      asked = new Asked(tenant.health(), clock.millis());
      last = asked;
    }
    return asked.health();
  }

  /** NaN while nothing is trained. */
  private double age(Health health) {
    return health
        .modelTrained()
        .map(trained -> Duration.between(trained, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }
}
