package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHashTest {

  private static Dataset data(List<EventType> types, String title, float value, String... order) {
    var events = Events.builder(types);
    for (String type : order) {
      events.add("u", "i", type, type.equals("rating") ? value : 1, 5);
    }
    return Dataset.of(
        List.of(Item.ofTexts("i", Map.of("title", title))), List.of(), events.build());
  }

  @Test
  void orderOfEventsAndOfTypesDoesNotMatter() {
    List<EventType> oneWay = List.of(EventType.RATING, EventType.VIEW, EventType.CLICK);
    List<EventType> otherWay = List.of(EventType.VIEW, EventType.RATING);

    assertThat(DataHash.of(data(oneWay, "t", 3, "view", "rating", "view")))
        .isEqualTo(DataHash.of(data(otherWay, "t", 3, "rating", "view", "view")))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void everyChangeOfTheContentChangesTheHash() {
    List<EventType> types = List.of(EventType.RATING, EventType.VIEW);
    EventType heavier =
        new EventType("view", EventType.Polarity.POSITIVE, 2, true, false, -1e9, 1e9);

    assertThat(
            List.of(
                DataHash.of(data(types, "t", 3, "view", "rating")),
                DataHash.of(data(types, "t", 4, "view", "rating")),
                DataHash.of(data(types, "s", 3, "view", "rating")),
                DataHash.of(data(types, "t", 3, "view")),
                DataHash.of(data(List.of(EventType.RATING, heavier), "t", 3, "view", "rating"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void textMovedBetweenFieldsChangesTheHash() {
    Events none = Events.builder(EventType.PRESETS).build();
    Item one = Item.ofTexts("i", Map.of("a", "bc"));
    Item other = Item.ofTexts("i", Map.of("ab", "c"));

    assertThat(DataHash.of(Dataset.of(List.of(one), List.of(), none)))
        .isNotEqualTo(DataHash.of(Dataset.of(List.of(other), List.of(), none)));
  }
}
