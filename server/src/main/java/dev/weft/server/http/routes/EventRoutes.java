package dev.weft.server.http.routes;

import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.records.Batches;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.http.records.GorseLine;
import java.time.Clock;
import java.util.List;

/** What happens. */
public final class EventRoutes {

  private final Batches batches;
  private final Clock clock;

  /** Routes of events, whose time is that of the clock where they have none. */
  public EventRoutes(Batches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  /** The routes. */
  public List<Route> routes() {
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
    Batch batch =
        Batches.taken(
            batches.rows(call.body()), row -> events.read(GorseLine.plain(row)), tenant::append);
    return Batches.answer(batch, events.notes());
  }
}
