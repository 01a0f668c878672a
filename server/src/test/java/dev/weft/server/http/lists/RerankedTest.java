package dev.weft.server.http.lists;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.files.BadDataException;
import dev.weft.server.http.HttpFixture;
import dev.weft.server.http.HttpFixture.Got;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists in the order of a language model, by what a client sees. */
@Timeout(120)
class RerankedTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile String says = "{\"order\": [3, 1, 2]}";
  private HttpServer model;

  @BeforeEach
  void start() throws IOException {
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    model.createContext("/", this::answer);
    model.start();
  }

  @AfterEach
  void stop() {
    closing.countDown();
    model.stop(0);
  }

  /** Says what it is to say, and with nothing to say it hangs. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (says.isEmpty()) {
        closing.await();
      }
      var said = JSON.createObjectNode().put("model", "m").put("done", true);
      said.putObject("message").put("role", "assistant").put("content", says);
      byte[] bytes = JSON.writeValueAsBytes(said);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpFixture shop(String timeout) {
    int port = model.getAddress().getPort();
    String yaml =
        "reranker: 'ollama:m?base-url=http://127.0.0.1:%d'%nreranker_timeout: %s%n"
            .formatted(port, timeout);
    return filled(HttpFixture.of(folder, yaml));
  }

  private static HttpFixture filled(HttpFixture server) {
    Got got =
        server.post(
            "/api/v1/items",
            "[{'item_id':'a','title':'Wool hat'},{'item_id':'b','title':'Tin cup'},"
                + "{'item_id':'c','title':'Clay pot'}]");
    assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(3);
    return server;
  }

  private static JsonNode asked(HttpFixture server, String query) {
    Got got = server.get("/api/v1/recommendations?" + query);
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return got.json();
  }

  @Test
  void aListIsRerankedWhereARequestAsksForIt() {
    try (var server = shop("20s")) {
      List<String> before = ids(asked(server, "user_id=u"));
      JsonNode reranked = asked(server, "user_id=u&rerank=true");
      assertThat(ids(reranked)).containsExactly(before.get(2), before.get(0), before.get(1));
      assertThat(reranked.get("degraded").asBoolean()).isFalse();
    }
  }

  @Test
  void aModelThatHangsOrTalksLeavesTheListAsItWas() {
    try (var server = shop("200ms")) {
      List<String> before = ids(asked(server, "user_id=u"));
      for (String word : List.of("", "They are all nice.")) {
        says = word;
        JsonNode list = asked(server, "user_id=u&rerank=true");
        assertThat(ids(list)).isEqualTo(before);
        assertThat(list.get("degraded").asBoolean()).isTrue();
        assertThat(list.get("notes").toString()).contains("the list is as it was");
      }
    }
  }

  @Test
  void withoutAModelARequestForOneIsRefused() {
    try (var server = filled(HttpFixture.of(folder))) {
      Got got = server.get("/api/v1/recommendations?user_id=u&rerank=true");
      assertThat(got.status()).isEqualTo(400);
      assertThat(got.body()).contains("no language model is configured");
    }
  }

  @Test
  void settingsThatDoNotGoTogetherAreRefused() {
    for (String[] bad :
        new String[][] {
          {"reranker: voyage:m", "must be openai:MODEL or ollama:MODEL"},
          {
            "reranker: 'openai:m?base-url=http://192.0.2.1'",
            "on another machine needs reranker_budget_tokens"
          },
          {"reranker_budget_tokens: 5", "has no effect unless reranker is"}
        }) {
      assertThatThrownBy(() -> HttpFixture.of(folder, bad[0]).close())
          .isInstanceOf(BadDataException.class)
          .hasMessageContaining(bad[1]);
    }
  }
}
