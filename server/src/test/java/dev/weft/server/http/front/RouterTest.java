package dev.weft.server.http.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.server.http.values.Parameter;
import dev.weft.server.http.values.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final Router ROUTER =
      new Router(
          List.of(
              route("GET", "/api/v1/models"),
              route("POST", "/api/v1/models/rollback"),
              route("POST", "/api/v1/models/{version}"),
              route("GET", "/api/v1/items/{item_id}/similar"),
              route("DELETE", "/api/v1/items/{item_id}")));

  private static Route route(String method, String path) {
    List<Parameter> parameters =
        java.util.Arrays.stream(path.split("/"))
            .filter(Route::isName)
            .map(name -> Parameter.path(name.substring(1, name.length() - 1), "x", "An id."))
            .toList();
    return new Route(
        method,
        path,
        "name",
        "About.",
        Access.READ,
        parameters,
        Body.NONE,
        "List",
        call -> Answer.text("text/plain", ""));
  }

  @Test
  void aLiteralGoesBeforeAParameter() {
    assertThat(ROUTER.match("POST", "/api/v1/models/rollback").route().path())
        .isEqualTo("/api/v1/models/rollback");
    assertThat(ROUTER.match("POST", "/api/v1/models/v7").path()).isEqualTo(Map.of("version", "v7"));
  }

  @Test
  void anIdMayHoldASlash() {
    assertThat(ROUTER.match("GET", "/api/v1/items/a%2Fb/similar").path())
        .isEqualTo(Map.of("item_id", "a/b"));
  }

  @Test
  void headIsAnsweredWhereGetIs() {
    assertThat(ROUTER.match("HEAD", "/api/v1/models").route().method()).isEqualTo("GET");
  }

  @Test
  void anotherMethodIsToldWhichAreAllowed() {
    assertThatThrownBy(() -> ROUTER.match("PUT", "/api/v1/items/a"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(405);
              assertThat(problem.allowed()).isEqualTo("DELETE");
            });
    assertThatThrownBy(() -> ROUTER.match("PUT", "/api/v1/models"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.allowed()).isEqualTo("GET, HEAD"));
  }

  /** What all paths begin with once made any path near to any other. */
  @Test
  void aPathThatIsLikeNoneIsToldWhereAllAre() {
    assertThat(hint("/api/v1/nothing")).contains("openapi.json");
    assertThat(hint("/api/v1/item/a7/similar")).contains("/api/v1/items/{item_id}/similar?");
    assertThat(hint("/api/v1/items")).contains("/api/v1/items/{item_id}");
  }

  private static String hint(String path) {
    try {
      return ROUTER.match("GET", path).toString();
    } catch (Problem problem) {
      return problem.json("r").get("hint").asText();
    }
  }

  @Test
  void anUnknownPathIsToldTheNearest() {
    assertThatThrownBy(() -> ROUTER.match("GET", "/api/v1/modles"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(404);
              assertThat(problem.json("r").get("hint").asText()).contains("/api/v1/models?");
            });
  }

  @Test
  void anEmptySegmentIsNoId() {
    assertThatThrownBy(() -> ROUTER.match("GET", "/api/v1/items//similar"))
        .isInstanceOf(Problem.class);
  }
}
