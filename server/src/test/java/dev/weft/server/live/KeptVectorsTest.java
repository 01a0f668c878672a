package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.store.Store;
import dev.weft.text.TextEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an item says is embedded once in its life. */
class KeptVectorsTest {

  private static final int ITEMS = 60;
  private static final int PEOPLE = 40;

  @TempDir Path folder;

  /** Counts what it is asked for. */
  private record Counting(AtomicInteger texts) implements WordsBehind {

    @Override
    public void asked(List<String> asked) {
      texts.addAndGet(asked.size());
    }
  }

  private static void train(Tenant shop) throws InterruptedException {
    Job job = shop.train(TrainingKind.REFRESH);
    while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
      Thread.sleep(10);
    }
    assertThat(shop.job(job.id()).orElseThrow().state()).isEqualTo(Job.State.DONE);
    // Profiles are encoded beside all else once the model answers.
    ((LiveTenant) shop).settle();
  }

  @Test
  void neitherATrainingNorAStartEmbedsAnItemAgain() throws Exception {
    var asked = new AtomicInteger();
    EngineOptions options =
        EngineOptions.DEFAULT.withEncoder(new Counting(asked)).withoutTraining();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString())) {
      List<String> before;
      try (Engine engine = Engine.open(store, options)) {
        Tenant shop = engine.tenant("shop");
        shop.putItems(ShopData.items(ITEMS));
        shop.append(ShopData.events(ITEMS, PEOPLE, 400, 1));
        train(shop);
        // What is searched for, and what models learn from.
        assertThat(asked.get()).isBetween(ITEMS, 2 * ITEMS);
        asked.set(0);
        train(shop);
        assertThat(asked.get()).isZero();
        before = ids(shop);
      }
      try (Engine engine = Engine.open(store, options)) {
        Tenant shop = engine.tenant("shop");
        train(shop);
        assertThat(asked.get()).isZero();
        assertThat(ids(shop)).isEqualTo(before);
      }
    }
  }

  private static List<String> ids(Tenant shop) {
    return shop.recommend(Query.user("u1")).items().stream().map(one -> one.itemId()).toList();
  }

  /** What a user said of themselves must go with them. */
  @Test
  void whatUsersSayIsNotKept() throws Exception {
    var asked = new AtomicInteger();
    EngineOptions options =
        EngineOptions.DEFAULT.withEncoder(new Counting(asked)).withoutTraining();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString());
        Engine engine = Engine.open(store, options)) {
      Tenant shop = engine.tenant("shop");
      shop.putItems(ShopData.items(ITEMS));
      shop.putUsers(
          IntStream.range(0, PEOPLE)
              .mapToObj(i -> new User("u" + i, Map.of(), Map.of(), "knits sock number " + i))
              .toList());
      shop.append(ShopData.events(ITEMS, PEOPLE, 400, 1));
      train(shop);
      asked.set(0);
      train(shop);
      assertThat(asked.get()).isEqualTo(PEOPLE);
    }
  }

  @Test
  void whatIsOfNoUseGoesWithTheNextTraining() throws Exception {
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString())) {
      TextEncoder encoder = new WordsEncoder();
      store
          .tenant("shop")
          .vectors()
          .put(Map.of("of a model of before", new float[encoder.dimensions()]), 1);
      EngineOptions options = EngineOptions.DEFAULT.withEncoder(encoder).withoutTraining();
      try (Engine engine = Engine.open(store, options)) {
        Tenant shop = engine.tenant("shop");
        shop.putItems(ShopData.items(ITEMS));
        shop.append(ShopData.events(ITEMS, PEOPLE, 400, 1));
        train(shop);
      }
      assertThat(store.tenant("shop").vectors().find(List.of("of a model of before"))).isEmpty();
    }
  }
}
