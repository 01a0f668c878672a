package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.values.JsonText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings do to answers, and how they are told. */
class SettingsTest {

  @TempDir private Path folder;

  private HttpFixture server(String yaml) {
    var server = HttpFixture.of(folder, yaml);
    server.post(
        "/api/v1/items",
        "[{'item_id':'p1','title':'Blue teapot'},{'item_id':'p2','title':'Green teapot'}]");
    return server;
  }

  /**
   * Notes of settings stood in the answer to everyone who is new, who can do nothing about them.
   */
  @ParameterizedTest
  @CsvSource({
    "'lists: {popularity: 0.9}', popularity=0.9, does not tell the season apart",
    "'lists: {diversity: 0.4, diversify: calibration}', diversity=0.4, needs a history"
  })
  void aNoteIsOfWhatTheAskerSaidAndNotOfASetting(String yaml, String said, String note) {
    try (var server = server(yaml)) {
      JsonNode usual = server.get("/api/v1/recommendations").json();
      assertThat(usual.get("items")).hasSize(2);
      assertThat(usual.path("notes").toString()).doesNotContain(note);
      JsonNode asked = server.get("/api/v1/recommendations?" + said).json();
      assertThat(asked.path("notes").toString()).contains(note);
      String body = "{'" + said.replace("=", "':") + "}";
      JsonNode posted = server.post("/api/v1/recommendations", body).json();
      assertThat(posted.path("notes").toString()).contains(note);
    }
  }

  @Test
  void numbersAreTheNumbersThatTheDocumentSaysTheyAre() {
    try (var server = server("limits: {body: 64KB}\nlists: {session_weight: 2}\n")) {
      JsonNode settings = server.get("/api/v1/config").json();
      assertThat(settings.at("/server/port").isIntegralNumber()).isTrue();
      assertThat(settings.at("/lists/session_weight").isNumber()).isTrue();
      assertThat(settings.at("/lists/session_weight").asDouble()).isEqualTo(2);
      assertThat(settings.at("/limits/body").asText()).isEqualTo("64KB");
      JsonNode schemas = server.get("/api/v1/openapi.json").json().at("/components/schemas");
      JsonNode single = schemas.at("/Setting/anyOf/0/type");
      for (JsonNode section : settings) {
        for (JsonNode value : section.isObject() ? section : JsonText.object()) {
          if (!value.isArray()) {
            String type = value.isNumber() ? "number" : "string";
            assertThat(single.valueStream().map(JsonNode::asText)).contains(type);
            assertThat(value.isNumber() || value.isTextual()).as(value.toString()).isTrue();
          }
        }
      }
      assertThat(settings.get("keys").isIntegralNumber()).isTrue();
    }
  }
}
