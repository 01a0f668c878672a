package dev.weft.server.http.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture;
import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.http.ScarfShop;
import dev.weft.server.http.SchemaCheck;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered is what the document says is answered, to the last member. */
class OpenApiTest {

  private static final String ITEM =
      """
      {'item_id':'p1','title':'Red lamp','price':20,'brand':'Marlow','categories':['lamps'],
       'vectors':{'image':[1,2,3]},'available_from':'2026-01-01','hidden':false}
      """;
  private static final String EVENT =
      "{'event_id':'%s','user_id':'u1','item_id':'%s','event_type':'%s','value':%s}";

  @TempDir private Path folder;
  private HttpFixture server;
  private JsonNode document;

  @BeforeEach
  void start() {
    server = ScarfShop.open(folder);
    document = server.get("/api/v1/openapi.json").json();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Answers a request, which must do so as the document says. */
  private JsonNode answered(String method, String route, String path, String type, String body) {
    var publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.replace('\'', '"'));
    var request = server.request("/api/v1" + path).method(method, publisher);
    Got got =
        server.send((type.isEmpty() ? request : request.header("Content-Type", type)).build());
    JsonNode responses =
        document
            .get("paths")
            .get("/api/v1" + route)
            .get(method.toLowerCase(java.util.Locale.ROOT))
            .get("responses");
    JsonNode said =
        responses.path(Integer.toString(got.status())).isMissingNode()
            ? responses.get("default")
            : responses.get(Integer.toString(got.status()));
    String answers = got.header("Content-Type");
    JsonNode schema = said.get("content").get(answers).get("schema");
    var checked = new SchemaCheck(document).faults(schema, got.json());
    assertThat(checked).as("%s %s: %s", method, path, got.body()).isEmpty();
    return got.json();
  }

  private JsonNode get(String route, String path) {
    return answered("GET", route, path, "", "");
  }

  private JsonNode post(String path, String body) {
    return answered("POST", path, path, "application/json", body);
  }

  private JsonNode lines(String what, String body) {
    return answered("POST", "/imports/{what}", "/imports/" + what, "application/x-ndjson", body);
  }

  /** Items and users had none of the members in which all of them are written. */
  @Test
  void itemsUsersAndEventsAreWhatTheDocumentSays() {
    post("/items", ITEM);
    post("/users", "{'user_id':'u1','age':30,'country':'CN','interests':'winter hiking'}");
    post("/events", "[" + EVENT.formatted("e1", "p1", "click", 1) + "]");
    assertThat(get("/items/{item_id}", "/items/p1").has("vectors")).isTrue();
    get("/items/{item_id}", "/items/nothing");
    assertThat(get("/items", "/items?limit=2").get("next_cursor").isTextual()).isTrue();
    assertThat(get("/users/{user_id}", "/users/u1").has("texts")).isTrue();
    get("/users", "/users");
    get("/users/{user_id}/events", "/users/u1/events");
    String change = "application/merge-patch+json";
    JsonNode changed =
        answered("PATCH", "/items/{item_id}", "/items/p1", "application/json", "{'price':7}");
    assertThat(changed.at("/numbers/price").asInt()).isEqualTo(7);
    answered("PATCH", "/items/{item_id}", "/items/p1", change, "{'vectors':{'image':[1]}}");
    answered("PATCH", "/users/{user_id}", "/users/u1", "application/json", "{'age':7}");
    String merge = "/users/{user_id}/merge";
    for (String from : List.of("v1", "u1", "undefined")) {
      String body = "{'from':'%s'}".formatted(from);
      answered("POST", merge, "/users/u1/merge", "application/json", body);
    }
    assertThat(get(merge, "/users/u1/merge").get("merged")).hasSize(1);
    assertThat(get(merge, "/users/v1/merge").has("merged_into")).isTrue();
    answered("DELETE", "/items/{item_id}", "/items/p1", "", "");
    answered("DELETE", "/users/{user_id}", "/users/u1", "", "");
  }

  /** The problem of a batch was said to have no counts. */
  @Test
  void whatIsRefusedWholeIsWhatTheDocumentSays() {
    String odd = EVENT.formatted("e1", "nothing", "click", 1).replace("u1", "undefined");
    assertThat(post("/events", odd).get("notes")).hasSize(2);
    assertThat(post("/events", "{'user_id':'u1'}").get("rejected")).hasSize(1);
    post("/items", "[{'title':'x'},{'title':'y'}]");
    post("/items", "{");
    assertThat(lines("items", "{'title':'x'}\n").get("refused").asInt()).isEqualTo(1);
    lines("events", EVENT.formatted("e2", "a1", "click", 1) + "\n{}\n");
    lines("things", "{}\n");
    JsonNode what = document.at("/paths/~1api~1v1~1imports~1{what}/post/parameters/0/schema/enum");
    assertThat(what.valueStream().map(JsonNode::asText))
        .containsExactly("items", "users", "events");
  }

  @Test
  void listsAndReportsAreWhatTheDocumentSays() {
    server.post("/api/v1/events", EVENT.formatted("e1", "a1", "purchase", 1));
    for (String path : List.of("/trending", "/latest", "/reports/quality", "/config", "/models")) {
      get(path, path);
    }
    get("/users/{user_id}/recommendations", "/users/u1/recommendations?explain=true&limit=1");
    get("/items/{item_id}/similar", "/items/a1/similar?explain=true");
    get("/users/{user_id}/similar", "/users/u1/similar");
    get("/search", "/search?text=scarf");
    get("/search", "/search");
    get("/recommendations", "/recommendations?where=nothing%20%3C%203");
    post("/recommendations", "{'user_id':'u1','text':'scarf','explain':true}");
    post("/rank", "{'user_id':'u1','item_ids':['a1','nothing']}");
    post("/ratings/predict", "{'user_id':'u1','item_ids':['a1']}");
    JsonNode job = post("/jobs", "{'kind':'refresh'}");
    get("/jobs", "/jobs");
    get("/jobs/{job_id}", "/jobs/" + job.get("job_id").asText());
    for (String path : List.of("/health/live", "/health/ready", "/keys")) {
      get(path, path);
    }
  }

  @Test
  void keysAreWhatTheDocumentSays() {
    JsonNode root = post("/keys", "{'key_id':'root','role':'admin'}");
    var end =
        server
            .request("/api/v1/keys/root")
            .DELETE()
            .header("X-API-Key", root.get("key").asText())
            .build();
    JsonNode schema = document.at("/paths/~1api~1v1~1keys~1{key_id}/delete/responses/200");
    assertThat(
            new SchemaCheck(document)
                .faults(schema.at("/content/application~1json/schema"), server.send(end).json()))
        .isEmpty();
  }
}
