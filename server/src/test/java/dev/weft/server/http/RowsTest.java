package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items, users and events in and out, by what a client sees. */
class RowsTest {

  @TempDir private Path folder;
  private HttpFixture server;

  @BeforeEach
  void start() {
    server = ScarfShop.open(folder);
  }

  @AfterEach
  void stop() {
    server.close();
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
  void whereEveryRowIsRefusedTheAnswerIs422() {
    Got got = server.post("/api/v1/items", "[{'item_id':''},{'title':'x'}]");
    assertThat(got.status()).isEqualTo(422);
    assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(got.json().get("rejected")).hasSize(2);
    assertThat(got.json().get("code").asText()).isEqualTo("all_rows_refused");
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
  void eventsOfAnItemThatWasDeletedAreNoted() {
    String click = "{'user_id':'u1','item_id':'a2','event_type':'click'}";
    server.post("/api/v1/events", click);
    server.delete("/api/v1/items/a2");
    Got got = server.post("/api/v1/events", click);
    assertThat(got.json().get("accepted").asInt()).isEqualTo(1);
    assertThat(got.json().at("/notes/0").asText()).startsWith("there is no item 'a2'");
  }

  @Test
  void whatAUserDidIsListedLatestFirstAndForgottenWithThem() {
    ScarfShop.click(server, "e1", "u1", "a1");
    ScarfShop.click(server, "e2", "u1", "a2");
    JsonNode page = server.get("/api/v1/users/u1/events?limit=1").json();
    assertThat(page.get("events").get(0).get("event_id").asText()).isEqualTo("e2");
    JsonNode rest =
        server.get("/api/v1/users/u1/events?cursor=" + page.get("next_cursor").asText()).json();
    assertThat(rest.get("events").get(0).get("event_id").asText()).isEqualTo("e1");
    Got receipt = server.delete("/api/v1/users/u1");
    assertThat(receipt.json().get("events").asInt()).isEqualTo(2);
    assertThat(server.get("/api/v1/users/u1/events").json().get("events")).isEmpty();
  }

  /** A page that was just full led to one without anything. */
  @ParameterizedTest
  @CsvSource({"items, items", "users, users", "users/u1/events, events"})
  void aCursorIsOnlyWhereThereIsMore(String path, String name) {
    server.post("/api/v1/users", "[{'user_id':'u1','age':1},{'user_id':'u2'},{'user_id':'u3'}]");
    List.of("a1", "a2", "b/1").forEach(item -> ScarfShop.click(server, item, "u1", item));
    String cursor = "";
    int pages = 0;
    while (cursor != null) {
      String query = "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      JsonNode page = server.get("/api/v1/" + path + query).json();
      assertThat(page.get(name)).hasSize(1);
      cursor = page.get("next_cursor").textValue();
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    for (int limit : List.of(2, 3, 4, 1_000)) {
      JsonNode page = server.get("/api/v1/" + path + "?limit=" + limit).json();
      assertThat(page.get(name)).hasSize(Math.min(limit, 3));
      assertThat(page.get("next_cursor").isNull()).as("limit " + limit).isEqualTo(limit >= 3);
    }
  }

  /** Any text was taken for the place where a list goes on. */
  @Test
  void aCursorIsOfTheListThatGaveIt() {
    String items = server.get("/api/v1/items?limit=1").json().get("next_cursor").asText();
    assertThat(server.get("/api/v1/items?cursor=" + items).json().get("items")).isNotEmpty();
    for (String refused :
        List.of("items?cursor=abc", "items?cursor=YTE", "items?cursor=" + items + "=")) {
      assertRefused(refused);
    }
    assertRefused("users?cursor=" + items);
    assertRefused("users/u1/events?cursor=" + items);
  }

  private void assertRefused(String list) {
    Got got = server.get("/api/v1/" + list);
    assertThat(got.status()).as(list + ": " + got.body()).isEqualTo(400);
    assertThat(got.json().get("field").asText()).isEqualTo("cursor");
  }

  @Test
  void usersAreKept() {
    assertThat(server.post("/api/v1/users", "{'user_id':'u1','age':30}").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/users/u1").json().at("/numbers/age").asInt()).isEqualTo(30);
    assertThat(server.get("/api/v1/users").json().get("users")).hasSize(1);
    assertThat(server.get("/api/v1/users/u2").status()).isEqualTo(404);
  }

  /** As items are. */
  @Test
  void usersThatAreSentAgainUnchangedAreDuplicates() {
    String users = "[{'user_id':'u1','age':30,'country':'CN','about':'tea'},{'user_id':'u2'}]";
    assertThat(server.post("/api/v1/users", users).json().get("accepted").asInt()).isEqualTo(2);
    JsonNode again = server.post("/api/v1/users", users).json();
    assertThat(again.get("accepted").asInt()).isZero();
    assertThat(again.get("duplicates").asInt()).isEqualTo(2);
    String lines = "{'user_id':'u1','age':31}\n{'user_id':'u2'}\n{'user_id':'u1','age':31}\n";
    JsonNode imported = server.lines("/api/v1/imports/users", lines).json();
    assertThat(imported.get("accepted").asInt()).isEqualTo(1);
    assertThat(imported.get("duplicates").asInt()).isEqualTo(2);
    assertThat(server.get("/api/v1/users/u1").json().at("/numbers/age").asInt()).isEqualTo(31);
  }

  /** It was said to be 0 bytes long. */
  @Test
  void theHeadOfAnExportIsThatOfTheExport() {
    String path = "/api/v1/exports/items";
    Got head = server.send(server.request(path).HEAD().build());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo(server.get(path).header("Content-Type"));
    assertThat(head.header("Content-Length")).isEmpty();
    assertThat(server.send(server.request(path).HEAD().build()).status()).isEqualTo(200);
  }

  @Test
  void exportsAreTakenAsImports(@TempDir Path other) {
    ScarfShop.click(server, "e1", "u1", "a1");
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
}
