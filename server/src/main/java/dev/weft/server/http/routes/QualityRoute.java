package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.EventType;
import dev.weft.files.internal.names.EventTypeNames;
import dev.weft.server.Tenant.Outcome;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Values;
import dev.weft.text.internal.words.Nearest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the answers: of which a click came, and of which a purchase. */
public final class QualityRoute {

  private static final Parameter DAYS =
      Parameter.whole("days", 30, 1, 3_650, "How many days back.");
  private static final Parameter CLICK =
      Parameter.query(
          "click", Kind.TEXT, EventType.CLICK.name(), "The type of events that is a click.");
  private static final Parameter CONVERSION =
      Parameter.query(
          "conversion",
          Kind.TEXT,
          EventType.PURCHASE.name(),
          "The type of events that is a success.");

  private final Clock clock;

  /** The report on answers up to the time of the clock. */
  public QualityRoute(Clock clock) {
    this.clock = clock;
  }

  /** Answers of one model, to one kind of question, of one day. */
  private record Group(String model, String strategy, LocalDate day) {}

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
                "GET",
                "/api/v1/reports/quality",
                "quality",
                "Click-through and conversion of the answers by model version, strategy and day,"
                    + " with 95 % intervals; events tell by recommendation_id.",
                "Quality",
                this::report)
            .takes(DAYS, CLICK, CONVERSION));
  }

  private Answer report(Call call) {
    Duration back = Duration.ofDays(call.values().whole("days"));
    Map<Group, Map<String, Outcome>> groups = new LinkedHashMap<>();
    for (Outcome one : call.tenant().outcomes(clock.instant().minus(back))) {
      groups
          .computeIfAbsent(
              new Group(one.model(), one.strategy(), one.day()), group -> new HashMap<>())
          .put(one.eventType(), one);
    }
    String click = type(call, CLICK, EventType.CLICK);
    String conversion = type(call, CONVERSION, EventType.PURCHASE);
    ObjectNode json = JsonText.object();
    var rows = json.putArray("rows");
    groups.forEach((group, counts) -> rows.add(row(group, counts, click, conversion)));
    return Answer.of(json);
  }

  /** With a type that no event can have, every share would be 0. */
  private static String type(Call call, Parameter parameter, EventType preset) {
    String given = call.values().text(parameter.name());
    List<String> names = call.tenant().eventTypes().stream().map(EventType::name).toList();
    if (given.isEmpty()) {
      return preset.name();
    }
    Optional<EventType> meant = new EventTypeNames(call.tenant().eventTypes()).of(given);
    if (meant.isPresent()) {
      return meant.get().name();
    }
    var problem =
        Problem.invalid(parameter.name(), "there is no event type '" + Values.shown(given) + "'");
    throw Nearest.of(given, names)
        .map(nearest -> problem.hint("did you mean '" + nearest + "'?"))
        .orElseGet(() -> problem.hint("known are " + String.join(", ", names)));
  }

  /** Where impressions are told, of the answers that were shown; else of all. */
  private static ObjectNode row(
      Group group, Map<String, Outcome> outcomes, String click, String conversion) {
    long all = answers(outcomes, "");
    long shown = answers(outcomes, EventType.IMPRESSION.name());
    ObjectNode json = JsonText.object();
    json.put("model_version", group.model());
    json.put("strategy", group.strategy());
    json.put("day", group.day().toString());
    json.put("answers", all);
    json.put("shown", shown);
    json.put("clicked", answers(outcomes, click));
    json.put("converted", answers(outcomes, conversion));
    json.put("of", shown > 0 ? "shown" : "answers");
    json.set("click_through", rate(outcomes, click, all, shown));
    json.set("conversion", rate(outcomes, conversion, all, shown));
    return json;
  }

  private static long answers(Map<String, Outcome> outcomes, String type) {
    Outcome outcome = outcomes.get(type);
    return outcome == null ? 0 : outcome.answers();
  }

  private static ObjectNode rate(Map<String, Outcome> outcomes, String type, long all, long shown) {
    Outcome outcome = outcomes.get(type);
    if (shown == 0) {
      return interval(Wilson.of(answers(outcomes, type), all));
    }
    return interval(Wilson.of(outcome == null ? 0 : outcome.shown(), shown));
  }

  private static ObjectNode interval(Wilson wilson) {
    return JsonText.object()
        .put("rate", wilson.share())
        .put("low", wilson.low())
        .put("high", wilson.high());
  }
}
