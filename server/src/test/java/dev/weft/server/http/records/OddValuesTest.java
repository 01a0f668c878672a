package dev.weft.server.http.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.EventReading.Values;
import dev.weft.data.EventType;
import dev.weft.server.http.HttpFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that count otherwise than their sender may mean are told when they come. */
class OddValuesTest {

  private static final Values MEANT = new Values(Set.of("like"), Set.of("view"), false, 1, 5);

  private static List<String> notes(Values meant, EventType type, float... values) {
    var odd = new OddValues(meant);
    for (float value : values) {
      odd.see(type, value);
    }
    return odd.notes();
  }

  @Test
  void whatIsReadAsItSaysHasNoNote() {
    assertThat(notes(MEANT, EventType.LIKE, 1, 1)).isEmpty();
    assertThat(notes(MEANT, EventType.VIEW, 0, 1)).as("a client that writes 0 always").isEmpty();
    assertThat(notes(MEANT, EventType.RATING, 0, 1, 5, 10)).isEmpty();
    assertThat(notes(MEANT, EventType.PURCHASE, 0, 3, -1)).isEmpty();
    assertThat(notes(MEANT, EventType.DISLIKE, 1)).isEmpty();
    assertThat(notes(Values.UNKNOWN, EventType.RATING, 5, 100)).isEmpty();
  }

  @Test
  void zerosAndMinusOnesAreCounted() {
    assertThat(notes(MEANT, EventType.LIKE, 0, 0))
        .singleElement()
        .asString()
        .contains("a 0 of type 'like' is a no", "(2 events)");
    assertThat(notes(MEANT, EventType.LIKE, -1))
        .singleElement()
        .asString()
        .contains("takes back", "'dislike'");
    assertThat(notes(MEANT, EventType.VIEW, -1)).singleElement().asString().contains("any other");
    assertThat(notes(Values.UNKNOWN, EventType.VIEW, 0))
        .singleElement()
        .asString()
        .contains("until a training");
  }

  @Test
  void aRatingFarOffThoseThatAreKnownIsTold() {
    assertThat(notes(MEANT, EventType.RATING, 1e9f))
        .singleElement()
        .asString()
        .contains("far off", "1.0 to 5.0");
  }

  @Test
  void whoSendsThemHearsOfThem(@TempDir Path folder) {
    try (var server = HttpFixture.of(folder)) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Scarf'}");
      String event = "{'user_id':'u','item_id':'a','event_type':'like','value':%s}";
      assertThat(server.post("/api/v1/events", event.formatted(1)).json().has("notes")).isFalse();
      var batch = server.post("/api/v1/events", event.formatted(-1)).json();
      assertThat(batch.get("accepted").asInt()).isEqualTo(1);
      assertThat(batch.get("notes").toString()).contains("takes back");
      assertThat(server.get("/api/v1/users/u/recommendations?explain=true").body())
          .doesNotContain("Because you chose");
    }
  }
}
