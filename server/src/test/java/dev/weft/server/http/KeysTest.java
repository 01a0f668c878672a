package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.http.front.KeyRing;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in by a key, and by which. */
class KeysTest {

  @TempDir private Path folder;

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

  /** Every route of the OpenAPI file, with each kind of key and without one. */
  @Test
  void everyRouteAsksForTheRoleThatItsDocumentSays() {
    try (var server = HttpFixture.of(folder)) {
      JsonNode document = server.get("/api/v1/openapi.json").json();
      var keys = new LinkedHashMap<String, String>();
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
        server.request(real).method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody());
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
}
