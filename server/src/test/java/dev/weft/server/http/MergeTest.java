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

  @Test
  void whoWasMergedIntoWhomIsToldAndAListUnderTheOldIdSaysSo() {
    ScarfShop.click(server, "e1", "v1", "a1");
    merge("ann", "'v1'");
    merge("ann", "'v2'");
    JsonNode of = server.get("/api/v1/users/ann/merge").json();
    assertThat(of.get("merged")).hasSize(2);
    assertThat(of.at("/merged/0").asText()).isEqualTo("v1");
    assertThat(of.has("merged_into")).isFalse();
    JsonNode old = server.get("/api/v1/users/v1/merge").json();
    assertThat(old.get("merged_into").asText()).isEqualTo("ann");
    assertThat(old.get("merged")).isEmpty();
    assertThat(server.get("/api/v1/users/nobody/merge").json().get("merged")).isEmpty();
    assertThat(list("v1")).contains("the user was merged into another").doesNotContain("ann");
    assertThat(list("ann") + list("nobody")).doesNotContain("merged");
    server.delete("/api/v1/users/v1");
    assertThat(server.get("/api/v1/users/ann/merge").json().get("merged")).hasSize(1);
    assertThat(list("v1")).doesNotContain("merged");
  }

  /** The sender was told who the customer was, and what they had taken. */
  @Test
  void whatIsSentAgainIsKnownAndNobodyIsNamed() {
    ScarfShop.click(server, "e1", "tablet", "a1");
    merge("ann", "'tablet'");
    merge("ben", "'tablet'");
    assertThat(again("tablet", "a1").json().get("duplicates").asInt()).isEqualTo(1);
    server.delete("/api/v1/users/tablet");
    assertThat(again("tablet", "a1").json().get("duplicates").asInt()).isEqualTo(1);
    Got other = again("tablet", "a2");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.body()).contains("event_id_taken", "of another user").doesNotContain("ann");
  }

  private Got again(String user, String item) {
    return server.post("/api/v1/events", EVENT.formatted("e1", user, item, "click", "x"));
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
