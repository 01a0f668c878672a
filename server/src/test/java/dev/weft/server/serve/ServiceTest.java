package dev.weft.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.config.Configuration;
import dev.weft.server.store.HangingServer;
import dev.weft.server.store.PostgresForTests;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

  @TempDir private Path folder;

  private Service started() throws Exception {
    return started(folder.resolve("shop.weftdb").toString());
  }

  private static Service started(String store) throws Exception {
    Map<String, String> settings = Map.of("store", store, "server.port", "0", "encoder", "none");
    return Service.start(
        Configuration.of(Map.of(), settings), Optional.empty(), options -> options);
  }

  /** The process lived on, not ready for good, and nobody who looks after processes saw it. */
  @Test
  void aServerWhoseStoreDoesNotWriteAnyMoreEnds() throws Exception {
    try (Service service = started()) {
      assertThatThrownBy(
              () ->
                  service
                      .store()
                      .tenant("default")
                      .between(
                          () -> {
                            throw new OutOfMemoryError("Java heap space");
                          }))
          .isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(service::join)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("start the server again");
    }
  }

  /** It lived on for as long as the database hung, whatever signal it had got. */
  @Test
  void aServerWhoseStoreHangsEnds() throws Exception {
    Assumptions.assumeTrue(
        PostgresForTests.installed() || PostgresForTests.required(), "PostgreSQL is not installed");
    try (var database = new HangingServer(PostgresForTests.database())) {
      Service service = started(database.url());
      database.hang(true);
      long begun = System.nanoTime();
      service.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    }
  }

  @Test
  void whoWaitsForAServerIsToldWhenItHasEnded() throws Exception {
    Service service = started();
    var waited =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                service.join();
                return "ended";
              } catch (InterruptedException e) {
                return "interrupted";
              }
            });
    service.close();
    assertThat(waited.get(30, TimeUnit.SECONDS)).isEqualTo("ended");
  }

  /** The interrupt was lost, and steps of the end were left out. */
  @Test
  void whoeverIsInterruptedEndsAServerWholeAndStaysInterrupted() throws Exception {
    Service service = started();
    int port = service.port();
    Thread.currentThread().interrupt();
    try {
      service.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        Service again = started()) {
      assertThat(again.port()).isNotEqualTo(taken.getLocalPort());
    }
  }
}
