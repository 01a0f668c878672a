package dev.weft.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import dev.weft.server.BusyException;
import dev.weft.server.Tenant;
import dev.weft.server.Tenant.Job;
import dev.weft.server.Tenant.TrainingKind;
import dev.weft.server.live.FaultyEncoder.Mood;
import dev.weft.server.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails costs a part of the answer, and is said. */
class FaultInjectionTest {

  private final FaultyEncoder encoder = new FaultyEncoder();
  private final SteppedClock clock = new SteppedClock(Instant.now());

  @TempDir Path folder;
  private Store store;
  private Engine engine;
  private Tenant shop;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("shop.weftdb").toString());
    engine =
        Engine.open(
            store,
            EngineOptions.DEFAULT
                .withEncoder(encoder)
                .withoutTraining()
                .withItemQueue(40)
                .withEncoderDeadline(Duration.ofMillis(200)),
            clock);
    shop = engine.tenant("shop");
  }

  @AfterEach
  void close() {
    engine.close();
    store.close();
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  private Job trained() throws InterruptedException {
    Job job = shop.train(TrainingKind.REFRESH);
    while (shop.job(job.id()).orElseThrow().ended().isEmpty()) {
      Thread.sleep(10);
    }
    return shop.job(job.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"THROWS", "HANGS", "NOT_FINITE", "TOO_FEW_DIMENSIONS", "TOO_FEW_ROWS"})
  void anEncoderThatFailsCostsTheTextAndNeverTheAnswer(Mood mood) throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    for (boolean trained : new boolean[] {false, true}) {
      if (trained) {
        encoder.becomes(Mood.WELL);
        assertThat(trained().state()).isEqualTo(Job.State.DONE);
      }
      encoder.becomes(mood);
      Recommendations text = shop.recommend(Query.user("u1").withText("unheard words").limit(5));
      assertThat(text.items()).hasSize(5);
      assertThat(text.degraded()).isTrue();
      assertThat(text.notes()).anyMatch(note -> note.contains("encoder"));
      Recommendations search = shop.search(Query.text("green tea").limit(5));
      assertThat(search.items()).isNotEmpty();
      assertThat(search.degraded()).isTrue();
      assertThat(shop.recommend(Query.user("u1").limit(5)).degraded()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"THROWS", "HANGS", "NOT_FINITE", "TOO_FEW_DIMENSIONS", "TOO_FEW_ROWS"})
  void anItemThatCouldNotBeEmbeddedIsKeptListedAndEmbeddedLater(Mood mood) throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    trained();
    encoder.becomes(mood);
    assertThat(shop.putItems(List.of(ShopData.item(61))).accepted()).isEqualTo(1);
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).contains("i0061");
    assertThat(ids(shop.search(Query.text("number61").limit(3)))).first().isEqualTo("i0061");
    assertThat(ids(shop.latest(Query.anyone().limit(1)))).containsExactly("i0061");
    encoder.becomes(Mood.WELL);
    assertEmbeddedLater();
  }

  // The others of a batch came without vectors, again and again, and no model was trained any more.
  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"NOT_FINITE_AT_A_WORD", "REFUSES_A_WORD", "REFUSES_A_WORD_ELSEWHERE"})
  void aTextThatTheEncoderFailsAtCostsItsItemAloneAndNoTraining(Mood mood) throws Exception {
    encoder.becomes(mood);
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    assertThat(trained().state()).isEqualTo(Job.State.DONE);
    List<Item> three = List.of(ShopData.item(60), ShopData.item(61), ShopData.item(62));
    assertThat(shop.putItems(three).accepted()).isEqualTo(3);
    for (String beside : List.of("i0060", "i0062")) {
      String alike = ShopData.id(Integer.parseInt(beside.substring(1)) - 60);
      assertThat(ids(shop.similar(beside, Query.anyone().limit(10)))).contains(alike);
    }
    assertThat(ids(shop.recommend(Query.user("u1").limit(100)))).contains("i0060", "i0061");
    Recommendations text = shop.recommend(Query.user("u1").withText("green tea").limit(5));
    assertThat(text.items()).hasSize(5);
    assertThat(text.degraded()).isFalse();
    assertThat(trained().state()).isEqualTo(Job.State.DONE);
    assertThat(shop.recommend(Query.user("u1").withText("green tea").limit(5)).items()).hasSize(5);
    encoder.becomes(Mood.WELL);
    assertEmbeddedLater();
  }

  /** Item 61, which no encoder took when it came, is like the one that it is like. */
  private void assertEmbeddedLater() throws InterruptedException {
    Instant end = Instant.now().plusSeconds(20);
    while (!ids(shop.similar("i0061", Query.anyone().limit(10))).contains("i0001")
        && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    assertThat(ids(shop.similar("i0061", Query.anyone().limit(10)))).contains("i0001");
  }

  @Test
  void moreItemsThanTheQueueHoldsAreSentAwayWithATime() throws Exception {
    encoder.becomes(Mood.HANGS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> sent = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int from = i * 10;
        sent.add(threads.submit(() -> put(from)));
      }
      int taken = 0;
      for (Future<Boolean> one : sent) {
        taken += one.get() ? 1 : 0;
      }
      assertThat(taken).isBetween(4, 7);
      assertThat(shop.health().items()).isEqualTo(10L * taken);
    }
    encoder.becomes(Mood.WELL);
    assertThat(shop.health().waiting()).isZero();
    assertThat(shop.putItems(ShopData.items(80)).accepted()).isPositive();
    assertThat(shop.health().items()).isEqualTo(80);
  }

  private boolean put(int from) {
    try {
      shop.putItems(ShopData.items(from + 10).subList(from, from + 10));
      return true;
    } catch (BusyException e) {
      assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(10));
      assertThat(e).hasMessageContaining("at most 40");
      return false;
    }
  }

  @Test
  void aTrainerThatFailsAgainAndAgainIsNotReady() throws Exception {
    shop.putItems(ShopData.items(60));
    // Vectors of items are kept; what users say is embedded by every training.
    shop.putUsers(
        IntStream.range(0, 40)
            .mapToObj(i -> new User("u" + i, Map.of(), Map.of(), "knits sock number " + i))
            .toList());
    shop.append(ShopData.events(60, 40, 600, 1));
    encoder.becomes(Mood.THROWS);
    for (int failures = 1; failures <= 3; failures++) {
      Job job = trained();
      assertThat(job.state()).isEqualTo(Job.State.FAILED);
      assertThat(job.message()).contains("out of order");
      assertThat(shop.health().ready()).isEqualTo(failures < 3);
    }
    assertThat(shop.health().reasons()).singleElement().asString().contains("out of order");
    assertThat(shop.recommend(Query.user("u1").limit(5)).items()).hasSize(5);
    encoder.becomes(Mood.WELL);
    trained();
    assertThat(shop.health().ready()).isTrue();
  }

  /** Whatever was due was never looked at again, while the tenant was ready. */
  @Test
  void aTimerWithoutMemoryOnceGoesOnOnceThereIsSome() throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    trained();
    encoder.becomes(Mood.THROWS);
    shop.putItems(List.of(ShopData.item(61)));
    encoder.becomes(Mood.HAS_NO_MEMORY);
    Thread.sleep(2_500); // two looks of the timer
    encoder.becomes(Mood.WELL);
    assertEmbeddedLater();
  }

  @Test
  void aTrainingWithoutMemorySaysSoWithARemedyAndIsNotTheLast() throws Exception {
    shop.putItems(ShopData.items(60));
    shop.putUsers(
        IntStream.range(0, 40)
            .mapToObj(i -> new User("u" + i, Map.of(), Map.of(), "knits sock number " + i))
            .toList());
    shop.append(ShopData.events(60, 40, 600, 1));
    encoder.becomes(Mood.HAS_NO_MEMORY);
    assertThat(trained().message()).contains("the heap is too small", "-Xmx8g");
    encoder.becomes(Mood.WELL);
    assertThat(trained().state()).isEqualTo(Job.State.DONE);
  }

  /** The model that knew the user was older than the deletion by a clock that had been ahead. */
  @Test
  void aUserWhoIsDeletedAfterTheClockWasSetBackIsInNoModelAnyMore() throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    trained();
    String knows = shop.models().getFirst().version();
    clock.move(Duration.ofDays(-365));
    shop.deleteUser("u1");
    trained();
    assertThat(shop.models()).noneMatch(model -> model.version().equals(knows));
    assertThat(shop.models()).singleElement().matches(Tenant.ModelVersion::active);
  }

  @Test
  void aModelThatIsTooOldForItsEventsIsNotReady() throws Exception {
    shop.putItems(ShopData.items(60));
    shop.append(ShopData.events(60, 40, 600, 1));
    trained();
    clock.move(Duration.ofDays(15));
    assertThat(shop.health().ready()).as("nothing new happened").isTrue();
    shop.append(List.of(ShopData.event("x", "u1", "i0003", "click", ShopData.TIME)));
    assertThat(shop.health().ready()).isFalse();
    assertThat(shop.health().reasons()).singleElement().asString().contains("newer events wait");
  }

  @Test
  void aTrainerThatIsDeadIsNotReady() {
    assertThat(shop.health().ready()).isTrue();
    engine.close();
    assertThat(shop.health().ready()).isFalse();
    assertThat(shop.health().reasons()).anyMatch(reason -> reason.contains("is dead"));
  }
}
