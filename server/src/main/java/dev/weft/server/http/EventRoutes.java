package dev.weft.server.http;

import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Batch;
import java.time.Clock;
import java.util.List;

/** What happens. */
final class EventRoutes {

  private final Batches batches;
  private final Clock clock;

  EventRoutes(Batches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/api/v1/events",
                "putEvents",
                "Takes events in, one or an array; once acknowledged they are on disk and count in"
                    + " the next answer. One whose event_id is known already changes nothing.",
                "Batch",
                this::put)
            .needs(Access.WRITE)
            .takes(Body.json("Events")));
  }

  private Answer put(Call call) {
    Tenant tenant = call.tenant();
    var events = new EventJson(tenant.eventTypes(), clock.instant(), tenant.values());
    Batch batch = Batches.taken(batches.rows(call.body()), events::read, tenant::append);
    return Batches.answer(batch, events.notes());
  }
}
