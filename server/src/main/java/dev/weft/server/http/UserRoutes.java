package dev.weft.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.data.User;
import dev.weft.server.Tenant.Receipt;
import java.util.List;

/** People: what is known of them, and what they did. */
final class UserRoutes {

  static final Parameter USER_ID = Parameter.path("user_id", "u1", "A user.");

  private final Batches batches;

  UserRoutes(Batches batches) {
    this.batches = batches;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/api/v1/users",
                "putUsers",
                "Inserts or replaces what is known of users, one or an array.",
                "Batch",
                this::put)
            .needs(Access.WRITE)
            .takes(Body.json("Users")),
        Route.of(
                "GET",
                "/api/v1/users",
                "listUsers",
                "The users of whom attributes are known, in the order of their ids.",
                "UserPage",
                UserRoutes::list)
            .takes(Paging.LIMIT, Paging.CURSOR),
        Route.of(
                "GET",
                "/api/v1/users/{user_id}",
                "getUser",
                "What is known of a user.",
                "User",
                UserRoutes::get)
            .takes(USER_ID),
        Route.of(
                "PATCH",
                "/api/v1/users/{user_id}",
                "changeUser",
                "Changes what it names of a user and leaves the rest, by JSON Merge Patch.",
                "User",
                UserRoutes::change)
            .needs(Access.WRITE)
            .takes(USER_ID)
            .takes(Body.json("UserChange")),
        Route.of(
                "DELETE",
                "/api/v1/users/{user_id}",
                "deleteUser",
                "Removes all that is known of a user, and says what that was.",
                "Receipt",
                UserRoutes::delete)
            .needs(Access.WRITE)
            .takes(USER_ID),
        Route.of(
                "GET",
                "/api/v1/users/{user_id}/events",
                "listEvents",
                "What a user did, the last to arrive first.",
                "EventPage",
                UserRoutes::events)
            .takes(USER_ID, Paging.LIMIT, Paging.CURSOR));
  }

  private Answer put(Call call) {
    var objects = call.tenant().fields();
    return Batches.answer(
        Batches.taken(
            batches.rows(call.body()),
            row -> RowFault.guarded(() -> objects.user(row)),
            call.tenant()::putUsers));
  }

  private static Answer list(Call call) {
    String after = Paging.place("users", call.values(), "");
    return Paging.answer(
        "users",
        call.values().whole("limit"),
        most -> call.tenant().users(after, most),
        Written::user,
        User::id);
  }

  private static Answer get(Call call) {
    String id = call.values().text("user_id");
    JsonNode user =
        call.tenant()
            .user(id)
            .map(Written::user)
            .orElseThrow(
                () ->
                    Problem.notFound(
                            "unknown_user", "nothing is known of user '" + Values.shown(id) + "'")
                        .of("user_id")
                        .hint("events of a user are at /api/v1/users/{user_id}/events"));
    return Answer.of(user);
  }

  private static Answer change(Call call) {
    String id = call.values().text("user_id");
    JsonNode change = JsonText.withId("user_id", id, call.body());
    var objects = call.tenant().fields();
    return RowFault.asProblem(
        () ->
            Answer.of(
                Written.user(call.tenant().changeUser(id, user -> objects.changed(user, change)))));
  }

  private static Answer delete(Call call) {
    Receipt receipt = call.tenant().deleteUser(call.values().text("user_id"));
    return Answer.of(
        JsonText.object()
            .put("user_id", receipt.userId())
            .put("events", receipt.events())
            .put("answers", receipt.answers())
            .put("attributes", receipt.attributes())
            .put("at", receipt.at().toString()));
  }

  private static Answer events(Call call) {
    String id = call.values().text("user_id");
    long before = Paging.number("events", call.values(), Long.MAX_VALUE);
    return Paging.answer(
        "events",
        call.values().whole("limit"),
        most -> call.tenant().events(id, before, most),
        EventJson::write,
        event -> Long.toString(event.sequence()));
  }
}
