package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Because;
import dev.weft.recommend.Recommendations.Reason;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.recommend.Recommendations.Source;
import dev.weft.recommend.View;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that a model has learned, and that say something else since. */
class RetoldItemsTest extends LiveShop {

  /** Lamps are 0, 5, 10, … and tea is 1, 6, 11, …. */
  private static final String LAMP = ShopData.id(0);

  private static final int UNTAKEN = 60;

  @BeforeEach
  void trained() throws Exception {
    filled();
    shop.putItems(List.of(ShopData.item(UNTAKEN)));
    trained(TrainingKind.REFRESH);
  }

  private static Item as(String id, int model) {
    Item other = ShopData.item(model);
    return new Item(
        id,
        other.texts(),
        other.tags(),
        other.categories(),
        other.numbers(),
        other.vectors(),
        other.availability());
  }

  private View view() {
    return ((LiveTenant) shop).view();
  }

  private Recommendations similar(String id) {
    return shop.similar(id, Query.anyone().limit(12).explain());
  }

  private static Set<String> tea(Recommendations list) {
    return of(1, list);
  }

  private static Set<String> of(int topic, Recommendations list) {
    return ids(list).stream()
        .filter(id -> Integer.parseInt(id.substring(1)) % 5 == topic)
        .collect(Collectors.toSet());
  }

  private List<Recommended> lists() {
    return List.of(
            similar(LAMP),
            similar(ShopData.id(1)),
            similar(ShopData.id(UNTAKEN)),
            shop.recommend(Query.user("u0").limit(30)),
            shop.recommend(Query.user("u1").limit(30)))
        .stream()
        .flatMap(list -> list.items().stream())
        .toList();
  }

  @Test
  void itGoesWithWhatSaysTheSameAndWithTheCompanyThatItKeeps() {
    assertThat(tea(similar(LAMP))).hasSizeLessThan(2);
    shop.putItems(List.of(as(LAMP, 1)));
    assertThat(view().retold()).isEqualTo(1);
    Recommendations now = similar(LAMP);
    assertThat(tea(now)).hasSizeGreaterThan(2);
    assertThat(of(0, now)).as("people take lamps with it").isNotEmpty();
    assertThat(ids(similar(ShopData.id(1)))).contains(LAMP);
    for (Recommended item : now.items()) {
      if (tea(now).contains(item.itemId())) {
        assertThat(byText(item)).as(item.itemId()).isTrue();
      }
      assertThat(item.reasons()).allMatch(reason -> !reason.words().contains("lamps"));
    }
  }

  private static boolean byText(Recommended item) {
    return item.reasons().stream().anyMatch(reason -> reason.source() == Source.TEXT);
  }

  @Test
  void listsByAnotherModelNameNoTextThatItDoesNotGoBy() {
    shop.putItems(List.of(as(LAMP, 1)));
    for (int user = 0; user < 10; user++) {
      for (Recommended item : shop.recommend(Query.user("u" + user).limit(60).explain()).items()) {
        for (Reason reason : item.reasons()) {
          boolean named =
              item.itemId().equals(LAMP)
                  || reason.because().stream().map(Because::itemId).anyMatch(LAMP::equals);
          assertThat(named && reason.source() == Source.TEXT).as(item.toString()).isFalse();
        }
      }
    }
  }

  /** Nothing was known of it but what it said. */
  @Test
  void oneThatNobodyHasIsPlacedAsOneThatComesNow() {
    shop.putItems(List.of(as(ShopData.id(UNTAKEN), 1), as("i0066", 1)));
    for (String user : List.of("u0", "u1", "u2", "nobody")) {
      Map<String, Float> scores =
          shop.recommend(Query.user(user).limit(62)).items().stream()
              .collect(Collectors.toMap(Recommended::itemId, Recommended::score));
      assertThat(scores.get(ShopData.id(UNTAKEN))).as(user).isEqualTo(scores.get("i0066"));
    }
    shop.append(List.of(click("new", "somebody", ShopData.id(UNTAKEN))));
    assertThat(tea(shop.recommend(Query.user("somebody").limit(3)))).isNotEmpty();
  }

  @Test
  void listsAreTheSameAfterAStart() {
    shop.putItems(List.of(as(LAMP, 1), as(ShopData.id(UNTAKEN), 1)));
    List<Recommended> before = lists();
    reopen();
    assertThat(view().retold()).isEqualTo(2);
    assertThat(lists()).isEqualTo(before);
  }

  @Test
  void oneThatSaysWhatItSaidAgainStandsWhereItStood() {
    List<Recommended> before = lists();
    shop.putItems(List.of(as(LAMP, 1), as(ShopData.id(UNTAKEN), 1)));
    assertThat(lists()).isNotEqualTo(before);
    shop.putItems(List.of(ShopData.item(0), ShopData.item(UNTAKEN)));
    assertThat(view().retold()).isZero();
    assertThat(lists()).isEqualTo(before);
  }

  /** Prices move daily: a place that was learned is better than one that is guessed. */
  @Test
  void aPriceMovesNothing() {
    List<Recommended> before = lists();
    for (int i = 0; i <= UNTAKEN; i++) {
      shop.changeItem(
          ShopData.id(i),
          item ->
              new Item(
                  item.id(),
                  item.texts(),
                  item.tags(),
                  item.categories(),
                  Map.of("price", 99.5),
                  item.vectors(),
                  item.availability()));
    }
    assertThat(view().retold()).isZero();
    assertThat(lists()).isEqualTo(before);
  }

  /** A word more is no other item. */
  @Test
  void aSmallChangeMovesLittle() {
    List<String> before = ids(similar(LAMP)).subList(0, 5);
    Item lamp = ShopData.item(0);
    shop.putItems(List.of(lamp.withTexts(Map.of("title", lamp.title().orElseThrow() + " warm"))));
    assertThat(ids(similar(LAMP))).containsAll(before);
  }

  @Test
  void oneThatIsDeletedAndComesAgainIsAsItSays() {
    shop.putItems(List.of(as(LAMP, 1)));
    shop.deleteItem(LAMP);
    assertThat(view().retold()).isZero();
    assertThat(ids(similar(ShopData.id(1)))).doesNotContain(LAMP);
    shop.putItems(List.of(as(LAMP, 1)));
    assertThat(view().retold()).isEqualTo(1);
    assertThat(ids(similar(ShopData.id(1)))).contains(LAMP);
  }

  @Test
  void manyOfThemBeginARefresh() throws Exception {
    close();
    store = Store.open(folder.resolve("shop.weftdb").toString());
    var clock = new SteppedClock(Instant.now().plus(Duration.ofMinutes(5)));
    engine = Engine.stepped(store, EngineOptions.DEFAULT.withEncoder(new WordsEncoder()), clock);
    shop = engine.tenant("shop");
    engine.advance();
    int jobs = shop.jobs(100).size();
    shop.putItems(IntStream.range(0, 25).mapToObj(i -> as(ShopData.id(i), i + 1)).toList());
    engine.advance();
    assertThat(shop.jobs(100)).hasSize(jobs + 1);
    assertThat(shop.jobs(1).getFirst().kind()).isEqualTo("refresh");
    assertThat(view().retold()).isZero();
  }
}
