package dev.weft.server.http.routes;

import dev.weft.server.Tenant;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.http.records.OddRows;
import dev.weft.server.http.transfers.ImportedEvents;
import dev.weft.server.http.transfers.LineImport;
import dev.weft.server.http.transfers.TransferLines;
import dev.weft.server.http.values.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** All items, users or events at once, as JSON Lines, in and out. */
public final class TransferRoutes {

  private static final Parameter WHAT =
      Parameter.path("what", List.of("items", "users", "events"), "items, users or events.");

  private final Clock clock;

  /** Routes of imports and exports; events without a time have that of the clock. */
  public TransferRoutes(Clock clock) {
    this.clock = clock;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/api/v1/imports/{what}",
                "importLines",
                "Takes in one object a line, as many as there are; the answer tells what became of"
                    + " them, and of the first that were refused why.",
                "ImportReport",
                this::imported)
            .needs(Access.WRITE)
            .takes(WHAT)
            .takes(Body.lines("Line")),
        Route.of(
                "GET",
                "/api/v1/exports/{what}",
                "exportLines",
                "All of them, one object a line, as imports take them.",
                "application/x-ndjson",
                TransferRoutes::exported)
            .needs(Access.ADMIN)
            .takes(WHAT));
  }

  private Answer imported(Call call) throws IOException {
    Tenant tenant = call.tenant();
    var events = new EventJson(tenant.eventTypes(), clock.instant(), tenant.values());
    var objects = tenant.fields();
    var odd = new OddRows();
    return switch (call.values().text("what")) {
      case "items" ->
          new LineImport<>(row -> odd.item(objects, row), tenant::putItems, odd::notes)
              .read(call.lines());
      case "users" ->
          new LineImport<>(row -> odd.user(objects, row), tenant::putUsers, odd::notes)
              .read(call.lines());
      default ->
          new LineImport<>(new ImportedEvents(events)::read, tenant::append, events::notes)
              .read(call.lines());
    };
  }

  private static Answer exported(Call call) {
    Tenant tenant = call.tenant();
    return switch (call.values().text("what")) {
      case "items" -> lines(out -> new TransferLines(out).items(tenant::items));
      case "users" -> lines(out -> new TransferLines(out).users(tenant::users));
      default -> lines(out -> tenant.forEachEvent(0, new TransferLines(out)::event));
    };
  }

  private static Answer lines(Answer.Writing writing) {
    return new Answer.Stream(
        200,
        "application/x-ndjson",
        out -> {
          try {
            writing.to(out);
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }
}
