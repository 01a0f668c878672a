package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes no commit holds up who writes, and neither who reads nor who looks after. */
class HangingStoreTest {

  private static final List<String> READS =
      List.of(
          "/api/v1/health/ready",
          "/api/v1/health/live",
          "/metrics",
          "/api/v1/jobs",
          "/api/v1/models",
          "/api/v1/items",
          "/api/v1/items/a1",
          "/api/v1/latest",
          "/api/v1/trending",
          "/api/v1/users/u1/events",
          "/api/v1/users/u1/recommendations",
          "/api/v1/items/a1/similar",
          "/api/v1/openapi.json");

  @TempDir private Path folder;

  @Test
  void whatIsReadIsAnsweredWhileEverythingThatIsWrittenWaits() throws Exception {
    try (HttpFixture server = ScarfShop.open(folder);
        var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.weftdb"));
        var locking = other.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String event = "[{'user_id':'u1','item_id':'a1','event_type':'click'}]";
      server.post("/api/v1/events", event);
      locking.execute("BEGIN IMMEDIATE");
      List<Future<Integer>> writes =
          List.of(
              threads.submit(() -> server.post("/api/v1/jobs", "{}").status()),
              threads.submit(() -> server.post("/api/v1/jobs", "{'kind':'choose'}").status()),
              threads.submit(() -> server.post("/api/v1/events", event).status()),
              threads.submit(
                  () -> server.post("/api/v1/items", "[{'item_id':'n','title':'new'}]").status()),
              threads.submit(() -> server.delete("/api/v1/users/u1").status()));
      Thread.sleep(500);
      for (String path : READS) {
        var answer = CompletableFuture.supplyAsync(() -> server.get(path), threads);
        assertThat(answer.get(4, TimeUnit.SECONDS).status()).as(path).isEqualTo(200);
      }
      assertThat(writes).noneMatch(Future::isDone);
      locking.execute("ROLLBACK");
      for (Future<Integer> one : writes) {
        assertThat(one.get(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)).isLessThan(300);
      }
    }
  }
}
