package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of items and users that name what changes and leave the rest. */
class PatchTest {

  @TempDir private Path folder;
  private HttpFixture server;

  @BeforeEach
  void start() {
    server = ScarfShop.open(folder);
    server.post(
        "/api/v1/items",
        "[{'item_id':'p1','title':'Red lamp','price':20,'brand':'Marlow','categories':['lamps']},"
            + "{'item_id':'p0','title':'Blue lamp','vectors':{'image':[1,2,3]}}]");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpFixture.Got patch(String path, String json, String type) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", type)
            .method("PATCH", BodyPublishers.ofString(json.replace('\'', '"')))
            .build());
  }

  private HttpFixture.Got patch(String path, String json) {
    return patch(path, json, "application/json");
  }

  @Test
  void aPriceIsAnotherAndAllElseIsAsItWas() {
    JsonNode before = server.get("/api/v1/items/p1").json();
    var got = patch("/api/v1/items/p1", "{'price':15,'brand':null}");
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    assertThat(got.json()).isEqualTo(server.get("/api/v1/items/p1").json());
    assertThat(got.json().at("/numbers/price").asDouble()).isEqualTo(15);
    assertThat(got.json().at("/texts")).isEqualTo(before.at("/texts"));
    assertThat(got.json().at("/tags")).isEqualTo(before.at("/tags"));
    assertThat(got.json().has("categories")).isFalse();
    assertThat(HttpFixture.ids(server.get("/api/v1/latest?where=price%20%3C%2016").json()))
        .contains("p1");
  }

  @Test
  void anItemIsHiddenAndShownAgainByOneField() {
    patch("/api/v1/items/p1", "{'hidden':true}", "application/merge-patch+json");
    assertThat(HttpFixture.ids(server.get("/api/v1/latest").json())).doesNotContain("p1");
    patch("/api/v1/items/p1", "{'hidden':null}", "application/merge-patch+json");
    assertThat(HttpFixture.ids(server.get("/api/v1/latest").json())).contains("p1");
  }

  @Test
  void whatIsKnownOfAUserGrows() {
    assertThat(patch("/api/v1/users/new", "{'country':'DE'}").status()).isEqualTo(200);
    var got = patch("/api/v1/users/new", "{'age':31}");
    assertThat(got.json()).isEqualTo(server.get("/api/v1/users/new").json());
    assertThat(got.json().at("/categories/country").asText()).isEqualTo("DE");
    assertThat(got.json().at("/numbers/age").asDouble()).isEqualTo(31);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "items/p9|{'price':1}|404|unknown_item|item_id",
        "items/p1|{'item_id':'p2','price':1}|422|invalid_value|item_id",
        "items/p1|{'price':'on request'}|422|invalid_value|price",
        "items/p1|{'vectors':{'image':[1,2]}}|422|vector_length|image",
        "items/p1|{'available_from':'2026-02-01','available_until':'2026-01-01'}"
            + "|422|invalid_value|available_until",
        "items/p1|[{'price':1}]|400|invalid_body|''",
        "items/p1|{'price':|400|invalid_json|''",
        "users/u1|{'user_id':'u2'}|422|invalid_value|user_id",
        "users/u1|7|400|invalid_body|''"
      })
  void whatCannotBeIsToldWithItsField(
      String path, String json, int status, String code, String field) {
    var got = patch("/api/v1/" + path, json);
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    assertThat(got.json().get("code").asText()).isEqualTo(code);
    assertThat(got.json().path("field").asText("")).isEqualTo(field);
    assertThat(server.get("/api/v1/items/p1").json().at("/numbers/price").asDouble()).isEqualTo(20);
  }

  @Test
  void anotherTypeOfBodyIsRefused() {
    assertThat(patch("/api/v1/items/p1", "price=1", "text/plain").status()).isEqualTo(415);
  }
}
