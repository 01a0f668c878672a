package dev.weft.server.http.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items and users that break no rule, and say most likely something else than was meant. */
class OddRowsTest {

  @TempDir private Path folder;

  private static List<String> notes(JsonNode answer) {
    return answer.path("notes").valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode patch(HttpFixture server, String path, String json) {
    var body = BodyPublishers.ofString(json.replace('\'', '"'));
    var request = server.request(path).header("Content-Type", "application/json");
    return server.send(request.method("PATCH", body).build()).json();
  }

  /** They were taken without a word: hidden, dropped, or out of reach of filters. */
  @Test
  void theyAreTakenAndTheirSenderHearsOfThem() {
    try (var server = HttpFixture.of(folder)) {
      String items =
          "[{'item_id':'a','title':'Scarf','available_until':0},"
              + "{'item_id':'b','title':'Hat','available_until':0,'features':[0.5,1.5]},"
              + "{'item_id':'c','title':'Sock','available_until':'1978-01-01'}]";
      assertThat(notes(server.post("/api/v1/items", items).json()))
          .satisfiesExactly(
              none ->
                  assertThat(none)
                      .startsWith("'available_until' of 2, such as '0' of 'a', is read as no end"),
              list ->
                  assertThat(list)
                      .startsWith("'features' of 'b', '[2 numbers]', is a list of numbers"),
              old ->
                  assertThat(old)
                      .startsWith("'available_until' of 'c', '1978-01-01', lies before 1990"));
      assertThat(server.get("/api/v1/latest").json().toString()).contains("\"a\"", "\"b\"");
      String line = "{'item_id':'d','title':'Tie','features':[0.5]}";
      assertThat(notes(server.lines("/api/v1/imports/items", line).json())).hasSize(1);
      JsonNode changed = patch(server, "/api/v1/items/a", "{'features':[0.5],'price':3}");
      assertThat(notes(changed)).hasSize(1);
      assertThat(server.get("/api/v1/items/a").json().has("notes")).isFalse();
      String user = "{'user_id':'u','place':[52.5,13.4],'age':3}";
      assertThat(notes(server.post("/api/v1/users", user).json()))
          .singleElement()
          .asString()
          .contains("give each a name");
      assertThat(notes(patch(server, "/api/v1/users/u", "{'place':[52.5]}"))).hasSize(1);
      assertThat(notes(server.post("/api/v1/users", "{'user_id':'u','age':4}").json())).isEmpty();
    }
  }

  @Test
  void valuesThatWereTakenForNamesAreNotAllTold() {
    try (var server = HttpFixture.of(folder)) {
      List<String> items =
          IntStream.range(0, 100).mapToObj("{'item_id':'a%1$s','f%1$s':[0.5]}"::formatted).toList();
      assertThat(notes(server.post("/api/v1/items", items.toString()).json())).hasSize(20);
    }
  }

  /** The first value decided for good, and what a field was hung on whether it had restarted. */
  @Test
  void aFieldIsWhatMostItemsHaveBeforeARestartAndAfterIt() {
    String where = "/api/v1/recommendations?where=released_at%3E'2026-01-01'";
    String dated = "{'item_id':'t%s','title':'T','released_at':'2026-11-30'}";
    try (var server = HttpFixture.of(folder)) {
      String first = "{'item_id':'t1','title':'T','released_at':'30/11/2026'}";
      assertThat(notes(server.post("/api/v1/items", first).json()).toString())
          .contains("a date is written as 2026-11-30");
      assertThat(notes(server.post("/api/v1/items", dated.formatted(2)).json()).toString())
          .contains("is a date and kept as words");
      assertThat(server.get(where).status()).isEqualTo(400);
      server.delete("/api/v1/items/t1");
      server.delete("/api/v1/items/t2");
      assertThat(notes(server.post("/api/v1/items", dated.formatted(3)).json())).isEmpty();
      assertThat(server.get(where).json().at("/items/0/item_id").asText()).isEqualTo("t3");
      server.post("/api/v1/items", first.replace("{'item_id':'t1'", "{'item_id':'a'"));
    }
    try (var server = HttpFixture.of(folder)) {
      assertThat(server.post("/api/v1/items", dated.formatted(4)).status()).isEqualTo(200);
      assertThat(server.get(where).json().get("items")).hasSize(2);
    }
  }

  @Test
  void whoIsNotKnownIsLikeNobody() {
    try (var server = HttpFixture.of(folder)) {
      JsonNode ghost = server.get("/api/v1/users/ghost/similar").json();
      assertThat(ghost.get("users")).isEmpty();
      assertThat(notes(ghost))
          .containsExactly("user 'ghost' has no events, so nobody is like them");
      server.post("/api/v1/items", "{'item_id':'a','title':'Scarf'}");
      server.post("/api/v1/events", "{'user_id':'u','item_id':'a','event_type':'view'}");
      assertThat(notes(server.get("/api/v1/users/u/similar").json())).isEmpty();
    }
  }

  /** {@code like} was the hint for {@code unlike}. */
  @Test
  void whatSpeaksForAnItemIsNoHintForWhatTakesThatBack() {
    try (var server = HttpFixture.of(folder)) {
      String event = "{'user_id':'u','item_id':'a','event_type':'%s'}";
      for (String word : List.of("unlike", "unsave", "view_removed")) {
        assertThat(server.post("/api/v1/events", event.formatted(word)).body())
            .as(word)
            .contains("send a 'dislike' where it takes back")
            .doesNotContain("did you mean");
      }
      assertThat(server.post("/api/v1/events", event.formatted("lke")).body())
          .contains("did you mean 'like'?");
    }
  }
}
