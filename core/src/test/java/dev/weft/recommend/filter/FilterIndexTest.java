package dev.weft.recommend.filter;

import static dev.weft.recommend.filter.FilterShop.ITEMS;
import static dev.weft.recommend.filter.FilterShop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which items of a catalogue satisfy a filter. */
class FilterIndexTest {

  private final FilterIndex index = FilterShop.index();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "price < 20 # cup",
        "20 > price # cup",
        "price >= 25 && price != 60 # lamp",
        "price = 5 or price == 60.0 # cup rug",
        "brand == 'Acme' # cup",
        "brand = Acme # cup",
        "brand != Acme # lamp rug unknown",
        "brand in ['Acme', \"Red Bull\"] # cup rug",
        "brand not in [Acme] # lamp rug unknown",
        "'toys' in tags # cup",
        "!('toys' in tags) # lamp rug unknown",
        "not (tags == toys or tags == light) and has(price) # rug",
        "has(brand) && !has(tags) # rug",
        "title contains 'LAMP' # lamp",
        "brand contains red # rug",
        "item_id in ['rug', 'unknown', 'nobody'] # rug unknown",
        "published > now() - 30d # cup rug",
        "published > now() - 30d && published <= now() # cup",
        "published > now() + 12h # rug",
        "published >= 2026-05-10 # rug",
        "published < '2026-04-05' # lamp",
        "published < 2026-05-10 - 4w # lamp",
        "true # cup lamp rug unknown",
        "`brand`!='Bolt'&&price<70 # cup rug",
        "price < '20' && price == '5' # cup",
        "price in [60, 5, -0] # cup rug",
        "title in ['Red rug', \"Blue cup\"] # cup rug",
        "!!!!!!!!!!!!!!!!!!!!(price < 20) # cup"
      })
  void itemsAreThoseThatSatisfyIt(String text, String ids) {
    assertThat(ids(Filter.parse(text))).isEqualTo(ids);
  }

  @Test
  void whatTheCatalogueHasNotIsNamedWithTheNearest() {
    assertThatThrownBy(() -> mask("brand == x && prize < 3"))
        .isInstanceOf(FilterException.class)
        .hasMessage(
            "filter, column 15: no item has a field 'prize'; did you mean 'price'?"
                + " (fields: brand, item_id, price, published, tags, title)");
    assertThatThrownBy(() -> mask("brand > 3")).hasMessageContaining("'brand' is words, which >");
    assertThatThrownBy(() -> mask("p".repeat(9_000) + " == 1"))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(300));
  }

  /** These satisfied no item, and nobody was told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "has(tags) && price == cheap # 14 # 'price' is a number, compared with numbers and dates",
        "price in [5, cheap] # 1 # 'price' is a number, compared with numbers and dates",
        "price contains x5 # 1 # 'price' is a number, which 'contains' does not search",
        "brand == 5 # 1 # 'brand' is words, compared with words in quotes and not with a number",
        "brand == 2026-05-11 # 1 # 'brand' is words, compared with words in quotes",
        "has(tags) && brand in [Acme, now()] # 14 # 'brand' is words, compared with words",
        "5 in tags # 6 # 'tags' is words, compared with words in quotes",
        "title != 5 # 1 # 'title' is a text, compared with words in quotes",
        "item_id == 007 # 1 # 'item_id' is words, compared with words in quotes"
      })
  void aFieldComparedWithAnotherKindIsNamedByItsColumn(String text, int column, String fault) {
    assertThatThrownBy(() -> mask(text))
        .isInstanceOf(FilterException.class)
        .hasMessageStartingWith("filter, column " + column + ": " + fault);
  }

  @Test
  void anEmptyCatalogueSatisfiesNothingAndComplainsOfNothing() {
    assertThat(new FilterIndex(List.of()).mask(Filter.parse("price < 3"), NOW).isEmpty()).isTrue();
  }

  @Test
  void availabilityIsAField() {
    var from = new Item.Availability(NOW.minusSeconds(86_400), null, false);
    var until = new Item.Availability(null, NOW.plusSeconds(86_400), false);
    List<Item> items =
        List.of(available("new", Map.of(), from), available("ending", Map.of(), until));
    var catalogue = new FilterIndex(items);
    assertThat(catalogue.fields()).containsExactly("available_from", "available_until", "item_id");
    assertThat(catalogue.mask(Filter.parse("available_from > now() - 7d"), NOW).toString())
        .isEqualTo("{0}");
    assertThat(catalogue.mask(Filter.parse("available_until < 2026-05-13"), NOW).toString())
        .isEqualTo("{1}");
    assertThatThrownBy(() -> mask("available_from > 3"))
        .hasMessageContaining("no item has a field");
  }

  /** No item was said to have a field of that name, so that nobody could ask for pictures. */
  @Test
  void whetherAnItemHasAVectorIsAskedByHas() {
    float[] vector = {1, 2};
    List<Item> items =
        List.of(
            pictured("a", Map.of("image", vector), Map.of()),
            pictured("b", Map.of(), Map.of("image", "b.png")),
            pictured("c", Map.of("odd name", vector), Map.of()),
            Item.ofId("d"));
    var catalogue = new FilterIndex(items);
    assertThat(catalogue.mask(Filter.parse("has(image)"), NOW).toString()).isEqualTo("{0, 1}");
    assertThat(catalogue.mask(Filter.parse("!has(image)"), NOW).toString()).isEqualTo("{2, 3}");
    assertThat(catalogue.mask(Filter.parse("has(`odd name`)"), NOW).toString()).isEqualTo("{2}");
    assertThat(catalogue.mask(Filter.parse("image == 'b.png'"), NOW).toString()).isEqualTo("{1}");
    assertThat(catalogue.fields()).doesNotContain("odd name");
    assertThatThrownBy(() -> catalogue.mask(Filter.parse("`odd name` > 3"), NOW))
        .hasMessageEndingWith(
            "'odd name' is a vector, of which filters see only whether there is"
                + " one: has(`odd name`)");
    assertThatThrownBy(() -> catalogue.mask(Filter.parse("has(imago)"), NOW))
        .hasMessageContaining("did you mean 'image'?");
  }

  private static Item pictured(String id, Map<String, float[]> vectors, Map<String, String> texts) {
    return new Item(id, texts, Map.of(), Map.of(), Map.of(), vectors, Item.Availability.ALWAYS);
  }

  /** One item with an attribute of that name took the ids from the filters of all. */
  @Test
  void noAttributeTakesTheNameOfWhatEveryItemHas() {
    var from = new Item.Availability(NOW.minusSeconds(86_400), null, false);
    Item odd =
        new Item(
            "a",
            Map.of("item_id", "x"),
            Map.of(),
            Map.of("item_id", "x"),
            Map.of("available_from", 3.0, "id", 7.0),
            Map.of(),
            from);
    var catalogue = new FilterIndex(List.of(odd, available("b", Map.of(), from)));
    assertThat(catalogue.mask(Filter.parse("item_id == 'a'"), NOW).toString()).isEqualTo("{0}");
    assertThat(catalogue.mask(Filter.parse("item_id != 'a'"), NOW).toString()).isEqualTo("{1}");
    assertThat(catalogue.mask(Filter.parse("available_from > 100"), NOW).cardinality())
        .isEqualTo(2);
    assertThat(catalogue.mask(Filter.parse("id == 7"), NOW).toString()).isEqualTo("{0}");
  }

  private static Item available(String id, Map<String, Double> numbers, Item.Availability when) {
    return new Item(id, Map.of(), Map.of(), Map.of(), numbers, Map.of(), when);
  }

  @Test
  void masksAreKeptAndHandedOutAsCopies() {
    Filter filter = Filter.parse("price < 20");
    index.mask(filter, NOW).clear();
    assertThat(ids(filter)).isEqualTo("cup");
    for (int i = 0; i < 200; i++) {
      assertThat(index.mask(Filter.parse("price < " + i), NOW).cardinality())
          .isEqualTo(i > 60 ? 3 : i > 25 ? 2 : i > 5 ? 1 : 0);
    }
  }

  @Test
  void nowMovesOn() {
    Filter soon = Filter.parse("published > now()");
    assertThat(ids(soon)).isEqualTo("rug");
    assertThat(index.mask(soon, NOW.plusSeconds(2 * 86_400)).isEmpty()).isTrue();
  }

  private void mask(String text) {
    index.mask(Filter.parse(text), NOW);
  }

  private String ids(Filter filter) {
    return index.mask(filter, NOW).stream()
        .mapToObj(i -> ITEMS.get(i).id())
        .collect(Collectors.joining(" "));
  }
}
