package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.filter.FilterException;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.lists.Answers;
import dev.weft.server.http.lists.ListParameters;
import dev.weft.server.http.records.Written;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.Problems;
import dev.weft.server.http.values.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What is asked for: lists, orders, ratings. */
public final class ListRoutes {

  private static final Parameter ITEMS =
      Parameter.query("item_ids", Kind.ID, "a1", "The items, each once.")
          .several(ListParameters.MOST)
          .mandatory()
          .inBody();
  private static final Parameter USER =
      Parameter.query("user_id", Kind.ID, "u1", "Whose order or taste it is.").mandatory().inBody();
  private static final Parameter ASKED =
      Parameter.whole("limit", 10, 1, 1_000, "How many come at most.");

  private final Answers answers;

  /** Routes whose answers are lists. */
  public ListRoutes(Answers answers) {
    this.answers = answers;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        list(
                "GET",
                "/api/v1/users/{user_id}/recommendations",
                "recommendForUser",
                "Items for a user, best first; one who is not known is answered as a new user.",
                call -> answers.ordered(call, "recommend", call.tenant()::recommend))
            .takes(UserRoutes.USER_ID)
            .takes(answers.takingOrder(ListParameters.SHAPE)),
        list(
                "GET",
                "/api/v1/recommendations",
                "recommend",
                "Items for a user, after the items of a session, in the direction of a text, or"
                    + " several of these.",
                call -> answers.ordered(call, "recommend", call.tenant()::recommend))
            .takes(ListParameters.ASKER)
            .takes(answers.takingOrder(ListParameters.SHAPE)),
        list(
                "POST",
                "/api/v1/recommendations",
                "recommendByBody",
                "The same where the question is too long for an address.",
                call -> answers.ordered(call, "recommend", call.tenant()::recommend))
            .takes(ListParameters.inBody(ListParameters.ASKER))
            .takes(ListParameters.inBody(answers.takingOrder(ListParameters.SHAPE)))
            .takes(Body.json("")),
        list(
                "GET",
                "/api/v1/items/{item_id}/similar",
                "similarItems",
                "Items like an item.",
                this::similar)
            .takes(ItemRoutes.ITEM_ID)
            .takes(answers.taking(ListParameters.SHAPE)),
        list(
                "GET",
                "/api/v1/search",
                "search",
                "Items by words and by meaning together.",
                call -> answers.found(call, "search", call.tenant()::search))
            .takes(answers.taking(ListParameters.SEARCH)),
        list(
                "GET",
                "/api/v1/trending",
                "trending",
                "What gains most events now, by category with a filter.",
                call -> answers.found(call, "trending", call.tenant()::trending))
            .takes(answers.taking(ListParameters.PLAIN)),
        list(
                "GET",
                "/api/v1/latest",
                "latest",
                "What arrived last, or is latest by a field, by category with a filter; what nobody"
                    + " described comes behind.",
                this::latest)
            .takes(answers.taking(ListParameters.PLAIN))
            .takes(ListParameters.BY),
        Route.of(
                "GET",
                "/api/v1/users/{user_id}/similar",
                "similarUsers",
                "Users whose histories are most alike to a user's.",
                "SimilarUsers",
                ListRoutes::similarUsers)
            .takes(UserRoutes.USER_ID, ASKED),
        Route.of(
                "POST",
                "/api/v1/rank",
                "rank",
                "Puts given items into a user's order; those that are not known or may not be listed"
                    + " come last, without a score.",
                "Ranked",
                this::rank)
            .takes(USER, ITEMS, answers.rule().inBody())
            .takes(Body.json("")),
        Route.of(
                "POST",
                "/api/v1/ratings/predict",
                "predictRatings",
                "What items would be rated by a user, with the standard deviation.",
                "Ratings",
                ListRoutes::predict)
            .takes(USER, ITEMS)
            .takes(Body.json("")));
  }

  private Route list(
      String method,
      String path,
      String name,
      String about,
      Function<Call, Recommendations> asked) {
    return Route.of(
        method,
        path,
        name,
        about,
        "List",
        call -> Answer.of(Written.list(answers.counted(name, asked(call, asked)), call.reader())));
  }

  private static Recommendations asked(Call call, Function<Call, Recommendations> asked) {
    try {
      return asked.apply(call);
    } catch (FilterException e) {
      throw Problems.of(e).of(ListParameters.atFault(call.values(), e));
    } catch (IllegalArgumentException e) {
      throw Problems.of(e); // what else of a query may be wrong was checked by name before
    }
  }

  private Recommendations similar(Call call) {
    String id = call.values().text("item_id");
    if (call.tenant().item(id).isEmpty()) {
      throw ItemRoutes.unknown(id);
    }
    return answers.of(call, "similar", shape -> call.tenant().similar(id, shape));
  }

  private Recommendations latest(Call call) {
    String field = call.values().text("by");
    if (field.isEmpty()) {
      return answers.found(call, "latest", call.tenant()::latest);
    }
    try {
      return answers.found(call, "latest", shape -> call.tenant().latest(shape, field));
    } catch (FilterException e) {
      throw e; // of another parameter
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("by", String.valueOf(e.getMessage()));
    }
  }

  private static Answer similarUsers(Call call) {
    ObjectNode json = JsonText.object();
    var users = json.putArray("users");
    String id = call.values().text("user_id");
    for (Scored one : call.tenant().similarUsers(id, call.values().whole("limit"))) {
      users.addObject().put("user_id", one.id()).put("score", one.score());
    }
    if (users.isEmpty() && call.tenant().events(id, Long.MAX_VALUE, 1).isEmpty()) {
      json.putArray("notes")
          .add("user '" + Values.shown(id) + "' has no events, so nobody is like them");
    }
    return Answer.of(json);
  }

  private Answer rank(Call call) {
    List<String> given = items(call);
    Recommendations ranked = answers.order(call, query -> call.tenant().rank(query, given));
    Set<String> left = new LinkedHashSet<>(given);
    ObjectNode json = JsonText.object().put("degraded", ranked.degraded());
    var items = json.putArray("items");
    for (Recommended one : ranked.items()) {
      items.addObject().put("item_id", one.itemId()).put("score", one.score());
      left.remove(one.itemId());
    }
    left.forEach(id -> items.addObject().put("item_id", id).putNull("score"));
    if (!ranked.notes().isEmpty()) {
      ranked.notes().forEach(json.putArray("notes")::add);
    }
    return Answer.of(json);
  }

  private static Answer predict(Call call) {
    ObjectNode json = JsonText.object();
    var ratings = json.putArray("ratings");
    for (Scored one : call.tenant().predict(call.values().text("user_id"), items(call))) {
      ratings
          .addObject()
          .put("item_id", one.id())
          .put("rating", finite(one.score()))
          .put("deviation", finite(one.deviation()));
    }
    if (ratings.valueStream().allMatch(one -> one.path("rating").isNull())) {
      json.putArray("notes")
          .add(
              "no rating of these items is learned: the next training learns from events that"
                  + " rate them");
    }
    return Answer.of(json);
  }

  /** Where nothing can be said, JSON has null. */
  private static @org.jspecify.annotations.Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static List<String> items(Call call) {
    List<String> items = call.values().all("item_ids");
    if (items.stream().distinct().count() < items.size()) {
      throw Problem.invalid("item_ids", "must name each item once");
    }
    return items;
  }
}
