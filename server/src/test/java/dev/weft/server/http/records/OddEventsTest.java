package dev.weft.server.http.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.server.http.HttpFixture;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that break no rule, and say most likely something else than their sender meant. */
class OddEventsTest {

  private static final long NOW = Instant.parse("2026-05-11T08:30:00Z").toEpochMilli();

  private static List<String> notes(Event... events) {
    var odd = new OddEvents();
    List.of(events).forEach(odd::see);
    return odd.notes();
  }

  @Test
  void ordinaryEventsHaveNoNotes() {
    long film = Instant.parse("1995-12-31T23:59:59Z").toEpochMilli();
    assertThat(notes(new Event("u", "a", "view", 1, NOW), new Event("none", "a", "view", 1, film)))
        .isEmpty();
    assertThat(notes(new Event("u", "undefined", "view", 1, Event.NO_TIME))).isEmpty();
  }

  @Test
  void usersThatAreNobodyAreNamedOnce() {
    Event event = new Event("undefined", "a", "view", 1, NOW);
    assertThat(notes(event, event, new Event("[object Object]", "a", "view", 1, NOW)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("user 'undefined' looks like a value"),
            second -> assertThat(second).startsWith("user '[object Object]'"));
  }

  @Test
  void timesThatNoLogHasAreCounted() {
    assertThat(notes(new Event("u", "a", "view", 1, 0)))
        .singleElement()
        .asString()
        .startsWith("an event is of 1970-01-01T00:00:00Z: 'timestamp' takes");
    assertThat(
            notes(new Event("u", "a", "view", 1, 90_000), new Event("v", "a", "view", 1, 12_000)))
        .singleElement()
        .asString()
        .startsWith("2 events are from before 1990, one of 1970-01-01T00:00:12Z");
  }

  /** Items and users were taken however their fields were spelt, events were not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'userId':'u','itemId':'a','eventType':'view','eventId':'e'}",
        "{'User-Id':'u','ITEM_ID':'a','event_type':'view','eventID':'e'}",
        "{'UserId':'u','ItemId':'a','FeedbackType':'view','Timestamp':'2026-05-01T00:00:00Z'}"
      })
  void namesOfEventsMayBeSpeltOtherwise(String event, @TempDir Path folder) {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Scarf'}");
      assertThat(server.post("/api/v1/events", event).json().get("accepted").asInt()).isEqualTo(1);
      var twice = "{'user_id':'u','userId':'v','item_id':'a','event_type':'view'}";
      assertThat(server.post("/api/v1/events", twice).body()).contains("give it once");
      var unknown = "{'user_id':'u','item_idd':'v','item_id':'a','event_type':'view'}";
      assertThat(server.post("/api/v1/events", unknown).body()).contains("did you mean 'item_id'");
    }
  }

  @Test
  void whoseEventsWaitForItemsIsToldOfThem(@TempDir Path folder) {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Scarf'}");
      server.post("/api/v1/events", "{'user_id':'u','item_id':'later','event_type':'view'}");
      assertThat(server.get("/api/v1/users/u/recommendations").body())
          .contains("items that are not in the catalogue, such as 'later'");
      assertThat(server.post("/api/v1/rank", "{'user_id':'u','item_ids':['a']}").body())
          .contains("such as 'later'");
      assertThat(server.get("/api/v1/users/nobody/recommendations").body())
          .doesNotContain("not in the catalogue");
      server.post("/api/v1/items", "{'item_id':'later','title':'Hat'}");
      assertThat(server.get("/api/v1/users/u/recommendations").body())
          .doesNotContain("not in the catalogue", "is not known");
    }
  }

  @Test
  void theyAreTakenAndTheirSenderHearsOfThem(@TempDir Path folder) {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Scarf'}");
      String event = "{'user_id':'null','item_id':'a','event_type':'view','timestamp':0}";
      var batch = server.post("/api/v1/events", event).json();
      assertThat(batch.get("accepted").asInt()).isEqualTo(1);
      assertThat(batch.get("notes")).hasSize(2);
      assertThat(server.lines("/api/v1/imports/events", event).json().get("notes")).hasSize(2);
    }
  }

  /** They were refused, and items with the same were taken. */
  @Test
  void whatMongoDbWritesAroundAValueIsTakenOff(@TempDir Path folder) {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'5f','title':'Scarf'}");
      String event =
          "{'user_id':{'$oid':'5f'},'item_id':{'$numberLong':'9007199254740993'},"
              + "'event_type':'purchase','value':{'$numberInt':'3'},"
              + "'timestamp':{'$date':{'$numberLong':'1760000000000'}}}";
      assertThat(server.post("/api/v1/events", event).status()).isEqualTo(200);
      assertThat(server.lines("/api/v1/imports/events", event).status()).isEqualTo(200);
      String dated =
          "{'user_id':'5f','item_id':'5f','event_type':'view',"
              + "'timestamp':{'$date':'2025-10-09T08:53:20Z'}}";
      assertThat(server.post("/api/v1/events", dated).status()).isEqualTo(200);
      var kept = server.get("/api/v1/users/5f/events").json().get("events");
      assertThat(kept).hasSize(3);
      assertThat(kept).allMatch(one -> one.get("timestamp").asText().contains("2025-10-09T08:53"));
      assertThat(kept.get(1).get("value").asDouble()).isEqualTo(3);
      assertThat(kept.get(1).get("item_id").asText()).isEqualTo("9007199254740993");
      for (String other : List.of("{'id':'a'}", "{'$oid':'a','b':'c'}", "{}", "{'$date':[1]}")) {
        String odd = "{'user_id':" + other + ",'item_id':'5f','event_type':'view'}";
        assertThat(server.post("/api/v1/events", odd).status()).as(other).isEqualTo(422);
      }
    }
  }
}
