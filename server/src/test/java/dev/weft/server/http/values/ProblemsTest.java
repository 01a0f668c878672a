package dev.weft.server.http.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.http.HttpFixture;
import dev.weft.server.http.HttpFixture.Got;
import dev.weft.server.http.ScarfShop;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is told as its sender knows it. */
class ProblemsTest {

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
  void theParameterAtFaultIsNamed() {
    String lists = "/api/v1/recommendations?";
    assertProblem(server.get(lists + "boost=1:pric%3C3"), "invalid_filter", "boost", "'pric'");
    assertProblem(
        server.get(lists + "where=price%3C3&boost=1:pric%3C3"),
        "invalid_filter",
        "boost",
        "'pric'");
    assertProblem(
        server.get(lists + "where=pric%3C3&boost=1:price%3C3"),
        "invalid_filter",
        "where",
        "'pric'");
    assertProblem(server.get(lists + "text=%20"), "invalid_value", "text", "must not be blank");
    assertProblem(server.get("/api/v1/search?text="), "invalid_value", "text", "must not be blank");
    assertProblem(server.get(lists + "cursor=x"), "invalid_value", "cursor", "the cursor");
  }

  private void assertProblem(Got got, String code, String field, String detail) {
    assertThat(got.json().path("code").asText()).as(got.body()).isEqualTo(code);
    assertThat(got.json().path("field").asText()).as(got.body()).isEqualTo(field);
    assertThat(got.json().path("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/items?limit=0,400,limit",
    "/api/v1/recommendations?limit=1001,400,limit",
    "/api/v1/recommendations?limt=3,400,limt",
    "/api/v1/recommendations?where=price%20%3C,400,where",
    "/api/v1/recommendations?where=prise%20%3C%203,400,where",
    "/api/v1/recommendations?boost=x,400,boost",
    "/api/v1/recommendations?boost=99:price%3C3,400,boost",
    "/api/v1/recommendations?pin=0:a1,400,pin",
    "/api/v1/recommendations?attribute=country,400,attribute",
    "/api/v1/search,400,text",
    "/api/v1/items/zzz/similar,404,item_id",
    "/api/v1/jobs/zzz,404,''",
    "/api/v1/exports/all,404,what",
    "/api/v1/itemz,404,''",
    "/api/v1/items/%FF,400,''",
    "/api/v1/items/%20a,400,item_id",
  })
  void whatIsWrongIsToldByItsName(String path, int status, String field) {
    Got got = server.get(path);
    assertThat(got.status()).as(got.body()).isEqualTo(status);
    assertThat(got.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(got.json().path("field").asText()).isEqualTo(field);
    assertThat(got.json().get("request_id").asText()).isEqualTo(got.header("X-Request-Id"));
    assertThat(got.json().get("detail").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/json+x"
      })
  void aBodyThatIsNotDeclaredJsonIsRefused(String type) {
    var request =
        server
            .request("/api/v1/events")
            .header("Content-Type", type)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]"))
            .build();
    assertThat(server.send(request).status()).isEqualTo(415);
  }

  /** Callers did not write the parser. */
  @Test
  void whatIsNotJsonIsToldWithoutTheWordsOfTheParser() {
    Got two = server.post("/api/v1/items", "{'item_id':'x'}\n{'item_id':'y'}");
    assertThat(two.json().get("detail").asText())
        .isEqualTo(
            "the body is not valid JSON: line 2, column 1: something stands behind the value");
    assertThat(two.json().get("hint").asText()).contains("/api/v1/imports");
    Got number = server.post("/api/v1/items", "{'item_id':'x','price':NaN}");
    assertThat(number.json().get("detail").asText()).endsWith("Non-standard token 'NaN'");
    Got lines = server.lines("/api/v1/imports/items", "{'item_id':'x'}\n{'item_id'\n");
    assertThat(lines.json().get("rejected").get(0).get("message").asText())
        .startsWith("the line is not valid JSON: column ")
        .endsWith("it ends before the value is complete; each line must be one whole object");
    Got array = server.lines("/api/v1/imports/events", "[{'user_id':'u'}]");
    assertThat(array.json().at("/rejected/0/message").asText()).contains("/api/v1/items, users");
  }

  /** The field was called null, and the parser told of its own classes. */
  @Test
  void faultsWithinArraysAndLimitsOfJsonAreNamedAsTheSenderKnowsThem() {
    Got vector = server.post("/api/v1/items", "{'item_id':'v','vectors':{'a':[1,1e400]}}");
    assertThat(vector.json().get("field").asText()).isEqualTo("a");
    Got deep = server.post("/api/v1/items", "[".repeat(40) + "]".repeat(40));
    assertThat(deep.json().get("detail").asText())
        .contains("nesting depth (33) exceeds the maximum allowed (32)")
        .doesNotContain("StreamRead");
  }
}
