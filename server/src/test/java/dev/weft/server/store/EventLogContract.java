package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store keeps of events, whatever the database. */
abstract class EventLogContract extends UserMergeContract {

  @Test
  void eventsComeBackAsTheyWereAndInOrder() {
    var rated = new Event("ann", "a", "rating", -0.1f, Event.NO_TIME);
    List<NewEvent> events =
        List.of(
            new NewEvent("", rated, "answer-1"), event("e2", "ann", "b"), event("", "bob", "a"));
    shop.events().append(events, taken -> {});
    reopen();
    List<StoredEvent> back = new ArrayList<>();
    shop.events().forEach(0, back::add);
    assertThat(back).extracting(StoredEvent::event).isEqualTo(events);
    assertThat(back).extracting(StoredEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(shop.events().last()).isEqualTo(back.getLast().sequence());
    assertThat(shop.events().count()).isEqualTo(3);
    assertThat(shop.events().ofItem("a")).containsExactly(back.get(0), back.get(2));
  }

  @Test
  void anEventWhoseIdIsThereIsADuplicateEvenInItsOwnBatch() {
    assertThat(shop.events().append(List.of(event("e", "u", "a")), taken -> {}))
        .containsExactly(true);
    boolean[] taken =
        shop.events()
            .append(
                List.of(event("e", "u", "b"), event("f", "u", "b"), event("f", "v", "b")), t -> {});
    assertThat(taken).containsExactly(false, true, false);
    assertThat(eventIds(shop)).containsExactly("e", "f");
  }

  @Test
  void allThatSomebodyDidWithAnItemIsReadWhereItIsAskedFor() {
    shop.events().append(List.of(event("1", "u", "a"), event("2", "u", "b")), taken -> {});
    shop.events().append(List.of(event("3", "v", "a"), event("4", "u", "a")), taken -> {});
    List<List<Event>> pairs = new ArrayList<>();
    List<NewEvent> more = new ArrayList<>();
    for (int item = 0; item < 20; item++) {
      more.add(event("m" + item, "w", "i" + item));
    }
    more.addAll(List.of(event("5", "u", "a"), event("1", "u", "a"), event("6", "u", "a")));
    shop.events()
        .take(more, event -> !event.itemId().equals("b"), taken -> pairs.addAll(taken.pairs()));
    assertThat(pairs).hasSize(21);
    assertThat(pairs.getFirst()).containsExactly(more.getFirst().event());
    assertThat(pairs.getLast()).hasSize(4).allMatch(event -> event.itemId().equals("a"));
    long fourth = shop.events().find("4").orElseThrow().sequence();
    assertThat(shop.events().ofPair("u", "a", fourth)).hasSize(2);
    assertThat(shop.events().ofPair("u", "none", fourth)).isEmpty();
  }

  @Test
  void eventsWithoutAnIdAreAllTaken() {
    List<NewEvent> same = List.of(event("", "u", "a"), event("", "u", "a"));
    assertThat(shop.events().append(same, taken -> {})).containsExactly(true, true);
    assertThat(shop.events().count()).isEqualTo(2);
  }

  private static NewEvent numbered(int number) {
    return new NewEvent("n" + number, new Event("u1", "hat", "click", 1, number), "");
  }

  @Test
  void eventsAreVisitedPageByPageUpToTheLatestOfTheBeginning() {
    shop.events().append(IntStream.range(0, 2_500).mapToObj(i -> numbered(i)).toList(), t -> {});
    List<String> seen = new ArrayList<>();
    shop.events()
        .forEach(
            0,
            one -> {
              if (seen.isEmpty()) {
                shop.events().append(List.of(numbered(9_999)), t -> {});
              }
              seen.add(one.event().eventId());
            });
    assertThat(seen).isEqualTo(IntStream.range(0, 2_500).mapToObj(i -> "n" + i).toList());
    assertThat(shop.events().count()).isEqualTo(2_501);
  }

  /** Each held a connection for as long as it took: a few slow exports, and nobody could read. */
  @Test
  void slowVisitorsOfEventsKeepNobodyFromReading() throws Exception {
    shop.events().append(List.of(numbered(1)), t -> {});
    int visitors = 20;
    var there = new CountDownLatch(visitors);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> visits = new ArrayList<>();
      for (int i = 0; i < visitors; i++) {
        visits.add(threads.submit(() -> shop.events().forEach(0, one -> wait(there, goOn))));
      }
      assertThat(there.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(shop.events().count()).isEqualTo(1);
      goOn.countDown();
      for (Future<?> visit : visits) {
        assertThat(visit.get(30, TimeUnit.SECONDS)).isNull();
      }
    }
  }

  private static void wait(CountDownLatch there, CountDownLatch goOn) {
    there.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aUsersEventsAreListedFromTheLatest() {
    IntStream.range(0, 5)
        .forEach(i -> shop.events().append(List.of(event("e" + i, "u", "a")), t -> {}));
    List<StoredEvent> first = shop.events().ofUser("u", Long.MAX_VALUE, 2);
    assertThat(first).extracting(one -> one.event().eventId()).containsExactly("e4", "e3");
    assertThat(shop.events().ofUser("u", first.getLast().sequence(), 9))
        .extracting(one -> one.event().eventId())
        .containsExactly("e2", "e1", "e0");
  }
}
