package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.config.Configuration;
import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.serve.Service;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items and events in, lists out, by what a client sees. */
class ServerTest {

  @TempDir private Path folder;
  private HttpFixture server;

  @BeforeEach
  void start() {
    server = HttpFixture.of(folder);
    Got items =
        server.post(
            "/api/v1/items",
            """
            [{'item_id':'a1','title':'Blue cotton scarf','categories':['scarves'],'price':12},
             {'item_id':'a2','title':'Red cotton scarf','categories':['scarves'],'price':25},
             {'item_id':'b/1','title':'Steel water bottle','categories':['kitchen'],'price':9}]
            """);
    assertThat(items.status()).as(items.body()).isEqualTo(200);
    assertThat(items.json().get("accepted").asInt()).isEqualTo(3);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> ids(JsonNode list) {
    return StreamSupport.stream(list.get("items").spliterator(), false)
        .map(item -> item.get("item_id").asText())
        .toList();
  }

  private void click(String event, String user, String item) {
    Got got =
        server.post(
            "/api/v1/events",
            "{'event_id':'%s','user_id':'%s','item_id':'%s','event_type':'click'}"
                .formatted(event, user, item));
    assertThat(got.status()).as(got.body()).isEqualTo(200);
  }

  @Test
  void anEventCountsInTheNextAnswer() {
    click("e1", "u1", "a1");
    Got list = server.get("/api/v1/users/u1/recommendations?explain=true");
    assertThat(list.status()).isEqualTo(200);
    assertThat(ids(list.json())).doesNotContain("a1").contains("a2");
    assertThat(list.json().fieldNames())
        .toIterable()
        .contains("recommendation_id", "model_version", "degraded", "items", "next_cursor");
    assertThat(list.json().get("items").get(0).fieldNames())
        .toIterable()
        .containsExactly("item_id", "score", "reasons");
  }

  @Test
  void filtersExclusionsAndLimitsHold() {
    assertThat(ids(server.get("/api/v1/recommendations?where=price%20%3C%2020").json()))
        .containsExactlyInAnyOrder("a1", "b/1");
    assertThat(ids(server.get("/api/v1/recommendations?exclude=a1&exclude=a2").json()))
        .containsExactly("b/1");
    assertThat(ids(server.get("/api/v1/recommendations?limit=1").json())).hasSize(1);
    assertThat(ids(server.get("/api/v1/recommendations?pin=1:b%2F1").json()).getFirst())
        .isEqualTo("b/1");
    assertThat(ids(server.post("/api/v1/recommendations", "{'where':['price < 10']}").json()))
        .containsExactly("b/1");
  }

  @Test
  void anUnknownItemToExcludeIsSaid() {
    JsonNode list = server.get("/api/v1/recommendations?exclude=a1,a2&exclude=a1").json();

    assertThat(ids(list)).doesNotContain("a1").contains("a2");
    assertThat(list.get("notes").toString())
        .contains("item 'a1,a2': not known, and so not excluded");
  }

  private void assertProblem(Got got, String code, String field, String detail) {
    assertThat(got.json().path("code").asText()).as(got.body()).isEqualTo(code);
    assertThat(got.json().path("field").asText()).as(got.body()).isEqualTo(field);
    assertThat(got.json().path("detail").asText()).contains(detail);
  }

  @Test
  void theParameterAtFaultIsNamed() {
    String lists = "/api/v1/recommendations?";
    assertProblem(server.get(lists + "boost=1:pric%3C3"), "invalid_filter", "boost", "'pric'");
    assertProblem(
        server.get(lists + "where=price%3C3&boost=1:pric%3C3"),
        "invalid_filter",
        "boost",
        "'pric'");
    assertProblem(
        server.get(lists + "where=pric%3C3&boost=1:price%3C3"),
        "invalid_filter",
        "where",
        "'pric'");
    assertProblem(server.get(lists + "text=%20"), "invalid_value", "text", "must not be blank");
    assertProblem(server.get("/api/v1/search?text="), "invalid_value", "text", "must not be blank");
    assertProblem(server.get(lists + "cursor=x"), "invalid_value", "cursor", "the cursor");
  }

  /** Callers are no programmers of the parser. */
  @Test
  void whatIsNotJsonIsToldWithoutTheWordsOfTheParser() {
    Got two = server.post("/api/v1/items", "{'item_id':'x'}\n{'item_id':'y'}");
    assertThat(two.json().get("detail").asText())
        .isEqualTo(
            "the body is not valid JSON: line 2, column 1: something stands behind the value");
    assertThat(two.json().get("hint").asText()).contains("/api/v1/imports");
    Got number = server.post("/api/v1/items", "{'item_id':'x','price':NaN}");
    assertThat(number.json().get("detail").asText()).endsWith("Non-standard token 'NaN'");
    Got lines = server.lines("/api/v1/imports/items", "{'item_id':'x'}\n{'item_id'\n");
    assertThat(lines.json().get("rejected").get(0).get("message").asText())
        .startsWith("the line is not valid JSON: column ")
        .endsWith("it ends before the value is complete; each line must be one whole object");
    Got array = server.lines("/api/v1/imports/events", "[{'user_id':'u'}]");
    assertThat(array.json().at("/rejected/0/message").asText()).contains("/api/v1/items, users");
  }

  @Test
  void ratingsThatNobodyGaveAreExplained() {
    String asked = "{'user_id':'u1','item_ids':['a1']}";
    assertThat(server.post("/api/v1/ratings/predict", asked).json().get("notes").toString())
        .contains("no rating of these items is learned");
  }

  @Test
  void pagesFollowEachOther() {
    JsonNode first = server.get("/api/v1/recommendations?limit=2").json();
    String next = first.get("next_cursor").asText();
    JsonNode second = server.get("/api/v1/recommendations?limit=2&cursor=" + next).json();
    assertThat(ids(first)).hasSize(2).doesNotContainAnyElementsOf(ids(second));
    assertThat(ids(second)).hasSize(1);
    assertThat(server.get("/api/v1/recommendations?limit=2&cursor=nonsense").status())
        .isEqualTo(400);
  }

  @Test
  void wordsFindItems() {
    assertThat(ids(server.get("/api/v1/search?text=steel+bottle").json()).getFirst())
        .isEqualTo("b/1");
    assertThat(ids(server.get("/api/v1/items/a1/similar").json()).getFirst()).isEqualTo("a2");
  }

  @Test
  void anIdWithASlashIsAskedForEncoded() {
    assertThat(server.get("/api/v1/items/b%2F1").json().get("item_id").asText()).isEqualTo("b/1");
    assertThat(server.delete("/api/v1/items/b%2F1").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/items/b%2F1").json().get("code").asText())
        .isEqualTo("unknown_item");
    assertThat(ids(server.get("/api/v1/recommendations").json())).doesNotContain("b/1");
  }

  @Test
  void aHiddenItemLeavesEveryListAtOnce() {
    server.post("/api/v1/items", "{'item_id':'a2','title':'Red cotton scarf','hidden':true}");
    for (String path :
        List.of(
            "/api/v1/recommendations",
            "/api/v1/search?text=red+cotton+scarf",
            "/api/v1/items/a1/similar",
            "/api/v1/latest",
            "/api/v1/trending",
            "/api/v1/users/u9/recommendations")) {
      assertThat(ids(server.get(path).json())).as(path).doesNotContain("a2");
    }
  }

  @Test
  void eachRowOfABatchIsTold() {
    Got batch =
        server.post(
            "/api/v1/events",
            """
            [{'event_id':'e1','user_id':'u1','item_id':'a1','event_type':'click'},
             {'event_id':'e1','user_id':'u1','item_id':'a1','event_type':'click'},
             {'user_id':'u1','item_id':'a1','event_type':'clik'},
             {'user_id':'u1','itm_id':'a1','event_type':'click'},
             {'user_id':'u1','item_id':'a1','event_type':'rating'},
             {'user_id':'u1','item_id':'a1','event_type':'click','timestamp':'tomorrow'},
             {'user_id':'u1','item_id':'a1','event_type':'click','timestamp':'2199-01-01'},
             7]
            """);
    assertThat(batch.status()).isEqualTo(200);
    assertThat(batch.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(batch.json().get("duplicates").asInt()).isEqualTo(1);
    assertThat(batch.json().get("rejected").findValuesAsText("index"))
        .containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(batch.json().get("rejected").findValuesAsText("field"))
        .containsExactly("event_type", "itm_id", "value", "timestamp", "timestamp", "");
    assertThat(batch.json().get("rejected").get(0).get("message").asText())
        .contains("did you mean 'click'?");
    assertThat(batch.json().get("rejected").get(1).get("message").asText())
        .contains("did you mean 'item_id'?");
  }

  @Test
  void wholeNumbersAreIdsHoweverJsonWritesThem() {
    server.post("/api/v1/items", "{'item_id':77.0,'title':'Float'}");
    server.post(
        "/api/v1/events",
        "[{'user_id':5.0,'item_id':77,'event_type':'click'},"
            + "{'user_id':5,'item_id':77.0,'event_type':'view'}]");
    assertThat(server.get("/api/v1/items/77").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/users/5/events").json().get("events")).hasSize(2);
    Got half = server.post("/api/v1/events", "{'user_id':5.5,'item_id':77,'event_type':'click'}");
    assertThat(half.json().get("detail").asText()).contains("or a whole number: 5.5");
  }

  @Test
  void eventsOfItemsThatAreNotThereAreNoted() {
    Got got =
        server.post("/api/v1/events", "{'user_id':'u1','item_id':'A1 ?','event_type':'click'}");
    assertThat(got.json().get("notes").get(0).asText())
        .isEqualTo("there is no item 'A1 ?' yet: its events will count once it is added");
    assertThat(
            server
                .post("/api/v1/events", "{'user_id':'u1','item_id':'a1','event_type':'click'}")
                .json()
                .has("notes"))
        .isFalse();
  }

  @Test
  void whereEveryRowIsRefusedTheAnswerIs422() {
    Got got = server.post("/api/v1/items", "[{'item_id':''},{'title':'x'}]");
    assertThat(got.status()).isEqualTo(422);
    assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(got.json().get("rejected")).hasSize(2);
    assertThat(got.json().get("code").asText()).isEqualTo("all_rows_refused");
  }

  @Test
  void whatAUserDidIsListedLatestFirstAndForgottenWithThem() {
    click("e1", "u1", "a1");
    click("e2", "u1", "a2");
    JsonNode page = server.get("/api/v1/users/u1/events?limit=1").json();
    assertThat(page.get("events").get(0).get("event_id").asText()).isEqualTo("e2");
    JsonNode rest =
        server.get("/api/v1/users/u1/events?cursor=" + page.get("next_cursor").asText()).json();
    assertThat(rest.get("events").get(0).get("event_id").asText()).isEqualTo("e1");
    Got receipt = server.delete("/api/v1/users/u1");
    assertThat(receipt.json().get("events").asInt()).isEqualTo(2);
    assertThat(server.get("/api/v1/users/u1/events").json().get("events")).isEmpty();
  }

  @Test
  void usersAreKept() {
    assertThat(server.post("/api/v1/users", "{'user_id':'u1','age':30}").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/users/u1").json().at("/numbers/age").asInt()).isEqualTo(30);
    assertThat(server.get("/api/v1/users").json().get("users")).hasSize(1);
    assertThat(server.get("/api/v1/users/u2").status()).isEqualTo(404);
  }

  @Test
  void aGivenListIsPutInOrderAndRatingsArePredicted() {
    click("e1", "u1", "a1");
    JsonNode ranked =
        server.post("/api/v1/rank", "{'user_id':'u1','item_ids':['zzz','b/1','a2']}").json();
    assertThat(ids(ranked).getLast()).isEqualTo("zzz");
    assertThat(ranked.get("items").get(2).get("score").isNull()).isTrue();
    Got rated = server.post("/api/v1/ratings/predict", "{'user_id':'u1','item_ids':['a1','zzz']}");
    assertThat(rated.status()).as(rated.body()).isEqualTo(200);
    assertThat(rated.json().get("ratings")).hasSize(2);
    assertThat(server.get("/api/v1/users/u1/similar").status()).isEqualTo(200);
  }

  @Test
  void exportsAreTakenAsImports(@TempDir Path other) {
    click("e1", "u1", "a1");
    server.post("/api/v1/users", "{'user_id':'u1','age':30,'interests':'old maps'}");
    try (var second = HttpFixture.of(other)) {
      for (String what : List.of("items", "users", "events")) {
        String lines = server.get("/api/v1/exports/" + what).body();
        assertThat(lines).as(what).isNotBlank();
        Got report = second.lines("/api/v1/imports/" + what, lines);
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.json().get("refused").asInt()).isZero();
        assertThat(second.get("/api/v1/exports/" + what).body()).isEqualTo(lines);
      }
    }
  }

  @Test
  void anImportTellsLinesThatItRefused() {
    Got got =
        server.lines(
            "/api/v1/imports/events",
            """
            {'event_id':'x','user_id':'u','item_id':'a1','event_type':'click'}

            {oops
            {'user_id':'u','item_id':'a1','event_type':'nap'}
            """);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    assertThat(got.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(got.json().get("rejected").findValuesAsText("line")).containsExactly("3", "4");
  }

  /** The lines before it were said to be read, and those of its piece were lost. */
  @Test
  void aLineThatIsTooLongIsRefusedAloneAndTheOthersAreTaken() {
    String event = "{'event_id':'%s','user_id':'long','item_id':'a1','event_type':'click'}";
    String tooLong = "{'x':'" + "y".repeat(1 << 22) + "'}";
    String lines = event.formatted("x1") + "\n" + tooLong + "\n" + event.formatted("x2");
    Got got = server.lines("/api/v1/imports/events", lines);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    assertThat(got.json().get("accepted").asInt()).isEqualTo(2);
    assertThat(got.json().at("/rejected/0/line").asInt()).isEqualTo(2);
    assertThat(got.json().at("/rejected/0/code").asText()).isEqualTo("line_too_long");
    assertThat(server.get("/api/v1/users/long/events").json().get("events")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/json+x"
      })
  void aBodyThatIsNotDeclaredJsonIsRefused(String type) {
    var request =
        server
            .request("/api/v1/events")
            .header("Content-Type", type)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]"))
            .build();
    assertThat(server.send(request).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/items?limit=0,400,limit",
    "/api/v1/recommendations?limit=1001,400,limit",
    "/api/v1/recommendations?limt=3,400,limt",
    "/api/v1/recommendations?where=price%20%3C,400,where",
    "/api/v1/recommendations?where=prise%20%3C%203,400,where",
    "/api/v1/recommendations?boost=x,400,boost",
    "/api/v1/recommendations?boost=99:price%3C3,400,boost",
    "/api/v1/recommendations?pin=0:a1,400,pin",
    "/api/v1/recommendations?attribute=country,400,attribute",
    "/api/v1/search,400,text",
    "/api/v1/items/zzz/similar,404,item_id",
    "/api/v1/jobs/zzz,404,''",
    "/api/v1/exports/all,404,what",
    "/api/v1/itemz,404,''",
    "/api/v1/items/%FF,400,''",
    "/api/v1/items/%20a,400,item_id",
  })
  void whatIsWrongIsToldByItsName(String path, int status, String field) {
    Got got = server.get(path);
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(got.json().path("field").asText()).isEqualTo(field);
    assertThat(got.json().get("request_id").asText()).isEqualTo(got.header("X-Request-Id"));
    assertThat(got.json().get("detail").asText()).isNotBlank();
  }

  @Test
  void aRequestKeepsTheIdThatItCameWith() {
    assertThat(server.get("/api/v1/latest", "X-Request-Id", "abc-1").header("X-Request-Id"))
        .isEqualTo("abc-1");
    assertThat(server.get("/api/v1/latest", "X-Request-Id", "a b").header("X-Request-Id"))
        .isNotEqualTo("a b");
  }

  @Test
  void metricsCountByRouteAndNotById() {
    server.get("/api/v1/items/a1");
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("weft_http_requests_seconds_count{route=\"/api/v1/items/{item_id}\"")
        .contains("weft_items{tenant=\"default\"} 3.0")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("/items/a1");
  }

  @Test
  void bothVersionsOfHttpAreSpoken() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var response =
          client.send(
              server.request("/api/v1/health/live").build(),
              java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
    assertThat(server.get("/api/v1/health/ready").json().get("ready").asBoolean()).isTrue();
  }

  /** The stream used to be cancelled, and with it the answer that said why. */
  @Test
  void whoSendsTooMuchOverHttp2IsToldSo() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var told = java.net.http.HttpResponse.BodyHandlers.ofString();
      client.send(server.request("/api/v1/health/live").build(), told);
      byte[] body = new byte[(16 << 20) + 1];
      var refused =
          client.send(
              server
                  .request("/api/v1/items")
                  .header("Content-Type", "application/json")
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              told);
      assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
      assertThat(refused.body()).contains("limits.body");
    }
  }

  @Test
  void anAttributeThatNothingWasLearnedOfIsNoted() {
    Got list = server.get("/api/v1/recommendations?attribute=country=CN");
    assertThat(list.json().get("notes").toString())
        .contains("attribute 'country' does not count: the model has learned from no attributes");
  }

  /** The field was called null, and the parser told of its own classes. */
  @Test
  void faultsWithinArraysAndLimitsOfJsonAreNamedAsTheSenderKnowsThem() {
    Got vector = server.post("/api/v1/items", "{'item_id':'v','vectors':{'a':[1,1e400]}}");
    assertThat(vector.json().get("field").asText()).isEqualTo("a");
    Got deep = server.post("/api/v1/items", "[".repeat(40) + "]".repeat(40));
    assertThat(deep.json().get("detail").asText())
        .contains("nesting depth (33) exceeds the maximum allowed (32)")
        .doesNotContain("StreamRead");
  }

  @Test
  void aModelIsTrainedActivatedAndRolledBack() throws Exception {
    String events =
        "["
            + String.join(
                ",",
                IntStream.range(0, 60)
                    .mapToObj(
                        i ->
                            "{'user_id':'u%d','item_id':'%s','event_type':'click'}"
                                .formatted(i / 2, List.of("a1", "a2", "b/1").get(i % 3)))
                    .toList())
            + "]";
    assertThat(server.post("/api/v1/events", events).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      Got job = server.post("/api/v1/jobs", "{'kind':'refresh'}");
      assertThat(job.status()).as(job.body()).isEqualTo(202);
      String id = job.json().get("job_id").asText();
      JsonNode now = job.json();
      for (int wait = 0; wait < 600 && now.get("ended").isNull(); wait++) {
        Thread.sleep(100);
        now = server.get("/api/v1/jobs/" + id).json();
      }
      assertThat(now.get("state").asText()).as(now.toString()).isEqualTo("done");
    }
    JsonNode models = server.get("/api/v1/models").json().get("models");
    assertThat(models.size()).isGreaterThanOrEqualTo(1);
    String oldest = models.get(models.size() - 1).get("version").asText();
    assertThat(server.send(empty("/api/v1/models/" + oldest + "/activate")).status())
        .isEqualTo(200);
    assertThat(server.get("/api/v1/recommendations").json().get("model_version").asText())
        .isEqualTo(oldest);
    assertThat(server.send(empty("/api/v1/models/rollback")).status()).isEqualTo(409);
    assertThat(server.send(empty("/api/v1/models/none/activate")).status()).isEqualTo(404);
  }

  private java.net.http.HttpRequest empty(String path) {
    return server.request(path).POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build();
  }

  @Test
  void clicksThatNameAnAnswerAreAttributed() {
    JsonNode list = server.get("/api/v1/users/u1/recommendations").json();
    String id = list.get("recommendation_id").asText();
    server.get("/api/v1/users/u1/recommendations");
    Got got =
        server.post(
            "/api/v1/events",
            "{'user_id':'u1','item_id':'a1','event_type':'click','recommendation_id':'%s'}"
                .formatted(id));
    assertThat(got.status()).isEqualTo(200);
    JsonNode rows = server.get("/api/v1/reports/quality").json().get("rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("answers").asInt()).isEqualTo(2);
    assertThat(rows.get(0).get("clicked").asInt()).isEqualTo(1);
    assertThat(rows.get(0).at("/click_through/rate").asDouble()).isEqualTo(0.5);
    assertThat(rows.get(0).at("/click_through/low").asDouble()).isBetween(0.0, 0.5);
    assertThat(rows.get(0).at("/conversion/rate").asDouble()).isZero();
  }

  /** It was counted as a click on the list, and one on a list that never was said nothing. */
  @Test
  void aClickOnWhatAnAnswerDidNotHoldIsNotCountedToItAndNoted() {
    JsonNode list = server.get("/api/v1/users/u1/recommendations?exclude=a2").json();
    String click = "{'user_id':'u1','item_id':'%s','event_type':'click','recommendation_id':'%s'}";
    String id = list.get("recommendation_id").asText();
    for (String event : List.of(click.formatted("a2", id), click.formatted("a1", "never"))) {
      Got got = server.post("/api/v1/events", event);
      assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(1);
      assertThat(got.json().at("/notes/0").asText()).contains("not in reports/quality");
    }
    Got lines = server.lines("/api/v1/imports/events", click.formatted("a1", "never"));
    assertThat(lines.json().at("/notes/0").asText()).contains("no answer 'never'");
    JsonNode rows = server.get("/api/v1/reports/quality").json().get("rows");
    assertThat(rows.get(0).get("clicked").asInt()).as(rows.toString()).isZero();
    assertThat(server.post("/api/v1/events", click.formatted("a1", id)).json().has("notes"))
        .isFalse();
  }

  @Test
  void aPortThatIsTakenIsNamed(@TempDir Path first) throws IOException {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String yaml = "server:\n  port: " + listening.getLocalPort() + "\n";
      Path file = Files.writeString(first.resolve("weft.yaml"), yaml);
      Map<String, String> overrides = Map.of("store", first.resolve("s.weftdb").toString());
      var configuration = Configuration.read(file, Map.of(), overrides);
      assertThatThrownBy(() -> Service.start(configuration, Optional.empty(), options -> options))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + listening.getLocalPort())
          .hasMessageContaining("name another port");
      assertThat(first.resolve("s.weftdb")).doesNotExist();
      assertThat(first.resolve("s.weftdb-lock")).doesNotExist();
    }
  }
}
