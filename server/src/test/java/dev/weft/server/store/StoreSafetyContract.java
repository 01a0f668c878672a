package dev.weft.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.data.Event;
import dev.weft.data.Item;
import dev.weft.server.Tenant.ModelVersion;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.Tenant.TrainingKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing is lost or mixed up: locks, commits, models and backups, whatever the database. */
abstract class StoreSafetyContract {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  static final long TIME = NOW.toEpochMilli();

  @TempDir Path folder;

  private String address = "";

  Store store;

  TenantStore shop;

  /** The address of a store that is not there yet. */
  abstract String fresh() throws Exception;

  @BeforeEach
  void open() throws Exception {
    address = fresh();
    store = Store.open(address);
    shop = store.tenant("shop");
  }

  @AfterEach
  void close() {
    store.close();
  }

  String address() {
    return address;
  }

  void reopen() {
    store.close();
    store = Store.open(address);
    shop = store.tenant("shop");
  }

  static NewEvent event(String id, String user, String item) {
    return new NewEvent(id, new Event(user, item, "view", 1, TIME), "");
  }

  List<String> eventIds(TenantStore tenant) {
    List<String> ids = new ArrayList<>();
    tenant.events().forEach(0, one -> ids.add(one.event().eventId()));
    return ids;
  }

  static ModelVersion model(String version) {
    return new ModelVersion(version, TrainingKind.REFRESH, NOW, 7, Double.NaN, false, false);
  }

  Path file(String name, int size) throws Exception {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + i / 7);
    }
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void modelsComeBackByteForByte() throws Exception {
    for (int size : new int[] {1, 4 << 20, (4 << 20) + 1, 9 << 20}) {
      Path file = file("model", size);
      shop.models().put(model("of " + size), file);
      Path back = folder.resolve("back");
      shop.models().write("of " + size, back);
      assertThat(Files.mismatch(file, back)).isEqualTo(-1);
    }
  }

  @Test
  void oneModelIsActive() throws Exception {
    var better =
        new ModelVersion("b", TrainingKind.CHOOSE, NOW.plusSeconds(1), 8, 0.25, false, false);
    shop.models().put(model("a"), file("model", 10));
    shop.models().put(better, file("model", 20));
    assertThat(shop.models().active()).isEmpty();
    shop.models().activate("a");
    shop.models().activate("b");
    reopen();
    assertThat(shop.models().list()).extracting(ModelVersion::version).containsExactly("b", "a");
    assertThat(shop.models().active())
        .contains(
            new ModelVersion("b", TrainingKind.CHOOSE, better.trained(), 8, 0.25, true, true));
    assertThatThrownBy(() -> shop.models().activate("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'c'")
        .hasMessageContaining("[b, a]");
    assertThat(shop.models().active()).map(ModelVersion::version).contains("b");
    shop.models().remove("a");
    assertThat(shop.models().list()).hasSize(1);
    assertThatThrownBy(() -> shop.models().write("a", folder.resolve("gone")))
        .hasMessageContaining("'a'");
  }

  @Test
  void aStoreThatIsOpenIsRefused() {
    assertThatThrownBy(() -> Store.open(address))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another process has the store open");
    shop.items().put(List.of(Item.ofId("a")), TIME, () -> {});
    reopen();
    assertThat(shop.items().all()).hasSize(1);
  }

  @Test
  void whatFailsFailsAloneAmongThoseThatShareACommit() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> written = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String id = "e" + i;
        boolean bad = i % 7 == 0;
        written.add(threads.submit(() -> append(id, bad)));
      }
      for (int i = 0; i < 400; i++) {
        assertThat(written.get(i).get()).as("event %d", i).isEqualTo(i % 7 != 0);
      }
    }
    assertThat(eventIds(shop)).hasSize(400 - 58).doesNotContain("e0", "e7").contains("e1");
  }

  /** One that is bad fails inside of the database: there is no such model. */
  private boolean append(String id, boolean bad) {
    try {
      if (bad) {
        shop.models().activate(id);
      } else {
        shop.events().append(List.of(event(id, "u", "a")), taken -> {});
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Item scarf() {
    return new Item(
        "scarf",
        Map.of("title", "Blue “cotton” scarf 棉围巾 🧣 \u0000"),
        Map.of("tags", List.of("blue", "warm"), "empty", List.of()),
        Map.of("brand", "Marlow"),
        Map.of("price", 12.1),
        Map.of("image", new float[] {0.1f, -2, Float.MIN_VALUE}),
        new Item.Availability(NOW, NOW.plusSeconds(5).plusNanos(1), true));
  }

  @Test
  void whatFollowsInMemoryFollowsInTheOrderOfTheStore() throws Exception {
    List<String> memory = Collections.synchronizedList(new ArrayList<>());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 300; i++) {
        String id = "e" + i;
        threads.execute(
            () -> shop.events().append(List.of(event(id, "u", "a")), taken -> memory.add(id)));
      }
    }
    assertThat(memory).hasSize(300).isEqualTo(eventIds(shop));
  }

  @Test
  void aBackupOfOneMomentIsTakenUnderLoadAndRestores() throws Exception {
    shop.items().put(List.of(scarf()), TIME, () -> {});
    shop.models().put(model("m"), file("model", (4 << 20) + 5));
    List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean stop = new AtomicBoolean();
    Path backup = folder.resolve("backup.weftdb");
    int before;
    int after;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () -> {
            for (int i = 0; !stop.get(); i++) {
              shop.events()
                  .append(List.of(event("e" + i, "u", "a"), event("f" + i, "u", "a")), t -> {});
              acknowledged.add(i);
            }
          });
      try {
        while (acknowledged.size() < 20) {
          Thread.sleep(1);
        }
        before = acknowledged.size();
        Store.backup(address, backup);
        after = acknowledged.size();
      } finally {
        stop.set(true);
      }
    }
    for (String place : List.of(folder.resolve("again.weftdb").toString(), fresh())) {
      Store.restore(backup, place);
      try (Store restored = Store.open(place)) {
        TenantStore again = restored.tenant("shop");
        List<String> ids = eventIds(again);
        // Whole batches, everything that was acknowledged before, nothing from behind the moment.
        assertThat(ids.size() % 2).isZero();
        assertThat(ids.size() / 2).isBetween(before, after + 1);
        assertThat(ids).isEqualTo(eventIds(shop).subList(0, ids.size()));
        assertThat(again.items().find("scarf")).isPresent();
        Path model = folder.resolve("restored");
        again.models().write("m", model);
        assertThat(Files.mismatch(model, folder.resolve("model"))).isEqualTo(-1);
        // Numbers go on behind those that came with the backup.
        again.events().append(List.of(event("new", "u", "a")), t -> {});
        assertThat(eventIds(again).getLast()).isEqualTo("new");
        restored.tenant("third").items().put(List.of(Item.ofId("x")), TIME, () -> {});
      }
      assertThatThrownBy(() -> Store.restore(backup, place)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> Store.backup(address, backup))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("there is something already");
    }
  }

  /** It let go of the lock of whoever had the store by then, and another process could open it. */
  @Test
  void aStoreThatIsClosedTwiceLeavesTheLockToWhoeverHasItByThen() {
    Store before = store;
    reopen();
    before.close();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Store.open(address))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another process has the store open");
    }
    shop.items().put(List.of(Item.ofId("a")), TIME, () -> {});
    reopen();
    assertThat(shop.items().all()).hasSize(1);
  }
}
