package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture.Got;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests are let in, whoever sends them. */
class SecurityTest {

  @TempDir private Path folder;

  /** The status of a request that is written by hand, as no client lets a Host be made up. */
  private static String raw(HttpFixture server, String text) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.service.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String get(String host, String... headers) {
    return "GET /api/v1/latest HTTP/1.1\r\nHost: "
        + host
        + "\r\n"
        + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList())
        + "Connection: close\r\n\r\n";
  }

  @Test
  void aForeignNameOrPageIsRefused() throws IOException {
    try (var server = HttpFixture.of(folder)) {
      assertThat(raw(server, get("localhost:1"))).startsWith("HTTP/1.1 200");
      assertThat(raw(server, get("127.0.0.1"))).startsWith("HTTP/1.1 200");
      assertThat(raw(server, get("[::1]:9"))).startsWith("HTTP/1.1 200");
      assertThat(raw(server, get("evil.example:8380")))
          .startsWith("HTTP/1.1 421")
          .contains("foreign_host");
      assertThat(raw(server, get("localhost.evil.example"))).startsWith("HTTP/1.1 421");
      assertThat(raw(server, get("localhost", "Origin: http://evil.example")))
          .startsWith("HTTP/1.1 403")
          .contains("foreign_origin");
      assertThat(raw(server, get("localhost", "Origin: null"))).startsWith("HTTP/1.1 403");
      assertThat(raw(server, get("localhost:8", "Origin: http://localhost:8")))
          .startsWith("HTTP/1.1 200");
      assertThat(raw(server, get("localhost:8", "Origin: http://localhost:9")))
          .startsWith("HTTP/1.1 403");
    }
  }

  /** Jetty refuses an address with a NUL by itself, and nobody saw it in the log. */
  @Test
  void whatIsRefusedBeforeItIsARequestIsCountedAndHasALineWithItsId() throws IOException {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger("dev.weft.server.requests");
    Handler handler =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
          }
        };
    log.addHandler(handler);
    String id;
    try (var server = HttpFixture.of(folder)) {
      String answer = raw(server, "GET /api/v1/items/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 400");
      id = answer.replaceFirst("(?s).*X-Request-Id: (\\S+).*", "$1");
      assertThat(server.metrics("route=\"none\",status=\"400\"")).contains("status=\"400\"");
    } finally {
      log.removeHandler(handler);
    }
    assertThat(lines)
        .filteredOn(line -> line.contains("request_id=" + id))
        .singleElement()
        .asString()
        .contains("status=400", "code=bad_request");
  }

  /** Jetty says 505, as if the server had failed. */
  @Test
  void aFirstLineWithoutTheVersionOfHttpIsTheSendersFault() throws IOException {
    try (var server = HttpFixture.of(folder)) {
      for (String end : List.of("", " HTTP/3.0", " HTTP/1.1x")) {
        String answer = raw(server, "GET /api/v1/latest" + end + "\r\nHost: localhost\r\n\r\n");
        assertThat(answer).as(end).startsWith("HTTP/1.1 400");
        assertThat(answer).contains("\"status\":400", "bad_request", "must end with HTTP/1.1");
      }
    }
  }

  @Test
  void noOtherOriginIsLetInUnlessConfigured() {
    String origin = "https://shop.example";
    try (var server = HttpFixture.of(folder, "server: {cors_origins: ['" + origin + "']}\n")) {
      Got got = server.get("/api/v1/latest", "Origin", origin);
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.header("Access-Control-Allow-Origin")).isEqualTo(origin);
      assertThat(server.get("/api/v1/latest", "Origin", "https://other.example").status())
          .isEqualTo(403);
      var preflight =
          server
              .request("/api/v1/events")
              .method("OPTIONS", BodyPublishers.noBody())
              .header("Origin", origin)
              .header("Access-Control-Request-Method", "POST")
              .build();
      assertThat(server.send(preflight).status()).isEqualTo(204);
      assertThat(server.get("/api/v1/latest").header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    try (var server = HttpFixture.of(folder, "tenants: [one, two]\n")) {
      server.post("/api/v1/items", "{'item_id':'x','title':'Lamp'}", "X-Weft-Tenant", "two");
      assertThat(server.get("/api/v1/items/x", "X-Weft-Tenant", "two").status()).isEqualTo(200);
      assertThat(server.get("/api/v1/items/x").status()).isEqualTo(404);
      assertThat(
              server.get("/api/v1/items/x", "X-Weft-Tenant", "three").json().get("code").asText())
          .isEqualTo("unknown_tenant");
      String key =
          server
              .post("/api/v1/keys", "{'key_id':'root','role':'admin'}")
              .json()
              .get("key")
              .asText();
      String one =
          server
              .post(
                  "/api/v1/keys",
                  "{'key_id':'one','role':'admin','tenant':'one'}",
                  "X-API-Key",
                  key)
              .json()
              .get("key")
              .asText();
      assertThat(server.get("/api/v1/items/x", "X-API-Key", one, "X-Weft-Tenant", "two").status())
          .isEqualTo(403);
      assertThat(server.get("/api/v1/items/x", "X-API-Key", one).status()).isEqualTo(404);
      for (String ofAll :
          List.of("/api/v1/keys", "/api/v1/config", "/metrics", "/api/v1/metrics")) {
        assertThat(server.get(ofAll, "X-API-Key", one).status()).as(ofAll).isEqualTo(403);
        assertThat(server.get(ofAll, "X-API-Key", key).status()).as(ofAll).isEqualTo(200);
      }
    }
  }

  @Test
  void twoNamesOfATenantAreRefused() {
    try (var server = HttpFixture.of(folder, "tenants: [one, two]\n")) {
      Got got = server.get("/api/v1/items", "X-Weft-Tenant", "one", "X-Weft-Tenant", "two");
      assertThat(got.status()).isEqualTo(400);
      assertThat(got.json().get("field").asText()).isEqualTo("X-Weft-Tenant");
    }
  }

  @Test
  void whatIsTooMuchIsRefused() {
    String yaml = "limits: {body: 2KB, batch: 3, requests_per_second: 0.01, burst: 4}\n";
    try (var server = HttpFixture.of(folder, yaml)) {
      assertThat(server.post("/api/v1/items", "[" + " ".repeat(3000) + "]").status())
          .isEqualTo(413);
      Got rows = server.post("/api/v1/items", "[{},{},{},{}]");
      assertThat(rows.status()).isEqualTo(413);
      assertThat(rows.json().get("code").asText()).isEqualTo("batch_too_long");
      server.get("/api/v1/latest");
      server.get("/api/v1/latest");
      Got limited = server.get("/api/v1/latest");
      assertThat(limited.status()).isEqualTo(429);
      assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(50, 101);
      assertThat(server.get("/api/v1/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatSaysNothingIsLeft() throws IOException {
    try (var server = HttpFixture.of(folder, "server: {idle_timeout: 300ms}\n")) {
      long start = System.nanoTime();
      raw(
          server,
          String.join(
              "\r\n",
              "POST /api/v1/events HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: 100",
              "",
              "["));
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(8);
      assertThat(server.get("/api/v1/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNoHttpIsRefusedAsAProblem() throws IOException {
    try (var server = HttpFixture.of(folder)) {
      assertThat(
              raw(
                  server,
                  "GET /api/v1/latest?x="
                      + "y".repeat(40_000)
                      + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .startsWith("HTTP/1.1 414")
          .contains("application/problem+json");
    }
  }
}
