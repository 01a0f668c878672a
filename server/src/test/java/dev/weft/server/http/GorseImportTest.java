package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Gorse's dashboard exports is taken in as it stands. */
class GorseImportTest {

  private static final String ITEMS =
      """
      {"ItemId":"i1","IsHidden":false,"Categories":["hats"],"Timestamp":"2024-01-01T00:00:00Z",\
      "Labels":{"brand":"Marlow","topics":["wool","warm"]},"Comment":"A green hat"}
      {"ItemId":"i2","IsHidden":true,"Categories":null,"Timestamp":"0001-01-01T00:00:00Z",\
      "Labels":null,"Comment":""}
      {"ItemId":"i3","IsHidden":false,"Categories":[],"Timestamp":"0001-01-01T00:00:00Z",\
      "Labels":["soft"],"Comment":"Grey gloves"}
      """;
  private static final String USERS =
      """
      {"UserId":"u1","Labels":{"country":"CN"},"Comment":"Bob"}
      """;
  private static final String FEEDBACK =
      """
      {"FeedbackType":"like","UserId":"u1","ItemId":"i1","Value":0,\
      "Timestamp":"2024-01-02T00:00:00Z","Updated":"0001-01-01T00:00:00Z","Labels":null,"Comment":""}
      {"FeedbackType":"star","UserId":"u1","ItemId":"i3","Value":1,\
      "Timestamp":"2024-01-02T00:00:00Z","Updated":"0001-01-01T00:00:00Z","Labels":null,"Comment":""}
      """;

  @TempDir private Path folder;

  private static JsonNode taken(HttpFixture server, String what, String lines) {
    var got = server.lines("/api/v1/imports/" + what, lines);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return got.json();
  }

  @Test
  void itsLinesMeanWhatTheyMeantThere() {
    String yaml = "event_types: ['star: weight=2']\n";
    try (var server = HttpFixture.of(folder, yaml)) {
      assertThat(taken(server, "items", ITEMS).get("accepted").asInt()).isEqualTo(3);
      assertThat(taken(server, "users", USERS).get("accepted").asInt()).isEqualTo(1);
      assertThat(taken(server, "events", FEEDBACK).get("accepted").asInt()).isEqualTo(2);
      JsonNode first = server.get("/api/v1/items/i1").json();
      assertThat(first.at("/texts/comment").asText()).isEqualTo("A green hat");
      assertThat(first.at("/categories/labels.brand").asText()).isEqualTo("Marlow");
      assertThat(first.at("/tags/labels.topics").size()).isEqualTo(2);
      assertThat(first.at("/tags/categories/0").asText()).isEqualTo("hats");
      assertThat(server.get("/api/v1/items/i2").json().get("hidden").asBoolean()).isTrue();
      JsonNode events = server.get("/api/v1/users/u1/events").json().get("events");
      assertThat(events).hasSize(2);
      assertThat(events.get(0).get("event_type").asText()).isEqualTo("star");
      assertThat(events.get(1).get("value").asDouble()).isEqualTo(1);
      assertThat(events.get(1).get("timestamp").asText()).isEqualTo("2024-01-02T00:00:00Z");
    }
  }

  private static String row(String type, String time) {
    return """
        {"FeedbackType":"%s","UserId":"u9","ItemId":"i1","Value":0,"Timestamp":"%s",\
        "Updated":"0001-01-01T00:00:00Z","Labels":null,"Comment":""}
        """
        .formatted(type, time);
  }

  /** Two plays of one second are two, an import that is sent again is one. */
  @Test
  void whatIsSentAgainIsThereOnceAndWhatHappenedTwiceIsThereTwice() {
    String time = "2024-01-02T00:00:00Z";
    String lines = row("view", time) + row("view", time) + row("like", time);
    try (var server = HttpFixture.of(folder, "")) {
      taken(server, "items", ITEMS);
      assertThat(taken(server, "events", lines).get("accepted").asInt()).isEqualTo(3);
      JsonNode again = taken(server, "events", lines + row("view", "2024-01-03T00:00:00Z"));
      assertThat(again.get("duplicates").asInt()).isEqualTo(3);
      assertThat(again.get("accepted").asInt()).isEqualTo(1);
      String now = row("view", "0001-01-01T00:00:00Z");
      assertThat(taken(server, "events", now).get("accepted").asInt()).isEqualTo(1);
      assertThat(taken(server, "events", now).get("accepted").asInt()).as("now").isEqualTo(1);
      assertThat(server.get("/api/v1/users/u9/events").json().get("events")).hasSize(6);
    }
  }

  private static JsonNode patched(HttpFixture server, String path, String json) {
    var request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json));
    return server.send(request.build()).json();
  }

  /** Drafts were listed: over these routes the name was that of a category. */
  @Test
  void itsItemsAreHiddenByWhateverRouteTheyCome() {
    String draft =
        """
        {"ItemId":"d","IsHidden":true,"Categories":["hats"],"Timestamp":"0001-01-01T00:00:00Z",\
        "Labels":null,"Comment":"A draft"}""";
    try (var server = HttpFixture.of(folder, "")) {
      assertThat(server.post("/api/v1/items", draft).status()).isEqualTo(200);
      JsonNode kept = server.get("/api/v1/items/d").json();
      assertThat(kept.path("hidden").asBoolean()).as(kept.toString()).isTrue();
      assertThat(kept.has("categories") || kept.has("numbers")).as(kept.toString()).isFalse();
      assertThat(taken(server, "items", draft).get("duplicates").asInt()).isEqualTo(1);
      server.post("/api/v1/items", "{\"item_id\":\"g\",\"title\":\"Grey hat\",\"timestamp\":9}");
      String hide = "{\"IsHidden\":true,\"Timestamp\":\"0001-01-01T00:00:00Z\"}";
      JsonNode changed = patched(server, "/api/v1/items/g", hide);
      assertThat(changed.path("hidden").asBoolean()).as(changed.toString()).isTrue();
      assertThat(changed.has("numbers")).isFalse();
      assertThat(server.get("/api/v1/latest").json().get("items")).isEmpty();
      assertThat(server.post("/api/v1/users", USERS).status()).isEqualTo(200);
      assertThat(server.get("/api/v1/users/u1").json().at("/categories/labels.country").asText())
          .isEqualTo("CN");
    }
  }
}
