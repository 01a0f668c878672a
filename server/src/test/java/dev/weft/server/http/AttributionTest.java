package dev.weft.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which clicks count to which answer, in the report on quality. */
class AttributionTest {

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
  void clicksThatNameAnAnswerAreAttributed() {
    JsonNode list = server.get("/api/v1/users/u1/recommendations").json();
    String id = list.get("recommendation_id").asText();
    server.get("/api/v1/users/u1/recommendations");
    Got got =
        server.post(
            "/api/v1/events",
            "{'user_id':'u1','item_id':'a1','event_type':'click','recommendation_id':'%s'}"
                .formatted(id));
    assertThat(got.status()).isEqualTo(200);
    JsonNode rows = server.get("/api/v1/reports/quality").json().get("rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("answers").asInt()).isEqualTo(2);
    assertThat(rows.get(0).get("clicked").asInt()).isEqualTo(1);
    assertThat(rows.get(0).at("/click_through/rate").asDouble()).isEqualTo(0.5);
    assertThat(rows.get(0).at("/click_through/low").asDouble()).isBetween(0.0, 0.5);
    assertThat(rows.get(0).at("/conversion/rate").asDouble()).isZero();
  }

  /** Clicks on answers without an impression were divided by those with one. */
  @Test
  void whereImpressionsAreToldRatesAreOfTheAnswersShown() {
    for (String type : List.of("impression", "click", "purchase")) {
      JsonNode list = server.get("/api/v1/items/a1/similar").json();
      Got got =
          server.post(
              "/api/v1/events",
              "{'user_id':'u1','item_id':'a2','event_type':'%s','recommendation_id':'%s'}"
                  .formatted(type, list.get("recommendation_id").asText()));
      assertThat(got.json().has("notes")).as(got.body()).isFalse();
    }
    JsonNode row = server.get("/api/v1/reports/quality").json().at("/rows/0");
    assertThat(row.get("shown").asInt()).isEqualTo(1);
    assertThat(row.get("clicked").asInt()).isEqualTo(1);
    assertThat(row.get("of").asText()).isEqualTo("shown");
    assertThat(row.at("/click_through/rate").asDouble()).isZero();
    assertThat(row.at("/conversion/rate").asDouble()).isZero();
  }

  /** It was counted as a click on the list, and one on a list that never was said nothing. */
  @Test
  void aClickOnWhatAnAnswerDidNotHoldIsNotCountedToItAndNoted() {
    JsonNode list = server.get("/api/v1/users/u1/recommendations?exclude=a2").json();
    String click = "{'user_id':'u1','item_id':'%s','event_type':'click','recommendation_id':'%s'}";
    String id = list.get("recommendation_id").asText();
    for (String event : List.of(click.formatted("a2", id), click.formatted("a1", "never"))) {
      Got got = server.post("/api/v1/events", event);
      assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(1);
      assertThat(got.json().at("/notes/0").asText()).contains("not in reports/quality");
    }
    Got lines = server.lines("/api/v1/imports/events", click.formatted("a1", "never"));
    assertThat(lines.json().at("/notes/0").asText()).contains("no answer 'never'");
    JsonNode rows = server.get("/api/v1/reports/quality").json().get("rows");
    assertThat(rows.get(0).get("clicked").asInt()).as(rows.toString()).isZero();
    assertThat(server.post("/api/v1/events", click.formatted("a1", id)).json().has("notes"))
        .isFalse();
  }

  private int converted() {
    return server.get("/api/v1/reports/quality").json().at("/rows/0/converted").asInt();
  }

  /** A return counted as a conversion, and so did what was bought days before the list was made. */
  @Test
  void aConversionIsWhatIsKeptOfWhatWasBoughtSince() {
    JsonNode list = server.get("/api/v1/users/u1/recommendations").json();
    String event =
        "{'user_id':'u1','item_id':'a1','event_type':'purchase','recommendation_id':'%s',%s}";
    String id = list.get("recommendation_id").asText();
    for (String value : List.of("'value':-1", "'value':0", "'timestamp':'2024-05-01'")) {
      Got got = server.post("/api/v1/events", event.formatted(id, value));
      assertThat(got.json().get("accepted").asInt()).as(got.body()).isEqualTo(1);
      assertThat(got.json().has("notes")).as(got.body()).isEqualTo(value.contains("timestamp"));
      assertThat(converted()).as(value).isZero();
    }
    server.post("/api/v1/events", event.formatted(id, "'value':2"));
    assertThat(converted()).isEqualTo(1);
    server.post("/api/v1/events", event.formatted(id, "'value':-1"));
    assertThat(converted()).as("all of it was sent back").isZero();
  }

  @Test
  void sharesByATypeThatNoEventCanHaveAreRefused() {
    assertThat(server.get("/api/v1/reports/quality?click=like&conversion=cart").status())
        .isEqualTo(200);
    assertThat(server.get("/api/v1/reports/quality?click=Add-To-Cart").status()).isEqualTo(200);
    Got got = server.get("/api/v1/reports/quality?conversion=purchas");
    assertThat(got.status()).isEqualTo(400);
    assertThat(got.json().get("field").asText()).isEqualTo("conversion");
    assertThat(got.json().get("hint").asText()).isEqualTo("did you mean 'purchase'?");
  }
}
