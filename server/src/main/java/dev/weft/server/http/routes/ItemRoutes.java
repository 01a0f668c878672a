package dev.weft.server.http.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.data.Item;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.http.front.Access;
import dev.weft.server.http.front.Answer;
import dev.weft.server.http.front.Body;
import dev.weft.server.http.front.Call;
import dev.weft.server.http.front.Route;
import dev.weft.server.http.records.Batches;
import dev.weft.server.http.records.GorseLine;
import dev.weft.server.http.records.OddRows;
import dev.weft.server.http.records.Paging;
import dev.weft.server.http.records.Written;
import dev.weft.server.http.values.JsonText;
import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import dev.weft.server.http.values.RowFault;
import dev.weft.server.http.values.Values;
import java.util.List;

/** The catalogue. */
public final class ItemRoutes {

  static final Parameter ITEM_ID = Parameter.path("item_id", "a1", "An item.");

  private final Batches batches;

  /** Routes of items, sent one by one or in batches. */
  public ItemRoutes(Batches batches) {
    this.batches = batches;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.of(
                "POST",
                "/api/v1/items",
                "putItems",
                "Inserts or replaces items, one or an array; each counts in the next answer.",
                "Batch",
                this::put)
            .needs(Access.WRITE)
            .takes(Body.json("Items")),
        Route.of(
                "GET",
                "/api/v1/items",
                "listItems",
                "The items in the order of their ids.",
                "ItemPage",
                ItemRoutes::list)
            .takes(Paging.LIMIT, Paging.CURSOR),
        Route.of(
                "GET",
                "/api/v1/items/{item_id}",
                "getItem",
                "An item as it is kept.",
                "Item",
                ItemRoutes::get)
            .takes(ITEM_ID),
        Route.of(
                "PATCH",
                "/api/v1/items/{item_id}",
                "changeItem",
                "Changes what it names of an item and leaves the rest, by JSON Merge Patch.",
                "Item",
                ItemRoutes::change)
            .needs(Access.WRITE)
            .takes(ITEM_ID)
            .takes(Body.json("ItemChange")),
        Route.of(
                "DELETE",
                "/api/v1/items/{item_id}",
                "deleteItem",
                "Takes an item out of the catalogue and of every list at once.",
                "DeletedItem",
                ItemRoutes::delete)
            .needs(Access.WRITE)
            .takes(ITEM_ID));
  }

  private Answer put(Call call) {
    var objects = call.tenant().fields();
    var odd = new OddRows();
    Batch batch =
        Batches.taken(
            batches.rows(call.body()),
            row -> odd.item(objects, GorseLine.described(row)),
            call.tenant()::putItems);
    return Batches.answer(batch, odd.notes());
  }

  private static Answer list(Call call) {
    String after = Paging.place("items", call.values(), "");
    return Paging.answer(
        "items",
        call.values().whole("limit"),
        most -> call.tenant().items(after, most),
        Written::item,
        Item::id);
  }

  private static Answer get(Call call) {
    String id = call.values().text("item_id");
    JsonNode item = call.tenant().item(id).map(Written::item).orElseThrow(() -> unknown(id));
    return Answer.of(item);
  }

  private static Answer change(Call call) {
    String id = call.values().text("item_id");
    JsonNode change = JsonText.withId("item_id", id, GorseLine.change(call.body()));
    var objects = call.tenant().fields();
    var odd = new OddRows();
    return RowFault.asProblem(
        () ->
            call.tenant()
                .changeItem(id, item -> objects.changed(item, change, odd.anew(id)))
                .map(Written::item)
                .map(odd::in)
                .orElseThrow(() -> unknown(id)));
  }

  private static Answer delete(Call call) {
    String id = call.values().text("item_id");
    if (!call.tenant().deleteItem(id)) {
      throw unknown(id);
    }
    return Answer.of(JsonText.object().put("item_id", id).put("deleted", true));
  }

  static Problem unknown(String id) {
    return Problem.notFound("unknown_item", "there is no item '" + Values.shown(id) + "'")
        .of("item_id");
  }
}
