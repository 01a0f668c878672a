package dev.weft.server.http.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.values.Parameter.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final List<Parameter> QUERY =
      List.of(
          Parameter.whole("limit", 10, 1, 1_000, "How many."),
          Parameter.share("diversity", "0", "Variety."),
          Parameter.flag("explain", "Reasons."),
          Parameter.query("exclude", Kind.ID, "a", "Not these.").several(),
          Parameter.query("since", Kind.TIME, "2026-01-01", "From then."),
          Parameter.choice("diversify", List.of("mmr", "dpp"), "By what."));
  private static final List<Parameter> BODY = QUERY.stream().map(Parameter::inBody).toList();

  private static Values query(String query) {
    return Values.checked(QUERY, Map.of(), UrlText.ofQuery(query));
  }

  private static Values body(String json) {
    JsonNode body = JsonText.read(json.getBytes(StandardCharsets.UTF_8));
    return Values.checked(BODY, Map.of(), Map.of()).and(BODY, body);
  }

  private static void assertProblem(ThrowingCallable call, String code, String field) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.json("r").path("field").asText()).isEqualTo(field);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"%D9%A3", "%2B5", "1.0", ""})
  void wholeNumbersAreOfPlainDigits(String odd) {
    assertProblem(() -> query("limit=" + odd), "invalid_value", "limit");
  }

  @Test
  void whatIsNotGivenHasItsPreset() {
    Values values = query("");
    assertThat(values.whole("limit")).isEqualTo(10);
    assertThat(values.flag("explain")).isFalse();
    assertThat(values.text("diversify")).isEqualTo("mmr");
    assertThat(values.has("since")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit",
    "limit=1001,limit",
    "limit=ten,limit",
    "limit=1.5,limit",
    "limit=99999999999999999999,limit",
    "limit=1&limit=2,limit",
    "diversity=NaN,diversity",
    "diversity=1.01,diversity",
    "diversity=-0.1,diversity",
    "explain=yes,explain",
    "exclude=,exclude",
    "exclude=%20a,exclude",
    "since=yesterday,since",
    "diversify=mrm,diversify"
  })
  void aWrongValueIsToldByItsName(String query, String field) {
    assertProblem(() -> query(query), "invalid_value", field);
  }

  @Test
  void anUnknownParameterIsToldTheNearest() {
    assertThatThrownBy(() -> query("limt=3"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.json("r").get("hint").asText())
                    .isEqualTo("did you mean 'limit'?"));
    assertProblem(() -> query("limt=3"), "unknown_parameter", "limt");
  }

  @Test
  void theFieldsOfABodyAreCheckedAlike() {
    Values values = body("{\"limit\":3,\"exclude\":[\"a\",\"b\"],\"explain\":true}");
    assertThat(values.whole("limit")).isEqualTo(3);
    assertThat(values.all("exclude")).containsExactly("a", "b");
    assertThat(values.flag("explain")).isTrue();
    assertThat(body("{\"limit\":null}").whole("limit")).isEqualTo(10);
  }

  /** As in what is written. */
  @Test
  void wholeNumbersAreIds() {
    assertThat(body("{\"exclude\":[42,7.0,\"a\"]}").all("exclude")).containsExactly("42", "7", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"limit\":\"3\"};limit",
        "{\"limit\":3.5};limit",
        "{\"limit\":[3]};limit",
        "{\"limit\":{}};limit",
        "{\"explain\":\"true\"};explain",
        "{\"exclude\":[1.5]};exclude",
        "{\"exclude\":[[\"a\"]]};exclude",
        "{\"diversity\":1e999};diversity"
      })
  void aWrongFieldIsToldByItsName(String json, String field) {
    assertProblem(() -> body(json), "invalid_value", field);
  }

  @Test
  void anUnknownFieldIsRefused() {
    assertProblem(() -> body("{\"limits\":3}"), "unknown_field", "limits");
  }

  @Test
  void aBodyMustBeAnObject() {
    assertProblem(() -> body("[1]"), "invalid_body", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{\"limit\":1,\"limit\":2}", "{} {}", "{", "{\"limit\":NaN}", "''"})
  void whatIsNotJsonIsRefused(String json) {
    assertProblem(() -> body(json), "invalid_json", "");
  }
}
