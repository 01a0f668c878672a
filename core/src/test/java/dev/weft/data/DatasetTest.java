package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private final Events events =
      Events.builder(List.of(EventType.VIEW)).add("u10", "i2", "view", 1, 0).build();

  @Test
  void theCatalogueIsTheUnionOfDeclaredAndNamedItemsInIndexOrder() {
    Item declared = Item.ofTexts("i2", Map.of("title", "two"));
    Dataset dataset =
        Dataset.of(List.of(Item.ofId("i10"), declared), List.of(User.ofId("u9")), events);
    assertThat(dataset.items()).extracting(Item::id).containsExactly("i2", "i10");
    assertThat(dataset.items().get(0)).isSameAs(declared);
    assertThat(dataset.users()).extracting(User::id).containsExactly("u9", "u10");
    assertThat(dataset.itemIndex().ids()).containsExactly("i2", "i10");
  }

  @Test
  void idsDeclaredTwiceAreRefused() {
    assertThatThrownBy(() -> Dataset.of(List.of(Item.ofId("x"), Item.ofId("x")), List.of(), events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("item id declared twice: 'x'");
    assertThatThrownBy(() -> Dataset.of(List.of(), List.of(User.ofId("x"), User.ofId("x")), events))
        .hasMessage("user id declared twice: 'x'");
  }

  @Test
  void numbersAndVectorsMustBeFinite() {
    assertThatThrownBy(() -> item(Map.of("price", Double.NaN), Map.of()))
        .hasMessage("attribute 'price' must be a finite number: NaN");
    assertThatThrownBy(() -> new User("u", Map.of(), Map.of("age", 1 / 0.0), ""))
        .hasMessageContaining("'age'");
    // One such vector made every item's features NaN.
    assertThatThrownBy(() -> item(Map.of(), Map.of("image", new float[] {0, Float.NaN})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector 'image' must hold finite numbers only: NaN");
  }

  @Test
  void vectorsOfAnItemAreItsOwnAndEqualByTheirNumbers() {
    float[] picture = {1, 2};
    Item item = Item.ofId("a").withVectors(Map.of("picture", picture));
    Item same = Item.ofId("a").withVectors(Map.of("picture", new float[] {1, 2}));
    picture[0] = 9;
    Objects.requireNonNull(item.vectors().get("picture"))[0] = 9;
    item.vectors().values().forEach(vector -> vector[1] = 9);
    item.vectors().forEach((name, vector) -> vector[1] = 9);
    assertThat(item).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(item.vectors().get("picture")).containsExactly(1, 2);
    assertThat(item.withTexts(Map.of())).isEqualTo(item);
    assertThat(item).isNotEqualTo(Item.ofId("a"));
    assertThat(item).isNotEqualTo(item.withVectors(Map.of("picture", new float[] {1, 3})));
    assertThatThrownBy(() -> item.vectors().put("other", picture))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void availabilityIncludesItsStartAndExcludesItsEnd() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant until = Instant.parse("2026-02-01T00:00:00Z");
    var availability = new Item.Availability(from, until, false);
    assertThat(availability.at(from)).isTrue();
    assertThat(availability.at(from.minusMillis(1))).isFalse();
    assertThat(availability.at(until)).isFalse();
    assertThat(new Item.Availability(null, null, true).at(from)).isFalse();
    assertThatThrownBy(() -> new Item.Availability(until, from, false))
        .hasMessageContaining("available_from must be before available_until");
  }

  @Test
  void theTitleFallsBackToTheFirstText() {
    assertThat(Item.ofTexts("i", Map.of("name", "N")).title()).contains("N");
    assertThat(Item.ofTexts("i", Map.of("title", " ", "name", "N")).title()).contains("N");
    assertThat(Item.ofTexts("i", Map.of("plot", "P")).title()).contains("P");
    assertThat(Item.ofId("i").title()).isEmpty();
  }

  private static Item item(Map<String, Double> numbers, Map<String, float[]> vectors) {
    return new Item("i", Map.of(), Map.of(), Map.of(), numbers, vectors, Item.Availability.ALWAYS);
  }
}
