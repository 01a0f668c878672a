package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants under load, with trainings and deletions beside. */
class LoadTest {

  private static final EngineOptions OPTIONS =
      EngineOptions.DEFAULT.withEncoder(new WordsEncoder());

  @TempDir Path folder;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

  @Test
  void twoTenantsNeverMixAndARestartKnowsWhatTheyKnew() throws Exception {
    Map<String, Map<String, List<String>>> before = new HashMap<>();
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString());
        Engine engine = Engine.open(store, OPTIONS)) {
      for (String name : List.of("shop", "other")) {
        engine.tenant(name).putItems(items(name, 60));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> all = new ArrayList<>();
        for (String name : List.of("shop", "other")) {
          Tenant tenant = engine.tenant(name);
          all.add(threads.submit(() -> write(tenant, 0)));
          all.add(threads.submit(() -> write(tenant, 1)));
          all.add(threads.submit(() -> read(tenant)));
          all.add(threads.submit(() -> forget(tenant)));
        }
        untilTrained(engine);
        stop.set(true);
        for (Future<?> one : all) {
          one.get();
        }
      }
      for (String name : List.of("shop", "other")) {
        quiet(engine.tenant(name));
        before.put(name, answers(engine.tenant(name)));
        assertThat(kept(engine.tenant(name))).isEqualTo(acknowledged.get(name));
      }
    }
    try (Store store = Store.open(folder.resolve("shop.weftdb").toString());
        Engine engine = Engine.open(store, OPTIONS.withoutTraining())) {
      for (String name : List.of("shop", "other")) {
        assertThat(answers(engine.tenant(name))).isEqualTo(before.get(name));
      }
    }
  }

  private static List<Item> items(String tenant, int count) {
    return ShopData.items(count).stream()
        .map(
            item ->
                new Item(
                    tenant + item.id(),
                    item.texts(),
                    item.tags(),
                    item.categories(),
                    item.numbers(),
                    item.vectors(),
                    item.availability()))
        .toList();
  }

  /** Three models in each, so that swaps happen under load. */
  private static void untilTrained(Engine engine) throws InterruptedException {
    Instant end = Instant.now().plusSeconds(40);
    while (engine.tenants().stream().anyMatch(name -> engine.tenant(name).models().size() < 2)) {
      assertThat(Instant.now()).as("trainings begin by themselves").isBefore(end);
      Thread.sleep(20);
    }
  }

  private void write(Tenant tenant, int writer) {
    Set<String> own =
        acknowledged.computeIfAbsent(tenant.name(), n -> ConcurrentHashMap.newKeySet());
    List<NewEvent> source = ShopData.events(60, 30, 20_000, writer);
    for (int from = 0; from + 5 <= source.size() && !stop.get(); from += 5) {
      List<NewEvent> batch = new ArrayList<>();
      for (NewEvent one : source.subList(from, from + 5)) {
        batch.add(
            ShopData.event(
                one.eventId(),
                one.event().userId(),
                tenant.name() + one.event().itemId(),
                "click",
                one.event().time()));
      }
      assertThat(tenant.append(batch).accepted()).isEqualTo(5);
      batch.forEach(one -> own.add(one.eventId()));
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Tenant tenant) {
    for (int i = 0; !stop.get(); i++) {
      Query query = Query.user("u" + i % 30).limit(20);
      for (Recommendations list :
          List.of(
              tenant.recommend(query),
              tenant.search(Query.text("tea lamps").limit(20)),
              tenant.trending(Query.anyone()))) {
        assertThat(list.items())
            .extracting(Recommended::itemId)
            .allMatch(id -> id.startsWith(tenant.name()));
        assertThat(list.degraded()).isFalse();
      }
      pause();
    }
  }

  /** Users of their own come and are forgotten, again and again. */
  private void forget(Tenant tenant) {
    for (int i = 0; !stop.get(); i++) {
      String user = "gone" + i % 3;
      tenant.append(
          List.of(
              ShopData.event("", user, tenant.name() + ShopData.id(i % 60), "click", i),
              ShopData.event("", user, tenant.name() + ShopData.id((i + 7) % 60), "click", i)));
      assertThat(tenant.deleteUser(user).events()).isEqualTo(2);
      assertThat(tenant.recommend(Query.user(user)).coldStart()).isTrue();
      pause();
    }
  }

  private static void quiet(Tenant tenant) throws InterruptedException {
    while (tenant.jobs(1).stream().anyMatch(job -> job.ended().isEmpty())) {
      Thread.sleep(20);
    }
    for (Job job : tenant.jobs(100)) {
      assertThat(job.state()).as(job.message()).isNotEqualTo(Job.State.FAILED);
    }
  }

  private static Set<String> kept(Tenant tenant) {
    Set<String> kept = new HashSet<>();
    tenant.forEachEvent(0, one -> assertThat(kept.add(one.event().eventId())).isTrue());
    return kept;
  }

  private static Map<String, List<String>> answers(Tenant tenant) {
    Map<String, List<String>> answers = new HashMap<>();
    for (int user = 0; user < 30; user++) {
      Recommendations list = tenant.recommend(Query.user("u" + user).limit(30));
      answers.put("u" + user, list.items().stream().map(Recommended::itemId).toList());
    }
    return answers;
  }
}
