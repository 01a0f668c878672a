package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in. */
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
  void keysAreMadeUsedAndEndedWithoutARestart() {
    try (var server = HttpFixture.of(folder)) {
      assertThat(
              server
                  .post("/api/v1/keys", "{'key_id':'r','role':'read'}")
                  .json()
                  .get("field")
                  .asText())
          .isEqualTo("role");
      Got made = server.post("/api/v1/keys", "{'key_id':'root','role':'admin'}");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      String root = made.json().get("key").asText();
      assertThat(server.get("/api/v1/latest").status()).isEqualTo(401);
      assertThat(server.get("/api/v1/latest", "X-API-Key", "wrong").status()).isEqualTo(401);
      assertThat(server.get("/api/v1/latest", "X-API-Key", root).status()).isEqualTo(200);
      assertThat(server.get("/api/v1/latest", "Authorization", "Bearer " + root).status())
          .isEqualTo(200);
      Got read = server.post("/api/v1/keys", "{'key_id':'web','role':'read'}", "X-API-Key", root);
      String web = read.json().get("key").asText();
      assertThat(server.get("/api/v1/keys", "X-API-Key", root).body())
          .contains("web")
          .doesNotContain(web)
          .doesNotContain(KeyRing.hash(web));
      assertThat(server.get("/api/v1/keys", "X-API-Key", web).status()).isEqualTo(403);
      var last = server.request("/api/v1/keys/root").DELETE().header("X-API-Key", root).build();
      assertThat(server.send(last).json().get("code").asText()).isEqualTo("last_admin");
      var end = server.request("/api/v1/keys/web").DELETE().header("X-API-Key", root).build();
      assertThat(server.send(end).status()).isEqualTo(200);
      assertThat(server.get("/api/v1/latest", "X-API-Key", web).status()).isEqualTo(401);
      assertThat(server.send(last).status()).as("the only key").isEqualTo(200);
      assertThat(server.get("/api/v1/latest").status()).isEqualTo(200);
    }
  }

  /** After a key had been replaced, who looked after the server with the old one saw it dead. */
  @Test
  void whatIsOpenLooksAtNoKey() {
    try (var server = HttpFixture.of(folder, "tenants: [one, two]\n")) {
      for (boolean keyless : List.of(true, false)) {
        if (!keyless) {
          server.post("/api/v1/keys", "{'key_id':'root','role':'admin'}");
        }
        for (String path : List.of("health/live", "health/ready", "openapi.json", "openapi.html")) {
          String open = "/api/v1/" + path;
          assertThat(server.get(open).status()).as(path).isEqualTo(200);
          assertThat(server.get(open, "X-API-Key", "old").status()).as(path).isEqualTo(200);
          assertThat(server.get(open, "Authorization", "Basic eDp5").status()).isEqualTo(200);
        }
        assertThat(server.get("/api/v1/latest", "X-API-Key", "old").status()).isEqualTo(401);
      }
    }
  }

  /** A first key that had ended, or was of one tenant, locked everybody out for good. */
  @ParameterizedTest
  @CsvSource({
    "\"expires\":\"2020-01-01\", expires, must be in the future",
    "\"expires\":\"2199-01-01\", expires, must not end by itself",
    "\"tenant\":\"default\", tenant, must be of all tenants"
  })
  void aFirstKeyThatCouldLockEverybodyOutIsRefused(String field, String at, String rule) {
    try (var server = HttpFixture.of(folder)) {
      Got got = server.post("/api/v1/keys", "{'key_id':'root','role':'admin'," + field + "}");
      assertThat(got.status()).as(got.body()).isEqualTo(400);
      assertThat(got.json().get("field").asText()).isEqualTo(at);
      assertThat(got.json().get("detail").asText()).contains(rule);
      assertThat(server.get("/api/v1/latest").status()).as("still open").isEqualTo(200);
    }
  }

  @Test
  void aKeyThatHasEndedAlreadyIsNotMade() {
    try (var server = HttpFixture.of(folder)) {
      Got made = server.post("/api/v1/keys", "{'key_id':'root','role':'admin'}");
      String[] root = {"X-API-Key", made.json().get("key").asText()};
      String ended = "{'key_id':'w','role':'read','expires':'2020-01-01'}";
      assertThat(server.post("/api/v1/keys", ended, root).json().get("field").asText())
          .isEqualTo("expires");
      assertThat(server.get("/api/v1/keys", root).json().get("keys")).hasSize(1);
    }
  }

  @Test
  void anOpenAddressWithoutKeysIsRefusedAtTheStart() {
    assertThatThrownBy(() -> HttpFixture.of(folder, "server: {host: 0.0.0.0}\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a key first");
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

  /** Every route of the OpenAPI file, with each kind of key and without one. */
  @Test
  void everyRouteAsksForTheRoleThatItsDocumentSays() {
    try (var server = HttpFixture.of(folder)) {
      JsonNode document = server.get("/api/v1/openapi.json").json();
      var keys = new java.util.LinkedHashMap<String, String>();
      keys.put("", "");
      for (String role : List.of("admin", "write", "read")) {
        String[] asked =
            keys.size() > 1 ? new String[] {"X-API-Key", keys.get("admin")} : new String[0];
        Got made =
            server.post("/api/v1/keys", "{'key_id':'%1$s','role':'%1$s'}".formatted(role), asked);
        keys.put(role, made.json().get("key").asText());
      }
      var softly = new SoftAssertions();
      int routes = 0;
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          routes++;
          for (Map.Entry<String, String> key : keys.entrySet()) {
            int status = status(server, operation.getKey(), path.getKey(), key.getValue());
            String needs = operation.getValue().get("x-weft-role").asText();
            softly
                .assertThat(verdict(status))
                .as("%s %s with '%s': %d", operation.getKey(), path.getKey(), key.getKey(), status)
                .isEqualTo(expected(needs, key.getKey()));
          }
        }
      }
      softly.assertThat(routes).isGreaterThan(30);
      softly.assertAll();
    }
  }

  private static int status(HttpFixture server, String method, String path, String key) {
    String real = path.replaceAll("\\{[a-z_]+}", "nothing-of-this-name");
    var request =
        server
            .request(real)
            .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
    return server
        .send((key.isEmpty() ? request : request.header("X-API-Key", key)).build())
        .status();
  }

  private static String verdict(int status) {
    return status == 401 || status == 403 ? Integer.toString(status) : "in";
  }

  private static String expected(String needs, String role) {
    List<String> order = new ArrayList<>(List.of("open", "read", "write", "admin"));
    if (needs.equals("open")) {
      return "in";
    }
    return role.isEmpty() ? "401" : order.indexOf(role) >= order.indexOf(needs) ? "in" : "403";
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
