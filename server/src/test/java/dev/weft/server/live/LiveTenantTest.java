package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.data.Event;
import dev.weft.data.EventType;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Batch;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.Scored;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTenantTest {

  private static final EngineOptions OPTIONS =
      EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();

  @TempDir Path folder;
  private Store store;
  private Engine engine;
  private Tenant shop;

  @BeforeEach
  void open() {
    open(OPTIONS);
  }

  private void open(EngineOptions options) {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine = Engine.open(store, options);
    shop = engine.tenant("shop");
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  private void reopen() {
    reopen(OPTIONS);
  }

  private void reopen(EngineOptions options) {
    close();
    open(options);
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  private static NewEvent click(String id, String user, String item) {
    return ShopData.event(id, user, item, "click", ShopData.TIME);
  }

  private Job trained(TrainingKind kind) throws InterruptedException {
    return trained(shop, kind);
  }

  private static Job trained(Tenant tenant, TrainingKind kind) throws InterruptedException {
    Job job = tenant.train(kind);
    while (tenant.job(job.id()).orElseThrow().ended().isEmpty()) {
      Thread.sleep(10);
    }
    return tenant.job(job.id()).orElseThrow();
  }

  private void filled() {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
  }

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
    assertThat(shop.append(List.of(click("e1", "ann", "i0003"))))
        .isEqualTo(new Batch(0, 1, List.of()));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).contains("i0003");
    assertThat(shop.events("ann", Long.MAX_VALUE, 10)).hasSize(1);
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
    assertThat(shop.rank("u4", List.of(id)).getFirst().score()).isNaN();
  }

  @Test
  void trainingIsAJobAndTheModelAnswers() throws Exception {
    filled();
    Job job = trained(TrainingKind.REFRESH);
    assertThat(job.state()).as(job.message()).isEqualTo(Job.State.DONE);
    assertThat(job.message()).contains("600 events").contains("it answers now");
    ModelVersion model = shop.models().getFirst();
    assertThat(model.active()).isTrue();
    assertThat(model.events()).isEqualTo(600);
    Recommendations list = shop.recommend(Query.user("u3").limit(5));
    assertThat(list.modelVersion()).isEqualTo(model.version());
    assertThat(list.notes()).isEmpty();
    assertThat(shop.jobs(5)).containsExactly(job);
    assertThat(shop.health().modelTrained()).contains(model.trained());
  }

  @Test
  void aNewItemAndANewEventCountAtOnceAfterTraining() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    shop.putItems(List.of(ShopData.item(61)));
    assertThat(ids(shop.search(Query.text("number61").limit(3)))).first().isEqualTo("i0061");
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).contains("i0061");
    shop.append(List.of(click("new", "u1", "i0061")));
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).doesNotContain("i0061");
    assertThat(shop.recommend(Query.user("newcomer").limit(5)).coldStart()).isTrue();
    shop.append(List.of(click("new2", "newcomer", "i0061")));
    assertThat(shop.recommend(Query.user("newcomer").limit(5)).coldStart()).isFalse();
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

  private List<Recommendations> answers() {
    return List.of(
        shop.recommend(Query.user("u1").limit(30)),
        shop.recommend(Query.user("u2").limit(30)),
        shop.recommend(Query.user("new").limit(30)),
        shop.recommend(Query.user("stranger").limit(30)),
        shop.similar("i0061", Query.anyone().limit(10)),
        shop.trending(Query.anyone().limit(10)),
        shop.latest(Query.anyone().limit(10)),
        shop.search(Query.text("green tea").limit(10)));
  }

  @Test
  void aDeletedUserIsAsOneWhoWasNeverThere() throws Exception {
    List<NewEvent> all = ShopData.events(60, 40, 600, 1);
    shop.putItems(ShopData.items(60));
    shop.append(all);
    shop.putUsers(List.of(new User("u7", Map.of("country", "FR"), Map.of(), "")));
    trained(TrainingKind.REFRESH);
    shop.recommend(Query.user("u7"));
    Tenant.Receipt receipt = shop.deleteUser("u7");
    long gone = all.stream().filter(one -> one.event().userId().equals("u7")).count();
    assertThat(receipt.events()).isEqualTo(gone).isPositive();
    assertThat(receipt.answers()).isEqualTo(1);
    assertThat(receipt.attributes()).isTrue();
    assertThat(shop.recommend(Query.user("u7").limit(5)).coldStart()).isTrue();
    // With hyperparameters chosen anew: those of a refresh are from when the user was there.
    Job anew = trained(TrainingKind.CHOOSE);
    assertThat(anew.state()).as(anew.message()).isEqualTo(Job.State.DONE);

    Tenant never = engine.tenant("never");
    never.putItems(ShopData.items(60));
    never.append(all.stream().filter(one -> !one.event().userId().equals("u7")).toList());
    trained(never, TrainingKind.CHOOSE);
    assertThat(shop.models()).as("models of before are gone").hasSize(1);
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    store.tenant("shop").models().write(shop.models().getFirst().version(), one);
    store.tenant("never").models().write(never.models().getFirst().version(), other);
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    assertThat(shop.trending(Query.anyone()))
        .isEqualTo(withVersion(never.trending(Query.anyone())));
    assertThat(ids(shop.recommend(Query.user("u8"))))
        .isEqualTo(ids(never.recommend(Query.user("u8"))));
  }

  private Recommendations withVersion(Recommendations other) {
    return new Recommendations(
        other.id(),
        other.question(),
        other.coldStart(),
        other.items(),
        other.notes(),
        shop.models().getFirst().version(),
        other.degraded(),
        other.next());
  }

  @Test
  void anEarlierModelIsActivatedByOneCallAndKnowsWhatHappenedSince() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    String first = shop.models().getFirst().version();
    shop.append(ShopData.events(60, 40, 100, 2));
    trained(TrainingKind.REFRESH);
    assertThat(shop.models()).hasSize(2);
    shop.putItems(List.of(ShopData.item(61)));
    shop.append(List.of(click("x1", "u1", "i0061")));
    shop.activate(first);
    Recommendations list = shop.recommend(Query.user("u1").limit(100));
    assertThat(list.modelVersion()).isEqualTo(first);
    assertThat(ids(list)).doesNotContain("i0061");
    assertThat(ids(shop.recommend(Query.user("u2").limit(100)))).contains("i0061");
    reopen();
    assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(first);
    assertThatThrownBy(() -> shop.activate("none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
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
    List<Scored> ranked = shop.rank("u5", List.of("unknown", "i0001", "i0055", "i0001"));
    assertThat(ranked).extracting(Scored::id).containsExactly("i0055", "i0001", "unknown");
    assertThat(ranked.getLast().score()).isNaN();
  }

  @Test
  void ratingsArePredictedFromThoseOfNow() {
    shop.putItems(ShopData.items(10));
    for (int user = 0; user < 30; user++) {
      for (int item = 0; item < 10; item++) {
        if ((user + item) % 4 != 0) {
          float stars = item % 2 == user % 2 ? 5 : 1;
          var event = new Event("u" + user, ShopData.id(item), "rating", stars, ShopData.TIME);
          shop.append(List.of(new NewEvent("", event, "")));
        }
      }
    }
    List<Scored> predicted = shop.predict("u0", List.of("i0004", "i0005", "unknown"));
    assertThat(predicted.get(0).score()).isGreaterThan(predicted.get(1).score());
    assertThat(predicted.get(0).deviation()).isPositive();
    assertThat(predicted.get(2).score()).isNaN();
    assertThat(engine.tenant("other").predict("u0", List.of("i0004")).getFirst().score()).isNaN();
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
  void anotherEncoderMeansAnotherModelAndAnswersMeanwhile() throws Exception {
    filled();
    trained(TrainingKind.REFRESH);
    reopen(EngineOptions.DEFAULT.withoutTraining());
    Recommendations list = shop.recommend(Query.user("u1").limit(5));
    assertThat(list.items()).hasSize(5);
    assertThat(list.modelVersion()).isEqualTo("untrained");
    Recommendations text = shop.recommend(Query.user("u1").withText("tea").limit(5));
    assertThat(text.degraded()).isTrue();
    assertThat(ids(shop.search(Query.text("tea").limit(5)))).hasSize(5);
    String version = shop.models().getFirst().version();
    assertThatThrownBy(() -> shop.activate(version)).hasMessageContaining("words-64");
  }

  @Test
  void answersAreKeptForWhatBecomesOfThem() {
    filled();
    Recommendations list = shop.recommend(Query.user("u1").limit(3));
    Event click = new Event("u1", list.items().getFirst().itemId(), "click", 1, ShopData.TIME);
    shop.append(List.of(new NewEvent("", click, list.id())));
    List<Tenant.Outcome> outcomes = shop.outcomes(Instant.now().minusSeconds(600));
    assertThat(outcomes)
        .extracting(Tenant.Outcome::strategy, Tenant.Outcome::eventType, Tenant.Outcome::answers)
        .containsExactly(tuple("recommend", "", 1L), tuple("recommend", "click", 1L));
  }

  @Test
  void whoeverWasTheOnlyOneToLearnFromLeavesNoModelBehind() throws Exception {
    shop.putItems(ShopData.items(20));
    List<NewEvent> own = ShopData.events(20, 1, 60, 1);
    shop.append(own);
    trained(TrainingKind.REFRESH);
    assertThat(shop.models()).hasSize(1);
    shop.deleteUser(own.getFirst().event().userId());
    Job job = trained(TrainingKind.REFRESH);
    assertThat(job.message()).contains("nothing to learn from").contains("is gone");
    assertThat(shop.models()).isEmpty();
    assertThat(shop.recommend(Query.user("u0").limit(30)).items()).hasSize(20);
    assertThat(shop.recommend(Query.user("u0")).modelVersion()).isEqualTo("untrained");
  }

  @Test
  void declaredTypesOfEventsReadWhatIsKeptAnew() {
    shop.putItems(ShopData.items(10));
    shop.append(
        List.of(
            click("1", "ann", "i0001"),
            ShopData.event("2", "ann", "i0002", "share", ShopData.TIME)));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(8);
    shop.declareEventTypes(List.of(EventType.SHARE, EventType.named("enrol")));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(9).contains("i0001");
    assertThat(shop.append(List.of(click("3", "ann", "i0003"))).rejected()).hasSize(1);
    assertThat(shop.append(List.of(ShopData.event("4", "ann", "i0004", "enrol", 1))).accepted())
        .isEqualTo(1);
    reopen();
    assertThat(shop.eventTypes()).containsExactly(EventType.SHARE, EventType.named("enrol"));
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).hasSize(8).contains("i0001");
    shop.declareEventTypes(EventType.PRESETS);
    assertThat(ids(shop.recommend(Query.user("ann").limit(20)))).doesNotContain("i0001", "i0002");
  }
}
