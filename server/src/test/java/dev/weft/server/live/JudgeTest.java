package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate has to do no worse on the latest events than the model that answers. */
class JudgeTest {

  @TempDir Path folder;

  private static Job trained(Tenant tenant) throws InterruptedException {
    Job job = tenant.train(TrainingKind.REFRESH);
    while (tenant.job(job.id()).orElseThrow().ended().isEmpty()) {
      Thread.sleep(10);
    }
    return tenant.job(job.id()).orElseThrow();
  }

  @Test
  void aCandidateThatDoesWorseIsNotActivatedAndSaysSo() throws Exception {
    EngineOptions options = EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString())) {
      String now = good(store, options);
      // The next model learns from visitors who never take two things of one kind.
      try (Engine engine = Engine.open(store, options)) {
        Tenant shop = engine.tenant("shop");
        shop.append(robots(100, 600));
        shop.append(ShopData.events(100, 150, 800, 3));
        Job worse = trained(shop);
        assertThat(worse.state()).isEqualTo(Job.State.DONE);
        assertThat(worse.message()).contains("it does worse and was not activated");
        assertThat(shop.models()).hasSize(3);
        assertThat(shop.models().getFirst().active()).isFalse();
        assertThat(shop.models())
            .extracting(ModelVersion::answered)
            .containsExactly(false, true, true);
        assertThat(shop.recommend(Query.user("u1")).modelVersion()).isEqualTo(now);
        // Whoever wants it all the same has it by one call.
        shop.activate(shop.models().getFirst().version());
        assertThat(shop.recommend(Query.user("u1")).modelVersion()).isNotEqualTo(now);
        Tenant.Quality quality = shop.health().quality().orElseThrow();
        assertThat(quality.model()).isEqualTo(shop.models().getFirst().ndcg());
        assertThat(quality.model()).isLessThan(quality.before());
      }
    }
  }

  /** Two trainings, of which the second is judged; returns the version that answers. */
  private static String good(Store store, EngineOptions options) throws InterruptedException {
    try (Engine engine = Engine.open(store, options)) {
      Tenant shop = engine.tenant("shop");
      shop.putItems(ShopData.items(100));
      shop.append(ShopData.events(100, 100, 1_000, 1));
      assertThat(trained(shop).message()).contains("no newer events to judge it by");
      shop.append(ShopData.events(100, 100, 200, 2));
      Job better = trained(shop);
      assertThat(better.message()).contains("it answers now").contains("nDCG@10 on the latest");
      assertThat(shop.models()).hasSize(2);
      Tenant.Quality quality = shop.health().quality().orElseThrow();
      assertThat(quality.questions()).isBetween(30, 100);
      assertThat(quality.model()).isGreaterThan(quality.popularity()).isLessThan(1);
      assertThat(quality.popularity()).isGreaterThan(0);
      broughtBack(shop, quality);
      return shop.models().getFirst().version();
    }
  }

  /** The worth of the model that had been rolled back stood for that of the one that answers. */
  private static void broughtBack(Tenant shop, Tenant.Quality quality) {
    List<ModelVersion> models = shop.models();
    assertThat(quality.model()).isEqualTo(models.getFirst().ndcg());
    shop.activate(models.getLast().version());
    Tenant.Quality swapped = shop.health().quality().orElseThrow();
    assertThat(swapped.model()).isEqualTo(quality.before());
    assertThat(swapped.before()).isEqualTo(quality.model());
    shop.activate(models.getFirst().version());
    assertThat(shop.health().quality()).contains(quality);
  }

  @Test
  void ofAModelThatWasNotJudgedNoWorthIsToldAndTheJobSaysHowFewEventsThereWere() throws Exception {
    EngineOptions options = EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString())) {
      try (Engine engine = Engine.open(store, options)) {
        Tenant shop = engine.tenant("shop");
        shop.putItems(ShopData.items(100));
        shop.append(ShopData.events(100, 100, 1_000, 1));
        trained(shop);
        shop.append(ShopData.events(100, 100, 200, 2));
        assertThat(trained(shop).message())
            .contains("of 1200 events, of which the latest 100 judge it, ");
        assertThat(shop.health().quality()).isPresent();
        shop.append(ShopData.events(100, 100, 40, 4));
        Job few = trained(shop);
        assertThat(few.message())
            .contains("of " + shop.models().getFirst().events() + " events, ")
            .contains("too few newer events to judge it by: 20 of 40 may judge")
            .contains("a tenth of all 1240), and it takes 30");
        assertThat(shop.health().quality()).isEmpty();
        assertThat(trained(shop).message()).contains("no newer events to judge it by");
      }
    }
  }

  @Test
  void eventsOnWhatTheirUsersHadJudgeNothingAndTheJobSaysSo() throws Exception {
    EngineOptions options = EngineOptions.DEFAULT.withEncoder(new WordsEncoder()).withoutTraining();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString());
        Engine engine = Engine.open(store, options)) {
      Tenant shop = engine.tenant("shop");
      shop.putItems(ShopData.items(20));
      List<NewEvent> before = ShopData.events(20, 20, 1_000, 1);
      shop.append(before);
      trained(shop);
      List<NewEvent> again = new ArrayList<>();
      for (NewEvent one : before.subList(0, 200)) {
        Event event = one.event();
        long time = ShopData.TIME + 10_000_000L + again.size();
        again.add(ShopData.event("", event.userId(), event.itemId(), "click", time));
      }
      shop.append(again);
      assertThat(trained(shop).message())
          .contains("not judged: none of the latest 100 events is on an item that is new to its");
    }
  }

  /** One thing of each topic for everyone, however much is taken of it. */
  private static List<NewEvent> robots(int items, int robots) {
    var random = new Random(9);
    int topics = ShopData.TOPICS.size();
    int ofTopic = items / topics;
    List<NewEvent> events = new ArrayList<>();
    for (int e = 0; e < topics * robots; e++) {
      int rank = (int) (ofTopic * Math.pow(random.nextDouble(), 2));
      String item = ShopData.id(rank * topics + e % topics);
      long time = ShopData.TIME + 300_000L + e;
      events.add(ShopData.event("r" + e, "robot" + e / topics, item, "click", time));
    }
    return events;
  }
}
