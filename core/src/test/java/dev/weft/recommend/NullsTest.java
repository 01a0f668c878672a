package dev.weft.recommend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Query.Diversification;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is null is refused where it is given, by name, and not where it is first looked at. */
class NullsTest {

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T none() {
    return null;
  }

  private static void assertRefused(ThrowingCallable making, String message) {
    assertThatThrownBy(making).isInstanceOf(NullPointerException.class).hasMessage(message);
  }

  @Test
  void aQueryHasAllOfItsParts() {
    assertRefused(() -> Query.text(none()), "a query's text must not be null: \"\" is none");
    assertRefused(
        () -> Query.anyone().diversity(0.5, NullsTest.<Diversification>none()),
        "a query's kind of variety must not be null");
    assertRefused(
        () -> Query.anyone().after(none()),
        "a query's cursor must not be null: \"\" is the first page");
  }

  @Test
  void anItemHasAllOfItsParts() {
    Map<String, String> texts = new HashMap<>();
    texts.put("title", none());
    assertRefused(
        () -> Item.ofTexts("a", texts), "attribute 'title' must have a value: null; leave it out");
    assertRefused(
        () -> new Item("a", Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), none()),
        "an item's availability must not be null");
  }

  @Test
  void aUserHasAllOfTheirParts() {
    assertRefused(
        () -> new User("u", Map.of(), Map.of(), none()),
        "a user's profile must not be null: \"\" is none");
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("age", none());
    assertRefused(
        () -> new User("u", Map.of(), numbers, ""),
        "attribute 'age' must have a value: null; leave it out");
  }

  @Test
  void anEventAndItsTypeHaveAllOfTheirParts() {
    assertRefused(() -> new Event("u", "i", none(), 1, 1), "an event's type must not be null");
    assertRefused(
        () -> new EventType("seen", none(), 1, true, EventType.Value.NONE, 0, 1, Set.of()),
        "an event type's polarity must not be null");
    assertRefused(
        () -> new EventType("seen", EventType.Polarity.POSITIVE, 1, true, none(), 0, 1, Set.of()),
        "an event type's value must not be null: NONE is none");
  }
}
