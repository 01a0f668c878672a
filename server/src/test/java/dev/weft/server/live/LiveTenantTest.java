package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What comes in is in the next answer, trained or not. */
class LiveTenantTest extends LiveShop {

  @Test
  void aColdCatalogueAnswersAtOnceAndTheFirstEventCounts() {
    assertThat(shop.recommend(Query.user("ann")).items()).isEmpty();
    assertThat(shop.putItems(ShopData.items(10))).isEqualTo(new Batch(10, 0, List.of()));
    Recommendations cold = shop.recommend(Query.user("ann").limit(20));
    assertThat(cold.items()).hasSize(10);
    assertThat(cold.degraded()).isFalse();
    assertThat(cold.modelVersion()).isEqualTo("untrained");
    assertThat(cold.notes()).anyMatch(note -> note.contains("nothing was trained yet"));
    assertThat(shop.append(List.of(click("e1", "ann", "i0000"))).accepted()).isEqualTo(1);
    Recommendations first = shop.recommend(Query.user("ann").limit(20).explain());
    assertThat(ids(first)).hasSize(9).doesNotContain("i0000").first().isEqualTo("i0005");
    assertThat(first.items().getFirst().reasons().getFirst().because().getFirst().itemId())
        .isEqualTo("i0000");
    assertThat(ids(shop.similar("i0001", Query.anyone().limit(1)))).containsExactly("i0006");
    assertThat(shop.health().ready()).isTrue();
  }

  @Test
  void theSameEventTwiceCountsOnce() {
    shop.putItems(ShopData.items(10));
    assertThat(shop.append(List.of(click("e1", "ann", "i0000"))))
        .isEqualTo(new Batch(1, 0, List.of()));
    assertThat(shop.append(List.of(ShopData.event("e1", "ann", "i0000", "click", 5))))
        .isEqualTo(new Batch(0, 1, List.of()));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).contains("i0003");
    assertThat(shop.events("ann", Long.MAX_VALUE, 10)).hasSize(1);
  }

  // A client that counts its events from 1 in each session lost all but the first, as duplicates.
  @Test
  void anotherEventUnderAnIdThatIsTakenIsRefused() {
    shop.putItems(ShopData.items(10));
    Batch batch =
        shop.append(
            List.of(
                click("e1", "ann", "i0000"),
                click("e1", "ann", "i0000"),
                click("e1", "bob", "i0003"),
                click("e2", "bob", "i0003")));
    assertThat(batch.accepted()).isEqualTo(2);
    assertThat(batch.duplicates()).isEqualTo(1);
    assertThat(batch.rejected())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.index()).isEqualTo(2);
              assertThat(one.code()).isEqualTo("event_id_taken");
              assertThat(one.message()).contains("'e1'", "another user", "item 'i0000'");
              assertThat(one.message()).as("whose it is").doesNotContain("ann");
            });
  }

  @Test
  void eventsThatWaitForTheirItemsSaySo() {
    shop.putItems(ShopData.items(1));
    assertThat(shop.append(List.of(click("", "ann", "later"), click("", "ann", "i0000"))))
        .isEqualTo(new Batch(2, 0, List.of(), Set.of("later")));
    shop.putItems(List.of(Item.ofTexts("later", Map.of("title", "late lamp"))));
    assertThat(shop.append(List.of(click("", "bob", "later"))).unknownItems()).isEmpty();
  }

  @Test
  void rowsThatCannotBeTakenAreNamedAndTheOthersTaken() {
    shop.putItems(ShopData.items(3));
    var rating = new NewEvent("", new Event("ann", "i0001", "rating", 2e9f, 1), "");
    Batch batch =
        shop.append(
            List.of(
                ShopData.event("a", "ann", "i0000", "stared", 1),
                ShopData.event("b", "ann", "i0000", "Add to Cart", 1),
                rating,
                ShopData.event("c\u0007", "ann", "i0000", "view", 1)));
    assertThat(batch.accepted()).isEqualTo(1);
    assertThat(batch.rejected())
        .extracting(Tenant.Rejected::index, Tenant.Rejected::code, Tenant.Rejected::field)
        .containsExactly(
            tuple(0, "unknown_event_type", "event_type"),
            tuple(2, "value_out_of_range", "value"),
            tuple(3, "invalid_id", "event_id"));
    assertThat(batch.rejected().getFirst().message()).contains("'stared'").contains("click");
    assertThat(shop.events("ann", Long.MAX_VALUE, 9).getFirst().event().event().type())
        .isEqualTo("cart");
  }

  @Test
  void anEventOnAnItemThatIsNotThereCountsOnceTheItemComes() {
    shop.putItems(ShopData.items(10));
    assertThat(shop.append(List.of(click("e1", "ann", "i0010"))).accepted()).isEqualTo(1);
    assertThat(shop.recommend(Query.user("ann").limit(20)).coldStart()).isTrue();
    shop.putItems(List.of(ShopData.item(10)));
    Recommendations list = shop.recommend(Query.user("ann").limit(20));
    assertThat(list.coldStart()).isFalse();
    assertThat(ids(list)).hasSize(10).doesNotContain("i0010").first().isIn("i0000", "i0005");
  }

  @Test
  void hiddenExpiredAndDeletedItemsNeverComeAndShownOnesDo() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    Item fourth = ShopData.item(4);
    for (Item.Availability gone :
        List.of(
            new Item.Availability(null, null, true),
            new Item.Availability(null, Instant.now().minusSeconds(1), false),
            new Item.Availability(Instant.now().plusSeconds(600), null, false))) {
      shop.putItems(List.of(with(fourth, gone)));
      assertNowhere("i0004");
      shop.putItems(List.of(fourth));
      assertThat(ids(shop.latest(Query.anyone().limit(100)))).contains("i0004");
    }
    assertThat(shop.deleteItem("i0004")).isTrue();
    assertThat(shop.deleteItem("i0004")).isFalse();
    assertNowhere("i0004");
    reopen();
    assertNowhere("i0004");
    shop.putItems(List.of(fourth));
    assertThat(ids(shop.recommend(Query.user("stranger").limit(100)))).contains("i0004");
    assertThat(ids(shop.search(Query.text("number4").limit(5)))).first().isEqualTo("i0004");
  }

  @Test
  void aRestartAnswersAsBefore() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    shop.putItems(List.of(ShopData.item(61), ShopData.item(62)));
    shop.append(List.of(click("x1", "u1", "i0061"), click("x2", "new", "i0002")));
    shop.append(List.of(ShopData.event("x3", "u2", "i0009", "dislike", ShopData.TIME * 2)));
    List<Recommendations> before = answers();
    reopen();
    List<Recommendations> after = answers();
    for (int i = 0; i < before.size(); i++) {
      assertThat(ids(after.get(i))).isEqualTo(ids(before.get(i)));
      assertThat(after.get(i).modelVersion()).isEqualTo(before.get(i).modelVersion());
    }
    assertThat(shop.health()).isEqualTo(shop.health());
    assertThat(shop.health().events()).isEqualTo(603);
  }

  @Test
  void similarUsersShareItemsAndTheirItemsRankFirst() {
    filled();
    List<Scored> near = shop.similarUsers("u5", 5);
    assertThat(near)
        .hasSize(5)
        .extracting(Scored::score)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(near.getFirst().id())
        .satisfies(id -> assertThat(Integer.parseInt(id.substring(1)) % 5).isZero());
    assertThat(shop.similarUsers("stranger", 5)).isEmpty();
    List<String> given = List.of("unknown", "i0001", "i0055");
    assertThat(ids(shop.rank(Query.user("u5"), given))).containsExactly("i0055", "i0001");
  }

  @Test
  void whatGainsNowTrendsByCategoryAndWhatCameLastIsLatest() {
    filled();
    for (int i = 0; i < 20; i++) {
      shop.append(
          List.of(
              ShopData.event(
                  "t" + i,
                  "fan" + i,
                  "i0031",
                  "click",
                  ShopData.TIME + Duration.ofDays(20).toMillis())));
    }
    assertThat(ids(shop.trending(Query.anyone().limit(3)))).first().isEqualTo("i0031");
    assertThat(ids(shop.trending(Query.anyone().limit(3).where("'books' in tags"))))
        .hasSize(3)
        .allSatisfy(id -> assertThat(Integer.parseInt(id.substring(1)) % 5).isEqualTo(2));
    shop.putItems(List.of(ShopData.item(71)));
    assertThat(ids(shop.latest(Query.anyone().limit(1)))).containsExactly("i0071");
    assertThat(ids(shop.latest(Query.anyone().limit(1).where("brand == 'brand1'"))))
        .containsExactly("i0058");
  }

  /** A page of what is new showed ids that nobody had described. */
  @Test
  void whatIsNewBeginsWithWhatIsDescribed() {
    filled();
    shop.putItems(List.of(Item.ofTexts("sku-1", Map.of()), Item.ofTexts("sku-2", Map.of())));
    List<String> before = ids(shop.latest(Query.anyone().limit(1_000)));
    assertThat(before.subList(before.size() - 2, before.size()))
        .containsExactlyInAnyOrder("sku-1", "sku-2");
    shop.putItems(List.of(Item.ofTexts("sku-1", Map.of("title", "a green lamp"))));
    assertThat(ids(shop.latest(Query.anyone().limit(1)))).containsExactly("sku-1");
  }

  /** Volumes of a series are alike in words and in meaning: one in six was not found first. */
  @Test
  void whatATextNamesOutrightComesFirst() {
    List<Item> volumes = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      volumes.add(
          Item.ofTexts(
              "v" + i,
              Map.of("title", "The Roses Lawn Book " + i, "description", "Roses and lawns, book")));
    }
    shop.putItems(volumes);
    for (int i = 1; i <= 60; i++) {
      String title = "the roses  lawn book " + i;
      assertThat(ids(shop.search(Query.text(title).limit(3)))).first().isEqualTo("v" + i);
      assertThat(ids(shop.search(Query.text("v" + i).limit(3)))).first().isEqualTo("v" + i);
    }
    shop.deleteItem("v7");
    assertThat(ids(shop.search(Query.text("The Roses Lawn Book 7").limit(60))))
        .isNotEmpty()
        .doesNotContain("v7");
  }

  @Test
  void wordsAndMeaningAreFoundTogether() {
    shop.putItems(
        List.of(
            Item.ofTexts("exact", Map.of("title", "Kelvin 4711 lamp")),
            Item.ofTexts("near", Map.of("title", "bright lamp for reading")),
            Item.ofTexts("far", Map.of("title", "garden hose"))));
    assertThat(ids(shop.search(Query.text("4711").limit(3)))).first().isEqualTo("exact");
    assertThat(ids(shop.search(Query.text("reading lamp").limit(3)))).first().isEqualTo("near");
    assertThatThrownBy(() -> shop.search(Query.anyone()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersAreKeptForWhatBecomesOfThem() {
    filled();
    Recommendations list = shop.recommend(Query.user("u1").limit(3));
    shop.keep("recommend", "u1", list);
    Event click =
        new Event("u1", list.items().getFirst().itemId(), "click", 1, Instant.now().toEpochMilli());
    shop.append(List.of(new NewEvent("", click, list.id())));
    List<Tenant.Outcome> outcomes = shop.outcomes(Instant.now().minusSeconds(600));
    assertThat(outcomes)
        .extracting(Tenant.Outcome::strategy, Tenant.Outcome::eventType, Tenant.Outcome::answers)
        .containsExactly(tuple("recommend", "", 1L), tuple("recommend", "click", 1L));
  }

  private static Item with(Item item, Item.Availability availability) {
    return new Item(
        item.id(),
        item.texts(),
        item.tags(),
        item.categories(),
        item.numbers(),
        item.vectors(),
        availability);
  }

  private void assertNowhere(String id) {
    Query all = Query.anyone().limit(100);
    assertThat(ids(shop.recommend(Query.user("u4").limit(100)))).doesNotContain(id).isNotEmpty();
    assertThat(ids(shop.recommend(Query.user("stranger").limit(100)))).doesNotContain(id);
    assertThat(ids(shop.recommend(Query.text("shoes").limit(100)))).doesNotContain(id);
    assertThat(ids(shop.similar("i0009", all))).doesNotContain(id).isNotEmpty();
    assertThat(ids(shop.search(Query.text("shoes number4").limit(100))))
        .doesNotContain(id)
        .isNotEmpty();
    assertThat(ids(shop.trending(all))).doesNotContain(id).isNotEmpty();
    assertThat(ids(shop.latest(all))).doesNotContain(id).isNotEmpty();
    assertThat(ids(shop.rank(Query.user("u4"), List.of(id)))).isEmpty();
  }

  /** Memory read events by other types than the store kept, until the next start. */
  @Test
  void ofTwoWhoDeclareTypesAtOnceTheStoreAndMemoryKeepTheSame() throws Exception {
    List<List<EventType>> both = List.of(EventType.PRESETS, EventType.PRESETS.subList(0, 3));
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 150; round++) {
        var together = new CyclicBarrier(2);
        List<Future<Boolean>> declared = new ArrayList<>();
        for (List<EventType> types : both) {
          declared.add(
              threads.submit(
                  () -> {
                    together.await();
                    shop.declareEventTypes(types);
                    return true;
                  }));
        }
        for (Future<Boolean> one : declared) {
          one.get();
        }
        assertThat(store.tenant("shop").settings().eventTypes()).isEqualTo(shop.eventTypes());
      }
    }
  }
}
