package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.data.User;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Merge;
import dev.weft.server.Tenant.Receipt;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.records.Batches;
import dev.weft.server.http.records.EventJson;
import dev.weft.server.http.records.GorseLine;
import dev.weft.server.http.records.MergeNotes;
import dev.weft.server.http.records.OddEvents;
import dev.weft.server.http.records.OddRows;
import dev.weft.server.http.records.Paging;
import dev.weft.server.http.records.Written;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Parameter.Kind;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.http.values.Values;
import java.util.List;

/** People: what is known of them, and what they did. */
public final class UserRoutes {

  static final Parameter USER_ID = Parameter.path("user_id", "u1", "A user.");

  private static final Parameter FROM =
      Parameter.query(
              "from", Kind.ID, "visitor-81", "Whose it was: the id of a session or a device.")
          .mandatory()
          .inBody();

  private final Batches batches;

  /** Routes of users, sent one by one or in batches. */
  public UserRoutes(Batches batches) {
    this.batches = batches;
  }

  /** The routes. */
  public List<Route> routes() {
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
                "Removes all that is known of a user and of those merged into them, and says what"
                    + " that was.",
                "Receipt",
                UserRoutes::delete)
            .needs(Access.WRITE)
            .takes(USER_ID),
        Route.of(
                "POST",
                "/api/v1/users/{user_id}/merge",
                "mergeUsers",
                "Makes what another user did this one's, as of a visitor who logs in; events that"
                    + " come under that id later are this one's as well.",
                "Merge",
                UserRoutes::merge)
            .needs(Access.WRITE)
            .takes(USER_ID, FROM)
            .takes(Body.json("")),
        Route.of(
                "GET",
                "/api/v1/users/{user_id}/merge",
                "getMerge",
                "Who was merged into a user, and into whom that user was.",
                "Merges",
                UserRoutes::merges)
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
    var odd = new OddRows();
    Batch batch =
        Batches.taken(
            batches.rows(call.body()),
            row -> odd.user(objects, GorseLine.described(row)),
            call.tenant()::putUsers);
    return Batches.answer(batch, odd.notes());
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
    JsonNode change = JsonText.withId("user_id", id, GorseLine.change(call.body()));
    var objects = call.tenant().fields();
    var odd = new OddRows();
    return RowFault.asProblem(
        () ->
            odd.in(
                Written.user(
                    call.tenant()
                        .changeUser(id, user -> objects.changed(user, change, odd.anew(id))))));
  }

  private static Answer delete(Call call) {
    Receipt receipt = call.tenant().deleteUser(call.values().text("user_id"));
    return Answer.of(
        JsonText.object()
            .put("user_id", receipt.userId())
            .put("events", receipt.events())
            .put("answers", receipt.answers())
            .put("attributes", receipt.attributes())
            .<ObjectNode>set("merged", JsonText.MAPPER.valueToTree(receipt.merged()))
            .put("at", receipt.at().toString()));
  }

  private static Answer merge(Call call) {
    String id = call.values().text("user_id");
    String from = call.values().text("from");
    requireSomebody("user_id", id);
    requireSomebody("from", from);
    Merge merge = RowFault.asProblem(() -> call.tenant().mergeUsers(id, from));
    ObjectNode json =
        JsonText.object()
            .put("user_id", merge.userId())
            .put("from", from)
            .put("events", merge.events())
            .put("answers", merge.answers())
            .put("attributes", merge.attributes())
            .put("at", merge.at().toString());
    List<String> notes = MergeNotes.of(id, merge);
    if (!notes.isEmpty()) {
      notes.forEach(json.putArray("notes")::add);
    }
    return Answer.of(json);
  }

  private static Answer merges(Call call) {
    String id = call.values().text("user_id");
    ObjectNode json = JsonText.object().put("user_id", id);
    call.tenant().mergedAs(id).ifPresent(target -> json.put("merged_into", target));
    json.set("merged", JsonText.MAPPER.valueToTree(call.tenant().mergedInto(id)));
    return Answer.of(json);
  }

  /** What everybody did whom a program did not know would be one user's, and stay so. */
  private static void requireSomebody(String field, String id) {
    if (OddEvents.isNobody(id)) {
      throw new Problem(
              422,
              "invalid_value",
              "'" + id + "' looks like a value that the sender did not have, and is nobody's id")
          .of(field);
    }
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
