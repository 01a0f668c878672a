package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.Matrix;
import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.live.WordsEncoder;
import dev.weft.text.TextEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a source does, no request fails for it. */
class FaultTest {

  @TempDir private Path folder;

  /** What goes wrong with an encoder. */
  enum Fault {
    HANGS,
    THROWS,
    GIVES_NAN,
    GIVES_TOO_FEW_DIMENSIONS,
    GIVES_TOO_FEW_ROWS
  }

  /** An encoder that works until it is broken. */
  private static final class Breakable implements TextEncoder {
    private final TextEncoder whole = new WordsEncoder();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile Optional<Fault> fault = Optional.empty();

    @Override
    public String id() {
      return whole.id();
    }

    @Override
    public int dimensions() {
      return whole.dimensions();
    }

    @Override
    public Matrix encodeAll(List<String> texts) {
      if (fault.isEmpty()) {
        return whole.encodeAll(texts);
      }
      return switch (fault.get()) {
        case HANGS -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          yield whole.encodeAll(texts);
        }
        case THROWS -> throw new IllegalStateException("broken");
        case GIVES_NAN -> {
          Matrix vectors = whole.encodeAll(texts);
          java.util.Arrays.fill(vectors.values(), Float.NaN);
          yield vectors;
        }
        case GIVES_TOO_FEW_DIMENSIONS -> Matrix.zeros(texts.size(), 3);
        case GIVES_TOO_FEW_ROWS -> Matrix.zeros(0, dimensions());
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void noFaultOfTheEncoderFailsARequest(Fault fault) {
    var encoder = new Breakable();
    try (var server =
        HttpFixture.of(
            folder,
            "",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofMillis(200)))) {
      server.post(
          "/api/v1/items",
          "[{'item_id':'a','title':'Wool hat'},{'item_id':'b','title':'Tin cup'}]");
      encoder.fault = Optional.of(fault);
      for (String path :
          List.of(
              "/api/v1/search?text=warm+hat",
              "/api/v1/recommendations?text=cup",
              "/api/v1/items/a/similar",
              "/api/v1/users/u/recommendations?explain=true",
              "/api/v1/latest")) {
        Got got = server.get(path);
        assertThat(got.status()).as(path + " " + got.body()).isEqualTo(200);
        assertThat(got.json().get("items")).as(path).isNotEmpty();
      }
      Got search = server.get("/api/v1/search?text=wool");
      assertThat(search.json().get("degraded").asBoolean()).isTrue();
      assertThat(search.json().get("notes")).isNotEmpty();
      assertThat(search.json().at("/items/0/item_id").asText()).isEqualTo("a");
      Got item = server.post("/api/v1/items", "{'item_id':'c','title':'Clay pot'}");
      assertThat(item.status()).as(item.body()).isEqualTo(200);
      assertThat(server.get("/api/v1/search?text=clay").body()).contains("\"c\"");
      encoder.never.countDown();
    }
  }

  @Test
  void whatIsUnderWayIsAnsweredWhenTheServerEnds() throws Exception {
    var encoder = new Breakable();
    var server =
        HttpFixture.of(
            folder,
            "",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofSeconds(5)));
    server.post("/api/v1/items", "{'item_id':'a','title':'Wool hat'}");
    encoder.fault = Optional.of(Fault.HANGS);
    var answer = CompletableFuture.supplyAsync(() -> server.get("/api/v1/search?text=wool"));
    assertThat(encoder.asked.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answer).isNotDone();
    server.service.close();
    assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    encoder.never.countDown();
    server.close();
  }

  @Test
  void anAnswerThatTakesTooLongIsNotWaitedFor() {
    var encoder = new Breakable();
    try (var server =
        HttpFixture.of(
            folder,
            "server: {answer_timeout: 300ms}",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofSeconds(30)))) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Wool hat'}");
      encoder.fault = Optional.of(Fault.HANGS);
      Got late = server.get("/api/v1/search?text=wool");
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.json().get("code").asText()).isEqualTo("timeout");
      assertThat(late.header("Retry-After")).isEqualTo("1");
      encoder.never.countDown();
    }
  }
}
