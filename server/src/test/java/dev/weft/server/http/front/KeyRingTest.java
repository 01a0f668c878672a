package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Event;
import dev.weft.server.Tenant.NewEvent;
import dev.weft.server.store.ApiKeys.ApiKey;
import dev.weft.server.store.Store;
import dev.weft.server.store.TenantStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("keys.weftdb").toString());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ApiKey key(String id, String secret, Optional<Instant> end) {
    return new ApiKey(id, "*", "read", KeyRing.hash(secret), "", NOW, end);
  }

  private KeyRing ring(Clock clock, ApiKey... given) {
    return new KeyRing(List.of(given), store.keys(), clock);
  }

  @Test
  void theHashIsThatOfTheStandard() {
    assertThat(KeyRing.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aKeyIsFoundByItsSecretUntilItEnds() {
    var secret = KeyRing.newSecret();
    var key = key("a", secret, Optional.of(NOW.plusSeconds(60)));
    assertThat(ring(Clock.fixed(NOW, ZoneOffset.UTC), key).find(secret)).contains(key);
    assertThat(ring(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), key).find(secret)).isEmpty();
    assertThat(ring(Clock.systemUTC(), key).find(secret + "x")).isEmpty();
    assertThat(ring(Clock.systemUTC(), key).find("")).isEmpty();
  }

  @Test
  void aKeyThatAnotherProcessChangedHoldsAfterAFewSeconds() {
    var now = new Instant[] {NOW};
    KeyRing ring = ring(clock(now));
    store.keys().put(key("late", "s", Optional.empty()));
    assertThat(ring.find("s")).isEmpty();
    now[0] = NOW.plus(Duration.ofSeconds(6));
    assertThat(ring.find("s")).isPresent();
    store.keys().delete("late");
    now[0] = NOW.plus(Duration.ofSeconds(12));
    assertThat(ring.find("s")).isEmpty();
  }

  /** A database that was started again cost every request, of lists from memory as well. */
  @Test
  void keysThatCannotBeReadAgainHoldOn() {
    store.keys().put(key("a", "s", Optional.empty()));
    var now = new Instant[] {NOW};
    KeyRing ring = ring(clock(now));
    store.close();
    now[0] = NOW.plusSeconds(6);
    assertThat(ring.find("s")).isPresent();
    assertThat(ring.find("other")).isEmpty();
  }

  /** One request of many waited for eight seconds, as long as a store takes to give up. */
  @Test
  void aStoreThatHangsHoldsUpNoRequest() throws Exception {
    store.keys().put(key("a", "s", Optional.empty()));
    var now = new Instant[] {NOW};
    KeyRing ring = ring(clock(now));
    var event = new Event("u", "a1", "click", 1, 1);
    TenantStore shop = store.tenant("shop");
    shop.events().append(List.of(new NewEvent("e", event, "")), _ -> {});
    var busy = new CountDownLatch(8);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < 8; reader++) {
        threads.execute(
            () ->
                shop.events()
                    .scan(
                        (sequence, user, item, type, value, time) -> {
                          busy.countDown();
                          waitFor(end);
                        }));
      }
      busy.await();
      now[0] = NOW.plusSeconds(6);
      long begun = System.nanoTime();
      assertThat(ring.find("s")).isPresent();
      assertThat(ring.find("s")).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
      end.countDown();
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepOldKeys() {
    store.keys().put(key("a", "s", Optional.empty()));
    var now = new Instant[] {NOW};
    KeyRing ring = ring(clock(now));
    store.keys().delete("a");
    now[0] = NOW.minus(Duration.ofDays(365));
    assertThat(ring.find("s")).isEmpty();
  }

  private static Clock clock(Instant[] now) {
    return new Clock() {
      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now[0];
      }
    };
  }

  @Test
  void noSecretIsWrittenToTheStore() throws Exception {
    var secret = KeyRing.newSecret();
    ring(Clock.systemUTC()).add(key("a", secret, Optional.empty()));
    store.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(secret);
      }
    }
    open();
  }
}
