package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a training does to items that just came: a model of which nobody took them buries them. */
class UntriedTest extends LiveShop {

  private static final String NEW = "new";

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T00:00:00Z"));

  @BeforeEach
  @Override
  void open() {
    reopened();
  }

  private void reopened() {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine = Engine.open(store, OPTIONS, clock);
    shop = engine.tenant("shop");
  }

  /** A model of a shop in which every item was taken, and then a new one comes. */
  private void arrived() throws InterruptedException {
    filled();
    trained(TrainingKind.REFRESH);
    clock.move(Duration.ofHours(1));
    shop.putItems(List.of(Item.ofTexts(NEW, Map.of("title", "tea black steeping number 99"))));
  }

  /** Where the new item stands in the list of each who takes tea. */
  private static List<Integer> places(Tenant shop) {
    List<Integer> places = new ArrayList<>();
    for (int user = 1; user < 40; user += ShopData.TOPICS.size()) {
      List<String> list = ids(shop.recommend(Query.user("u" + user).limit(100)));
      places.add(list.indexOf(NEW));
    }
    return places;
  }

  private static double mean(List<Integer> places) {
    assertThat(places).doesNotContain(-1);
    return places.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  @Test
  void whatCameKeepsItsPlaceWhenAModelIsMade() throws Exception {
    arrived();
    double live = mean(places(shop));
    trained(TrainingKind.REFRESH);
    assertThat(mean(places(shop))).isLessThan(live + 3);
    assertThat(learned()).isFalse();
    List<Integer> before = places(shop);
    close();
    reopened();
    assertThat(places(shop)).isEqualTo(before);
  }

  /** A first sale took an item from place 12 to 38 of those who would want it. */
  @Test
  void whatAFewTookKeepsItsPlace() throws Exception {
    arrived();
    double live = mean(places(shop));
    for (int user = 1; user < Untried.TRIED; user++) {
      shop.append(List.of(click("taken" + user, "u" + user * ShopData.TOPICS.size(), NEW)));
      shop.append(List.of(click("again" + user, "u" + user * ShopData.TOPICS.size(), NEW)));
    }
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isFalse();
    assertThat(mean(places(shop))).isLessThan(live + 3);
  }

  @Test
  void whatManyTookIsLearned() throws Exception {
    arrived();
    for (int user = 0; user < Untried.TRIED; user++) {
      shop.append(List.of(click("taken" + user, "u" + user, NEW)));
    }
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isTrue();
  }

  @Test
  void whatWasShownAloneIsUntriedStill() throws Exception {
    arrived();
    shop.append(List.of(ShopData.event("shown", "u1", NEW, "impression", ShopData.TIME)));
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isFalse();
  }

  @Test
  void nobodyTookItInAllItsTime() throws Exception {
    arrived();
    clock.move(Untried.TIME.plusHours(1));
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isTrue();
  }

  @Test
  void whatLayInTheCatalogueFromTheStartIsNotNew() throws Exception {
    filled();
    shop.putItems(List.of(Item.ofTexts(NEW, Map.of("title", "tea black steeping number 99"))));
    trained(TrainingKind.REFRESH);
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isTrue();
  }

  @Test
  void howNewItemsFareIsLearnedWhereMuchIsNew() throws Exception {
    arrived();
    shop.putItems(ShopData.items(60 + 25).subList(60, 60 + 25));
    trained(TrainingKind.REFRESH);
    assertThat(learned()).isTrue();
  }

  @Test
  void textsOfWhatIsUntriedAreNotEmbeddedAgain() throws Exception {
    arrived();
    trained(TrainingKind.REFRESH);
    close();
    store = Store.open(folder.resolve("shop.weftdb").toString());
    List<String> asked = new ArrayList<>();
    engine = Engine.open(store, OPTIONS.withEncoder(new Listening(asked)), clock);
    shop = engine.tenant("shop");
    mean(places(shop));
    assertThat(asked).isEmpty();
  }

  /** An encoder that keeps what it is asked for. */
  private record Listening(List<String> asked) implements WordsBehind {

    @Override
    public void asked(List<String> texts) {
      asked.addAll(texts);
    }
  }

  /** Whether the model that answers was made of the new item, too. */
  private boolean learned() {
    var models = new Models(store.tenant("shop").models());
    String version = shop.recommend(Query.anyone()).modelVersion();
    return models.find(version).items().stream().anyMatch(item -> item.id().equals(NEW));
  }
}
