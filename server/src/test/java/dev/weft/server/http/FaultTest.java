package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.live.FaultyEncoder;
import dev.weft.server.live.FaultyEncoder.Mood;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a source does, no request fails for it. */
class FaultTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"THROWS", "HANGS", "NOT_FINITE", "TOO_FEW_DIMENSIONS", "TOO_FEW_ROWS"})
  void noFaultOfTheEncoderFailsARequest(Mood mood) {
    var encoder = new FaultyEncoder();
    try (var server =
        HttpFixture.of(
            folder,
            "",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofMillis(200)))) {
      server.post(
          "/api/v1/items",
          "[{'item_id':'a','title':'Wool hat'},{'item_id':'b','title':'Tin cup'}]");
      encoder.becomes(mood);
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
      encoder.becomes(Mood.WELL);
    }
  }

  @Test
  void whatIsUnderWayIsAnsweredWhenTheServerEnds() throws Exception {
    var encoder = new FaultyEncoder();
    var server =
        HttpFixture.of(
            folder,
            "",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofSeconds(5)));
    server.post("/api/v1/items", "{'item_id':'a','title':'Wool hat'}");
    encoder.becomes(Mood.HANGS);
    var answer = CompletableFuture.supplyAsync(() -> server.get("/api/v1/search?text=wool"));
    assertThat(encoder.hung().await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answer).isNotDone();
    server.service.close();
    assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    encoder.becomes(Mood.WELL);
    server.close();
  }

  @Test
  void anAnswerThatTakesTooLongIsNotWaitedFor() {
    var encoder = new FaultyEncoder();
    try (var server =
        HttpFixture.of(
            folder,
            "server: {answer_timeout: 300ms}",
            Optional.of(encoder),
            options -> options.withEncoderDeadline(Duration.ofSeconds(30)))) {
      server.post("/api/v1/items", "{'item_id':'a','title':'Wool hat'}");
      encoder.becomes(Mood.HANGS);
      Got late = server.get("/api/v1/search?text=wool");
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.json().get("code").asText()).isEqualTo("timeout");
      assertThat(late.header("Retry-After")).isEqualTo("1");
      encoder.becomes(Mood.WELL);
    }
  }
}
