package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.config.Configuration;
import dev.weft.server.serve.Service;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server beside its routes: versions of HTTP, ids of requests, metrics, its port. */
class ServerTest {

  @TempDir private Path folder;
  private HttpFixture server;

  @BeforeEach
  void start() {
    server = ScarfShop.open(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bothVersionsOfHttpAreSpoken() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var response =
          client.send(
              server.request("/api/v1/health/live").build(),
              java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }
    assertThat(server.get("/api/v1/health/ready").json().get("ready").asBoolean()).isTrue();
  }

  /** The stream used to be cancelled, and with it the answer that said why. */
  @Test
  void whoSendsTooMuchOverHttp2IsToldSo() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var told = java.net.http.HttpResponse.BodyHandlers.ofString();
      client.send(server.request("/api/v1/health/live").build(), told);
      byte[] body = new byte[(16 << 20) + 1];
      var refused =
          client.send(
              server
                  .request("/api/v1/items")
                  .header("Content-Type", "application/json")
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              told);
      assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
      assertThat(refused.body()).contains("limits.body");
    }
  }

  @Test
  void aRequestKeepsTheIdThatItCameWith() {
    assertThat(server.get("/api/v1/latest", "X-Request-Id", "abc-1").header("X-Request-Id"))
        .isEqualTo("abc-1");
    assertThat(server.get("/api/v1/latest", "X-Request-Id", "a b").header("X-Request-Id"))
        .isNotEqualTo("a b");
  }

  @Test
  void metricsCountByRouteAndNotById() {
    server.get("/api/v1/items/a1");
    String counted = "weft_http_requests_seconds_count{route=\"/api/v1/items/{item_id}\"";
    assertThat(server.metrics(counted))
        .contains(counted)
        .contains("weft_items{tenant=\"default\"} 3.0")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("/items/a1");
    assertThat(server.get("/api/v1/metrics").status()).isEqualTo(200);
  }

  @Test
  void everyMetricOfWeftSaysWhatItIs() {
    server.get("/api/v1/users/u1/recommendations");
    List<String> headers =
        server
            .metrics("weft_answers_total")
            .lines()
            .filter(l -> l.startsWith("# HELP weft_"))
            .toList();
    assertThat(headers).hasSizeGreaterThan(8).anyMatch(line -> line.contains("weft_answers_total"));
    assertThat(headers).allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
  }

  @Test
  void aPortThatIsTakenIsNamed(@TempDir Path first) throws IOException {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String yaml = "server:\n  port: " + listening.getLocalPort() + "\n";
      Path file = Files.writeString(first.resolve("weft.yaml"), yaml);
      Map<String, String> overrides = Map.of("store", first.resolve("s.weftdb").toString());
      var configuration = Configuration.read(file, Map.of(), overrides);
      assertThatThrownBy(() -> Service.start(configuration, Optional.empty(), options -> options))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + listening.getLocalPort())
          .hasMessageContaining("name another port");
      assertThat(first.resolve("s.weftdb")).doesNotExist();
      assertThat(first.resolve("s.weftdb-lock")).doesNotExist();
    }
  }
}
