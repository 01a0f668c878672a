package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
