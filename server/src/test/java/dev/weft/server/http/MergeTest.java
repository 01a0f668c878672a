package dev.weft.server.http;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A visitor who logs in, by what a client sees. */
class MergeTest {

  private static final String EVENT =
      "{'event_id':'%s','user_id':'%s','item_id':'%s','event_type':'%s','recommendation_id':'%s'}";

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

  private Got merge(String user, String from) {
    return server.post("/api/v1/users/" + user + "/merge", "{'from':" + from + "}");
  }

  private String list(String user) {
    return server.get("/api/v1/users/" + user + "/recommendations").body();
  }

  @Test
  void whatTheVisitorSawAndTookIsTheCustomers() {
    JsonNode shown = server.get("/api/v1/users/visitor-81/recommendations").json();
    String answer = shown.get("recommendation_id").asText();
    ScarfShop.click(server, "e1", "visitor-81", "a1");
    ScarfShop.click(server, "e2", "ann", "b/1");
    Got got = merge("ann", "'visitor-81'");
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    assertThat(got.json().get("user_id").asText()).isEqualTo("ann");
    assertThat(got.json().get("from").asText()).isEqualTo("visitor-81");
    assertThat(got.json().get("events").asInt()).isEqualTo(1);
    assertThat(got.json().get("answers").asInt()).isEqualTo(1);
    assertThat(got.json().get("attributes").asBoolean()).isFalse();
    assertThat(got.json().has("notes")).isFalse();
    assertThat(ids(server.get("/api/v1/users/ann/recommendations").json())).containsExactly("a2");
    assertThat(ids(server.get("/api/v1/users/visitor-81/recommendations").json())).hasSize(3);
    assertThat(server.get("/api/v1/users/ann/events").json().get("events")).hasSize(2);
    assertThat(server.get("/api/v1/users/visitor-81/events").json().get("events")).isEmpty();

    JsonNode again =
        server
            .post("/api/v1/events", EVENT.formatted("e1", "visitor-81", "a1", "click", "x"))
            .json();
    assertThat(again.get("duplicates").asInt()).as(again.toString()).isEqualTo(1);
    String bought = EVENT.formatted("e3", "ann", "a2", "purchase", answer);
    assertThat(server.post("/api/v1/events", bought).json().get("accepted").asInt()).isEqualTo(1);
    JsonNode row = server.get("/api/v1/reports/quality").json().at("/rows/0");
    assertThat(row.get("converted").asInt()).as("a list of before").isEqualTo(1);

    JsonNode receipt = server.delete("/api/v1/users/ann").json();
    assertThat(receipt.get("events").asInt()).isEqualTo(3);
    assertThat(receipt.at("/merged/0").asText()).isEqualTo("visitor-81");
    assertThat(ids(server.get("/api/v1/users/ann/recommendations").json())).hasSize(3);
  }

  @Test
  void whoeverMergesIsToldWhatTheyMayNotKnow() {
    assertThat(merge("ann", "81").json().at("/notes/0").asText())
        .contains("nothing was known of user '81'");
    ScarfShop.click(server, "e1", "81", "a1");
    assertThat(merge("ann", "'81'").json().has("notes")).as("again").isFalse();
    assertThat(merge("bob", "'81'").json().at("/notes/0").asText())
        .isEqualTo(
            "what came under '81' until now is of 'ann', and stays so; from now on it is of 'bob'");
    Got other = merge("81", "'v2'");
    assertThat(other.json().get("user_id").asText()).isEqualTo("bob");
    assertThat(other.json().at("/notes/0").asText())
        .isEqualTo("user '81' was merged into 'bob', so all of it is there");
    assertThat(list("ann")).doesNotContain("'a1'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann|'ann'|422|merge_circle|from",
        "v1|'ann'|422|merge_circle|from",
        "ann|'undefined'|422|invalid_value|from",
        "null|'v2'|422|invalid_value|user_id",
        "ann|''|400|invalid_value|from",
        "ann|null|400|missing_value|from",
        "ann|['v2']|400|invalid_value|from",
        "ann|'v2','into':'x'|400|unknown_field|into"
      },
      quoteCharacter = '"')
  void whatCannotBeIsToldWithItsField(
      String user, String from, int status, String code, String field) {
    ScarfShop.click(server, "e1", "ann", "a1");
    assertThat(merge("ann", "'v1'").status()).isEqualTo(200);
    Got got = merge(user, from);
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    assertThat(got.json().get("code").asText()).isEqualTo(code);
    assertThat(got.json().path("field").asText("")).isEqualTo(field);
    assertThat(server.get("/api/v1/users/ann/events").json().get("events")).hasSize(1);
  }
}
