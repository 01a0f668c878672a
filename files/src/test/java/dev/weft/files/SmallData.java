package dev.weft.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.DataHash;
import dev.weft.data.Dataset;
import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.EventType.Polarity;
import dev.weft.data.Events;
import dev.weft.data.Item;
import dev.weft.data.Item.Availability;
import dev.weft.data.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Data of a few items, users and events, plain and at its oddest. */
final class SmallData {

  static final EventType STAR = new EventType("star", Polarity.POSITIVE, 2.5f, true, true, -1, 7);

  private SmallData() {}

  /** Everything that a data set can hold, at its oddest. */
  static Dataset odd() {
    var events = Events.builder(List.of(EventType.VIEW, STAR));
    events.add("u,1", "a \"b\"", "star", 0.1f, 5);
    events.add("u,1", "a \"b\"", "view", 1, Event.NO_TIME);
    events.add("中文", "only-in-events", "star", -1, -86_400_000L * 365 * 300);
    Item odd =
        new Item(
            "a \"b\"",
            Map.of("title", "line\nbreak, \"quote\" 中 \uD83D\uDE00", "empty", "", "a.b", " x "),
            Map.of("genres", List.of("one|two", " spaced "), "none", List.of()),
            Map.of("brand", "001"),
            Map.of("price", 0.1, "huge", 1e300),
            Map.of("image", new float[] {0.1f, -3e-9f}),
            new Availability(Instant.parse("1800-01-01T00:00:00.123456789Z"), null, true));
    User user = new User("中文", Map.of("labels.x", "true"), Map.of("age", 7.0), "two\nlines");
    return Dataset.of(List.of(odd, Item.ofId("bare")), List.of(user), events.build());
  }

  static Dataset plain() {
    var events = Events.builder(EventType.PRESETS);
    events.add("u1", "i1", "rating", 4.5f, 1_700_000_000_123L);
    events.add("u2", "i2", "view", 1, Event.NO_TIME);
    Item first =
        new Item(
            "i1",
            Map.of("title", "One, \"two\"\nthree"),
            Map.of("genres", List.of("a", "b")),
            Map.of("brand", "Acme"),
            Map.of("price", 9.5),
            Map.of(),
            Availability.ALWAYS);
    Item second =
        new Item(
            "i2",
            Map.of("title", "Second"),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new Availability(null, Instant.parse("2030-01-01T00:00:00Z"), true));
    User user = new User("u1", Map.of("country", "CN"), Map.of("age", 30.0), "likes tea");
    return Dataset.of(List.of(first, second), List.of(user), events.build());
  }

  static void assertSame(Dataset actual, Dataset expected) {
    assertThat(actual.itemIndex().ids()).isEqualTo(expected.itemIndex().ids());
    assertThat(actual.users()).isEqualTo(expected.users());
    for (int i = 0; i < expected.items().size(); i++) {
      Item left = actual.items().get(i);
      Item right = expected.items().get(i);
      assertThat(left.texts()).isEqualTo(right.texts());
      assertThat(left.tags()).isEqualTo(right.tags());
      assertThat(left.availability()).isEqualTo(right.availability());
    }
    assertThat(actual.events().size()).isEqualTo(expected.events().size());
    for (int e = 0; e < expected.events().size(); e++) {
      assertThat(actual.events().event(e)).isEqualTo(expected.events().event(e));
    }
    assertThat(DataHash.of(actual)).isEqualTo(DataHash.of(expected));
  }
}
