package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.text.EmbeddingCache;
import dev.weft.text.internal.vectors.UnfitVectorsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine that misbehaves in every way that servers do. */
@Timeout(60)
class RemoteEncoderTest {

  static final RemoteSettings QUICK =
      RemoteSettings.DEFAULT
          .withBatch(2)
          .withDimensions(4)
          .withAttempts(4, Duration.ofMillis(10), Duration.ofSeconds(3))
          .withDeadlines(Duration.ofSeconds(20), Duration.ofSeconds(20));

  private EmbeddingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EmbeddingServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RemoteEncoder openAi(RemoteSettings settings) {
    return open("openai:m?base-url=" + server.url() + "/v1", settings);
  }

  static RemoteEncoder open(String line, RemoteSettings settings) {
    return RemoteModels.open(EncoderLine.parse(line), settings, Map.of("KEY", "secret-key"));
  }

  static void assertUnit(float[] actual, float... expected) {
    double length = 0;
    for (float value : expected) {
      length += value * value;
    }
    for (int d = 0; d < expected.length; d++) {
      assertThat(actual[d]).isEqualTo((float) (expected[d] / Math.sqrt(length)));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }

  @Test
  void differentTextsGoInBatchesAndEqualOnesOnce() {
    List<Integer> seen = new ArrayList<>();
    try (var encoder = openAi(QUICK)) {
      var vectors =
          encoder.encodeAll(
              List.of("aab", "c", " ", "aab", "ccc", "b", "bc"), (done, all) -> seen.add(done));
      assertUnit(vectors.row(0), 2, 1, 0, 0);
      assertUnit(vectors.row(3), 2, 1, 0, 0);
      assertUnit(vectors.row(6), 0, 1, 1, 0);
      assertThat(vectors.row(2)).containsOnly(0);
      assertThat(server.asked())
          .containsExactly(List.of("aab", "c"), List.of("ccc", "b"), List.of("bc"));
      assertThat(seen).isSorted().endsWith(7);
      assertThat(encoder.requests()).isEqualTo(3);
      assertThat(encoder.spentTokens()).as("as the server counts").isEqualTo(3 * 7);
    }
  }

  @Test
  void theLengthIsAskedForWhereNothingStatesIt() {
    try (var encoder = openAi(QUICK.withDimensions(0))) {
      assertThat(encoder.dimensions()).isEqualTo(4);
      assertThat(encoder.id()).endsWith("#4]");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst().has("dimensions")).isFalse();
    }
    try (var encoder =
        open("openai:m?dimensions=4&base-url=" + server.url(), QUICK.withDimensions(0))) {
      encoder.encode("a");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().getLast().get("dimensions").getAsInt()).isEqualTo(4);
    }
  }

  @Test
  void aSlowServerIsWaitedFor() {
    server.then(EmbeddingServer.slow(700));
    try (var encoder = openAi(QUICK)) {
      assertUnit(encoder.encode("a"), 1, 0, 0, 0);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aBusyServerIsWaitedForAsLongAsItAsks() {
    server.then(EmbeddingServer.busy("1"));
    long start = System.nanoTime();
    try (var encoder = openAi(QUICK)) {
      assertUnit(encoder.encode("a"), 1, 0, 0, 0);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aServerThatAsksForAnHourHasFailed() {
    server.then(EmbeddingServer.busy("3600"));
    try (var encoder = openAi(QUICK)) {
      assertThatThrownBy(() -> encoder.encode("a"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("openai:m at " + server.url())
          .hasMessageContaining("asks to wait 3,600 s");
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void waitingTimesAreSecondsOrDates() {
    assertThat(HttpAnswer.wait(" 30 ")).contains(Duration.ofSeconds(30));
    assertThat(HttpAnswer.wait("Fri, 31 Dec 1999 23:59:59 GMT")).contains(Duration.ZERO);
    assertThat(HttpAnswer.wait("Thu, 31 Dec 2099 23:59:59 GMT").orElseThrow())
        .isGreaterThan(Duration.ofDays(1));
    assertThat(HttpAnswer.wait("soon")).isEmpty();
  }

  @Test
  void faultsOfTheServerPass() {
    server.then(EmbeddingServer.status(500), EmbeddingServer.status(503), EmbeddingServer::die);
    try (var encoder = openAi(QUICK)) {
      assertUnit(encoder.encode("ab"), 1, 1, 0, 0);
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void faultsThatStayEndAfterTheLastAttempt() {
    server.always(EmbeddingServer.status(502));
    try (var encoder = openAi(QUICK)) {
      assertThatThrownBy(() -> encoder.encode("a"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("answered 502")
          .hasMessageContaining("(4 attempts)");
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aServerThatHangsIsGivenUpAndAskedAgain() {
    RemoteSettings hasty =
        QUICK
            .withDeadlines(Duration.ofMillis(1500), Duration.ofMillis(1500))
            .withAttempts(3, Duration.ofMillis(10), Duration.ofSeconds(3));
    server.then(server::hang, server::hangWithin);
    try (var encoder = openAi(hasty)) {
      assertUnit(encoder.encode("c"), 0, 0, 1, 0);
      assertThat(server.requests()).hasSize(3);
      server.always(server::hang);
      assertThatThrownBy(() -> encoder.encode("a"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("did not answer within 1.5 s (3 attempts)");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    String gone = server.url();
    server.close();
    try (var encoder = open("openai:m?base-url=" + gone, QUICK)) {
      assertThatThrownBy(() -> encoder.encode("a"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("openai:m at " + gone)
          .hasMessageContaining("cannot be reached");
    }
  }

  /** It was called an answer that cannot be read, after one attempt. */
  @Test
  void aServerWhoseNameIsUnknownIsAskedAgain() {
    try (var encoder = open("openai:m?base-url=http://no-such-host.invalid", QUICK)) {
      assertThatThrownBy(() -> encoder.encode("a"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessage(
              "openai:m at http://no-such-host.invalid cannot be reached: no such host"
                  + " (4 attempts)");
    }
  }

  @Test
  void whatIsNotAllowedIsNotTriedAgainAndNoKeyIsShown() {
    server.then(EmbeddingServer.status(401), EmbeddingServer.status(404));
    try (var encoder = open("openai:m?key-env=KEY&base-url=" + server.url(), QUICK)) {
      assertThatThrownBy(() -> encoder.encode("a"))
          .hasMessageContaining("answered 401 (the key is missing or not allowed)")
          .hasMessageNotContaining("secret");
      assertThatThrownBy(() -> encoder.encode("a")).hasMessageContaining("answered 404");
    }
    assertThat(server.keys()).containsExactly("Bearer secret-key", "Bearer secret-key");
  }

  @Test
  void vectorsOfAnotherLengthAreRefused() {
    server.then(EmbeddingServer.vectors(1, 1, 2, 3));
    try (var encoder = openAi(QUICK)) {
      assertThatThrownBy(() -> encoder.encode("some text"))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("gave 3 numbers instead of 4 for the text 'some text'");
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void answersThatAreNoVectorsAreRefused() {
    server.then(
        EmbeddingServer.text("<html>Bad gateway</html>"),
        EmbeddingServer.text("{\"data\": [{\"embedding\": [NaN, 1, 2, 3]}]}"),
        EmbeddingServer.text("{\"data\": [{\"embedding\": [null, 1, 2, 3]}]}"),
        EmbeddingServer.text("{}"),
        EmbeddingServer.text(""),
        EmbeddingServer.vectors(1, 0, 0, 0, 0),
        EmbeddingServer.vectors(1, Float.MAX_VALUE, Float.POSITIVE_INFINITY, 0, 0),
        EmbeddingServer.vectors(3, 1, 2, 3, 4));
    try (var encoder = openAi(QUICK)) {
      for (int i = 0; i < 8; i++) {
        assertThatThrownBy(() -> encoder.encode("a"))
            .as("answer " + i)
            .isInstanceOf(RemoteFailure.class)
            .hasMessageContaining("openai:m at ");
        assertThat(server.requests()).as("asked once each").hasSize(i + 1);
      }
    }
  }

  @Test
  void nothingIsSentBeyondTheBudget() {
    // "aaaa" is estimated at four tokens, and the server counts seven for every request.
    try (var encoder = openAi(QUICK.withBudgetTokens(15))) {
      encoder.encodeAll(List.of("aaaa", "bbbb"));
      encoder.encodeAll(List.of("cccc", "dddd"));
      assertThatThrownBy(() -> encoder.encodeAll(List.of("abab", "baba")))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("the budget of 15 tokens")
          .hasMessageContaining("14 are spent")
          .hasMessageContaining("--budget-tokens");
    }
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void longTextsAreCut() {
    try (var encoder = openAi(QUICK.withMaxTokens(5))) {
      encoder.encode("aaaabbbbcccc");
      assertThat(server.asked()).containsExactly(List.of("aaaabbbbc"));
      assertThat(encoder.tokenCount("aaaabbbbcccc")).isEqualTo(5);
    }
  }

  @Test
  void queriesHaveAPromptAndAreAskedOnce() {
    server.then(EmbeddingServer.status(500));
    String line = "openai:m?query-prompt=q: &document-prompt=d: &base-url=" + server.url();
    try (var encoder = open(line, QUICK)) {
      assertThatThrownBy(() -> encoder.forQueries().encode("a")).hasMessageContaining("500");
      assertThat(server.requests()).as("somebody is waiting").hasSize(1);
      encoder.forQueries().encode("a");
      encoder.encode("a");
      assertThat(server.asked()).containsExactly(List.of("q: a"), List.of("q: a"), List.of("d: a"));
    }
  }

  @Test
  void everyKindSpeaksItsLanguage() {
    String url = "&base-url=" + server.url();
    try (var ollama = open("ollama:nomic-embed-text:latest?batch=2" + url, QUICK);
        var voyage = open("voyage:v?dimensions=4&key-env=KEY" + url, QUICK);
        var jina = open("jina:j?key-env=KEY" + url, QUICK)) {
      assertUnit(ollama.encodeAll(List.of("a", "bc")).row(1), 0, 1, 1, 0);
      assertThat(server.requests().getLast().get("model").getAsString())
          .isEqualTo("nomic-embed-text:latest");
      voyage.encode("a");
      assertThat(server.requests().getLast().toString())
          .contains("\"input_type\":\"document\"", "\"output_dimension\":4");
      voyage.forQueries().encode("a");
      assertThat(server.requests().getLast().toString()).contains("\"input_type\":\"query\"");
      jina.forQueries().encode("a");
      assertThat(server.requests().getLast().toString()).contains("\"task\":\"retrieval.query\"");
    }
  }

  /** A failure in the middle used to be the end of all that had been paid for. */
  @Test
  void aSecondRunAsksForTheRestAlone(@TempDir Path folder) throws IOException {
    List<String> texts = List.of("a", "b", "c", "aa", "bb", "cc");
    server.then(EmbeddingServer::properly, EmbeddingServer::properly);
    server.always(EmbeddingServer::die);
    try (var cache = new EmbeddingCache(openAi(QUICK), folder, 2)) {
      assertThatThrownBy(() -> cache.encodeAll(texts)).isInstanceOf(RemoteFailure.class);
    }
    assertThat(server.requests()).hasSize(2 + 4);
    server.recover();
    try (var cache = new EmbeddingCache(openAi(QUICK), folder, 2)) {
      var vectors = cache.encodeAll(texts);
      assertUnit(vectors.row(0), 1, 0, 0, 0);
      assertUnit(vectors.row(5), 0, 0, 1, 0);
    }
    assertThat(server.asked().subList(6, 7)).containsExactly(List.of("bb", "cc"));
    assertThat(server.requests()).hasSize(7);
  }

  /** A server for lists goes on without such texts: it has to know which they are. */
  @Test
  void whoeverIsRefusedIsToldTheTextsOfWhichThereIsNoVector() {
    server.then(EmbeddingServer.vectors(2, 0, 0, 0, 0), EmbeddingServer::properly);
    String line = "openai:m?document-prompt=d: &base-url=" + server.url();
    try (var encoder = open(line, QUICK)) {
      assertThatThrownBy(() -> encoder.encodeAll(List.of("some text", "other")))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("gave a vector of zeros for the text 'some text'")
          .cause()
          .isInstanceOfSatisfying(
              UnfitVectorsException.class,
              unfit -> assertThat(unfit.texts()).containsExactly("some text", "other"));
      assertUnit(encoder.encode("ab"), 1, 1, 0, 3);
    }
  }
}
