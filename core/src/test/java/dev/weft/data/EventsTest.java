package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventsTest {

  @Test
  void eventsAreOrderedByUserTimeItemTypeAndValue() {
    Events events =
        Events.builder(List.of(EventType.VIEW, EventType.RATING))
            .add("u2", "i1", "view", 1, 5)
            .add("u1", "i2", "rating", 4, 7)
            .add("u1", "i2", "rating", 3, 7)
            .add("u1", "i2", "view", 1, 7)
            .add("u1", "i1", "view", 1, 7)
            .add("u1", "i9", "view", 1, Event.NO_TIME)
            .build();
    assertThat(all(events))
        .containsExactly(
            new Event("u1", "i9", "view", 1, Event.NO_TIME),
            new Event("u1", "i1", "view", 1, 7),
            new Event("u1", "i2", "view", 1, 7),
            new Event("u1", "i2", "rating", 3, 7),
            new Event("u1", "i2", "rating", 4, 7),
            new Event("u2", "i1", "view", 1, 5));
    assertThat(events.timed()).isFalse();
  }

  @Test
  void theOrderOfArrivalDoesNotMatterSeed2() {
    var random = new Random(2);
    List<Event> list = new ArrayList<>();
    for (int e = 0; e < 3000; e++) {
      list.add(
          new Event(
              "u" + random.nextInt(40),
              "i" + random.nextInt(30),
              random.nextBoolean() ? "view" : "rating",
              random.nextInt(5),
              random.nextInt(50)));
    }
    List<Event> expected = all(build(list));
    Collections.shuffle(list, random);
    assertThat(all(build(list))).isEqualTo(expected).hasSize(3000);
  }

  @Test
  void undeclaredTypesAreRefusedNamingTheDeclaredOnes() {
    var builder = Events.builder(List.of(EventType.VIEW));
    assertThatThrownBy(() -> builder.add("u", "i", "veiw", 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event type must be one of [view]: 'veiw'");
  }

  @Test
  void valuesOutsideOfTheTypeAreRefused() {
    var percent = new EventType("percent", EventType.Polarity.POSITIVE, 1, true, true, 0, 100);
    var builder = Events.builder(List.of(percent));
    for (float value : new float[] {-1, 101, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> builder.add("u", "i", "percent", value, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("value of 'percent' must be");
    }
    assertThat(builder.size()).isZero();
  }

  @Test
  void infiniteValuesAreRefusedWhateverTheTypeAllows() {
    var type =
        new EventType(
            "any",
            EventType.Polarity.POSITIVE,
            1,
            true,
            true,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);
    assertThatThrownBy(
            () -> Events.builder(List.of(type)).add("u", "i", "any", Float.POSITIVE_INFINITY, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // Bad ids were found by build() alone, so one bad line spoilt a whole import.
  @Test
  void badIdsAreRefusedWhenAdded() {
    var builder = Events.builder(List.of(EventType.VIEW));
    assertThatThrownBy(() -> builder.add("u", " i", "view", 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("white space");
  }

  // The user of a refused event used to stay behind as a user without events.
  @Test
  void aRefusedEventLeavesNoUserBehind() {
    var builder = Events.builder(List.of(EventType.VIEW));
    assertThatThrownBy(() -> builder.add("ghost", "", "view", 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    Events events = builder.add("u", "i", "view", 1, 0).build();
    assertThat(events.users().ids()).containsExactly("u");
    assertThat(events.items().ids()).containsExactly("i");
  }

  // A second build() renumbered the columns twice and gave other people's events.
  @Test
  void aBuilderIsSpentAfterBuild() {
    var builder = Events.builder(List.of(EventType.VIEW)).add("u", "i", "view", 1, 0);
    assertThat(builder.build().size()).isEqualTo(1);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> builder.add("u", "i", "view", 1, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noEventsAreNotTimed() {
    Events none = Events.builder(EventType.PRESETS).build();
    assertThat(none.size()).isZero();
    assertThat(none.timed()).isFalse();
  }

  @Test
  void typesAreDeclaredOnce() {
    assertThatThrownBy(() -> Events.builder(List.of(EventType.VIEW, EventType.VIEW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice: view");
    assertThatThrownBy(() -> Events.builder(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eventTypesCheckThemselves() {
    var positive = EventType.Polarity.POSITIVE;
    assertThatThrownBy(() -> new EventType("View", positive, 1, true, false, 0, 1))
        .hasMessageContaining("[a-z0-9_-]{1,32}");
    assertThatThrownBy(() -> new EventType("v", positive, -1, true, false, 0, 1))
        .hasMessageContaining(">= 0: -1");
    assertThatThrownBy(() -> new EventType("v", positive, Float.NaN, true, false, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EventType("v", positive, 1, true, false, 2, 1))
        .hasMessageContaining("min_value 2.0 must not exceed max_value 1.0");
    assertThatThrownBy(() -> new EventType("v", positive, 1, true, false, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(EventType.preset("cart")).contains(EventType.CART);
    assertThat(EventType.preset("carts")).isEmpty();
  }

  private static Events build(List<Event> list) {
    var builder = Events.builder(EventType.PRESETS);
    list.forEach(builder::add);
    return builder.build();
  }

  private static List<Event> all(Events events) {
    List<Event> all = new ArrayList<>();
    for (int e = 0; e < events.size(); e++) {
      all.add(events.event(e));
    }
    return all;
  }

  /** As a double 0.7f lies below 0.7. */
  @Test
  void aBoundOfATypeIsAllowedWhateverItsFraction() {
    var type = new EventType("score", EventType.Polarity.POSITIVE, 1, true, true, 0.7, 1.1);
    Events events =
        Events.builder(List.of(type))
            .add("u", "a", "score", 0.7f, 1)
            .add("u", "b", "score", 1.1f, 2)
            .build();
    assertThat(events.size()).isEqualTo(2);
    assertThat(type.allows(Math.nextDown(0.7f))).isFalse();
    assertThat(type.allows(Math.nextUp(1.1f))).isFalse();
  }
}
