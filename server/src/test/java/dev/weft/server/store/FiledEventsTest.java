package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are the same whether they are filed yet, wait, or waited when the process ended. */
class FiledEventsTest {

  private static final long SHOP = 1;
  private static final long OTHER = 2;

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(Address.of(folder.resolve("shop.weftdb").toString()));
    database.write(
        handle ->
            handle.execute(
                "INSERT INTO tenants (id, name, created) VALUES (1, 'shop', 0), (2, 'other', 0)"
                    + " ON CONFLICT DO NOTHING"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private EventLog log(long tenant) {
    return new EventLog(database, tenant);
  }

  private static NewEvent event(String id, String user, String item) {
    return new NewEvent(id, new Event(user, item, "click", 1, 5), "");
  }

  private boolean[] append(long tenant, NewEvent... events) {
    return log(tenant).append(List.of(events), taken -> {});
  }

  private long upto() {
    return database.read(
        handle -> handle.createQuery("SELECT upto FROM events_filed").mapTo(Long.class).one());
  }

  private long rows(String table) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  private void appendAndFail(long tenant, NewEvent... events) {
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      database.index().append(handle, tenant, List.of(events));
                      throw new IllegalStateException("taken back");
                    }))
        .hasMessage("taken back");
  }

  /** What a store of events is, without a database. */
  private record Kept(long tenant, NewEvent event) {

    Kept renamed(String from, String to) {
      Event told = event.event();
      return told.userId().equals(from)
          ? new Kept(tenant, FiledEventsTest.event(event.eventId(), to, told.itemId()))
          : this;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aStoreIsTheSameWhateverIsFiled(int seed) {
    var random = new Random(seed);
    List<Kept> kept = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      long tenant = random.nextInt(4) == 0 ? OTHER : SHOP;
      switch (random.nextInt(10)) {
        case 0 -> log(tenant).settle();
        case 1 -> {
          close();
          open();
        }
        case 2 -> appendAndFail(tenant, drawn(random), drawn(random));
        case 3 -> {
          String user = "u" + random.nextInt(6);
          Predicate<Kept> gone =
              one -> one.tenant == tenant && one.event.event().userId().equals(user);
          long count = kept.stream().filter(gone).count();
          assertThat(delete(tenant, user)).isEqualTo(count);
          kept.removeIf(gone);
        }
        case 4 -> {
          String from = "u" + random.nextInt(6);
          String to = "u" + random.nextInt(6);
          rename(tenant, from, to);
          kept.replaceAll(one -> one.tenant == tenant ? one.renamed(from, to) : one);
        }
        default -> {
          List<NewEvent> batch = IntStream.range(0, 4).mapToObj(i -> drawn(random)).toList();
          boolean[] taken = log(tenant).append(batch, flags -> {});
          for (int i = 0; i < taken.length; i++) {
            NewEvent one = batch.get(i);
            assertThat(taken[i]).as("%s at %d", one, step).isEqualTo(isNew(kept, tenant, one));
            if (taken[i]) {
              kept.add(new Kept(tenant, one));
            }
          }
        }
      }
      assertSame(kept, SHOP, random);
      assertSame(kept, OTHER, random);
    }
    log(SHOP).settle();
    assertThat(rows("events_by_user")).isEqualTo(kept.size());
    assertThat(rows("events_by_item")).isEqualTo(kept.size());
    assertThat(rows("events_by_id"))
        .isEqualTo(kept.stream().filter(one -> !one.event.eventId().isEmpty()).count());
  }

  private int delete(long tenant, String user) {
    return database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM events WHERE " + database.index().holds("user_id"))
                .bind("tenant", tenant)
                .bind("key", user)
                .execute());
  }

  private void rename(long tenant, String from, String to) {
    database.write(handle -> database.index().rename(handle, tenant, from, to));
  }

  private static NewEvent drawn(Random random) {
    int id = random.nextInt(60);
    return event(id < 10 ? "" : "e" + id, "u" + random.nextInt(6), "i" + random.nextInt(5));
  }

  private static boolean isNew(List<Kept> kept, long tenant, NewEvent event) {
    return event.eventId().isEmpty()
        || kept.stream()
            .noneMatch(one -> one.tenant == tenant && one.event.eventId().equals(event.eventId()));
  }

  private void assertSame(List<Kept> kept, long tenant, Random random) {
    List<NewEvent> all =
        kept.stream().filter(one -> one.tenant == tenant).map(Kept::event).toList();
    List<NewEvent> visited = new ArrayList<>();
    log(tenant).forEach(0, one -> visited.add(one.event()));
    assertThat(visited).isEqualTo(all);
    String user = "u" + random.nextInt(6);
    assertThat(log(tenant).ofUser(user, Long.MAX_VALUE, 1_000).reversed())
        .extracting(StoredEvent::event)
        .isEqualTo(all.stream().filter(one -> one.event().userId().equals(user)).toList());
    String item = "i" + random.nextInt(5);
    assertThat(log(tenant).ofItem(item))
        .extracting(StoredEvent::event)
        .isEqualTo(all.stream().filter(one -> one.event().itemId().equals(item)).toList());
    String id = "e" + random.nextInt(60);
    assertThat(log(tenant).find(id).map(StoredEvent::event))
        .isEqualTo(all.stream().filter(one -> one.eventId().equals(id)).findFirst());
  }

  /** Its number had given way to that of a row which was taken back with the deletion. */
  @Test
  void anIdIsKnownAfterADeletionThatWasTakenBack() {
    append(SHOP, event("a", "u", "i"));
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      handle.execute("DELETE FROM events");
                      database
                          .index()
                          .append(
                              handle, SHOP, List.of(event("b", "v", "i"), event("a", "v", "i")));
                      throw new IllegalStateException("taken back");
                    }))
        .hasMessage("taken back");
    assertThat(append(SHOP, event("a", "u", "i"))).containsExactly(false);
    assertThat(log(SHOP).find("a")).isPresent();
    log(SHOP).settle();
    assertThat(rows("events_by_id")).isEqualTo(1);
  }

  @Test
  void aRenamingThatWasTakenBackLeavesNothing() {
    append(SHOP, event("a", "u", "i"));
    log(SHOP).settle();
    append(SHOP, event("b", "u", "i"));
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      assertThat(database.index().rename(handle, SHOP, "u", "v")).isEqualTo(2);
                      throw new IllegalStateException("taken back");
                    }))
        .hasMessage("taken back");
    assertThat(log(SHOP).ofUser("u", Long.MAX_VALUE, 9)).hasSize(2);
    assertThat(log(SHOP).ofUser("v", Long.MAX_VALUE, 9)).isEmpty();
  }

  @Test
  void aPageOfAUserReachesOverWhatIsFiled() {
    append(SHOP, event("a", "u", "i"), event("b", "u", "i"));
    log(SHOP).settle();
    append(SHOP, event("c", "u", "i"), event("d", "u", "i"));
    List<StoredEvent> first = log(SHOP).ofUser("u", Long.MAX_VALUE, 3);
    assertThat(first).extracting(one -> one.event().eventId()).containsExactly("d", "c", "b");
    assertThat(log(SHOP).ofUser("u", first.getLast().sequence(), 3))
        .extracting(one -> one.event().eventId())
        .containsExactly("a");
  }

  @Test
  void whatWaitsIsFiledWhenItIsQuiet() throws Exception {
    append(SHOP, event("a", "u", "i"), event("", "u", "i"));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (upto() < 2 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(upto()).isEqualTo(2);
    assertThat(append(SHOP, event("a", "u", "i"))).containsExactly(false);
  }

  @Test
  void asManyAsMayWaitAreFiledAtOnce() {
    var index = new FiledEvents(3);
    database.write(
        handle -> {
          index.append(handle, SHOP, List.of(event("a", "u", "i"), event("b", "u", "i")));
          assertThat(index.due()).isFalse();
          index.append(handle, SHOP, List.of(event("c", "u", "i")));
          assertThat(index.due()).isTrue();
          index.run(handle);
          assertThat(index.due()).as("nothing is tried twice in a row").isFalse();
          return true;
        });
    index.done();
    assertThat(index.due()).isFalse();
    assertThat(upto()).isEqualTo(3);
    database.write(
        handle -> {
          assertThat(index.append(handle, SHOP, List.of(event("b", "u", "i"))))
              .containsExactly(false);
          return true;
        });
  }

  /** With another condition beside the numbers all of a tenant's rows would be read. */
  @Test
  void aUsersEventsAreFoundWithoutReadingThoseOfOthers() {
    List<String> plan =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "EXPLAIN QUERY PLAN SELECT type FROM events WHERE "
                            + database.index().holds("user_id")
                            + " AND +sequence < :before ORDER BY sequence DESC LIMIT 5")
                    .bind("tenant", SHOP)
                    .bind("key", "u")
                    .bind("before", Long.MAX_VALUE)
                    .map((row, context) -> row.getString("detail"))
                    .list());
    assertThat(plan)
        .contains(
            "SEARCH events USING INTEGER PRIMARY KEY (rowid=?)",
            "SEARCH events_by_user USING PRIMARY KEY (tenant=? AND user_id=?)",
            "SEARCH events USING INTEGER PRIMARY KEY (rowid>?)");
  }
}
