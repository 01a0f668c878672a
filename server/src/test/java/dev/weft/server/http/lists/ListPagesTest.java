package dev.weft.server.http.lists;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of a list whose reader goes on doing things. A page was once the places behind those of the
 * page before, in the order of now: a click between two pages left out what had risen.
 */
class ListPagesTest {

  private static final int ITEMS = 40;
  private static final String RULES =
      """
      rules:
        bought: {always: true, without_bought: true}
        mixed: {most_per: {colour: 2}}
      """;

  @TempDir private Path folder;

  private HttpFixture shop() {
    HttpFixture server = HttpFixture.of(folder, RULES);
    List<String> items =
        IntStream.range(0, ITEMS)
            .mapToObj(
                i ->
                    "{'item_id':'i%d','title':'%s %s','colour':'%s'}"
                        .formatted(i, colour(i), i % 2 == 0 ? "scarf" : "bottle", colour(i)))
            .toList();
    Got put = server.post("/api/v1/items", items.toString());
    assertThat(put.json().get("accepted").asInt()).as(put.body()).isEqualTo(ITEMS);
    return server;
  }

  private static String colour(int item) {
    return List.of("Blue", "Red", "Green", "Grey").get(item % 4);
  }

  private static void did(HttpFixture server, String user, String item, String type) {
    Got got =
        server.post(
            "/api/v1/events",
            "{'user_id':'%s','item_id':'%s','event_type':'%s'}".formatted(user, item, type));
    assertThat(got.status()).as(got.body()).isEqualTo(200);
  }

  private static JsonNode page(HttpFixture server, String path, String cursor) {
    Got got = server.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
    assertThat(got.status()).as(got.body()).isEqualTo(200);
    return got.json();
  }

  /** All pages, the last item of each being clicked or bought before the next one is asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/u/recommendations?limit=3",
        "/api/v1/users/u/recommendations?limit=3&pin=5:i7&diversity=0.5",
        "/api/v1/recommendations?user_id=u&limit=4&rule=mixed",
        "/api/v1/trending?limit=3",
        "/api/v1/items/i0/similar?limit=3",
        "/api/v1/search?text=scarf%20bottle&limit=3"
      })
  void whateverIsDoneBetweenPagesNothingComesTwiceAndNothingIsLeftOut(String path) {
    try (var server = shop()) {
      did(server, "u", "i2", "click");
      Set<String> done = new LinkedHashSet<>(Set.of("i0", "i2"));
      List<String> shown = new ArrayList<>();
      String cursor = "";
      while (cursor != null) {
        JsonNode page = page(server, path, cursor);
        shown.addAll(ids(page));
        cursor = page.get("next_cursor").textValue();
        if (!ids(page).isEmpty()) {
          did(server, "u", ids(page).getLast(), shown.size() % 2 == 0 ? "click" : "purchase");
        }
      }
      List<String> all = IntStream.range(0, ITEMS).mapToObj(i -> "i" + i).toList();
      assertThat(shown).doesNotHaveDuplicates();
      done.addAll(shown);
      assertThat(done).containsAll(all);
    }
  }

  @Test
  void aPageAskedForAgainIsFollowedByWhatItDidNotHold() {
    try (var server = shop()) {
      String path = "/api/v1/users/u/recommendations?limit=5";
      JsonNode first = page(server, path, "");
      String second = first.get("next_cursor").asText();
      page(server, path, second);
      did(server, "u", "i31", "click");
      JsonNode again = page(server, path, second);
      JsonNode third = page(server, path, again.get("next_cursor").asText());
      assertThat(ids(third)).doesNotContainAnyElementsOf(ids(first));
      assertThat(ids(third)).doesNotContainAnyElementsOf(ids(again));
      assertThat(again.get("recommendation_id")).isNotEqualTo(first.get("recommendation_id"));
    }
  }

  @Test
  void aListGoesOnAfterARestart() {
    String path = "/api/v1/users/u/recommendations?limit=5";
    JsonNode first;
    try (var server = shop()) {
      first = page(server, path, "");
    }
    try (var server = HttpFixture.of(folder, RULES)) {
      JsonNode second = page(server, path, first.get("next_cursor").asText());
      assertThat(ids(second)).hasSize(5).doesNotContainAnyElementsOf(ids(first));
    }
  }

  @Test
  void aCursorWhoseListIsGoneIsRefusedWithARemedy() {
    try (var server = shop()) {
      did(server, "u", "i1", "click");
      String path = "/api/v1/users/u/recommendations?limit=5";
      String cursor = page(server, path, "").get("next_cursor").asText();
      server.delete("/api/v1/users/u");
      Got refused = server.get(path + "&cursor=" + cursor);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("field").asText()).isEqualTo("cursor");
      assertThat(refused.json().get("detail").asText()).contains("not kept any more");
      assertThat(refused.json().get("hint").asText()).contains("begin at the beginning");
    }
  }

  @Test
  void aCursorOfAnotherItemOrRuleIsRefused() {
    try (var server = shop()) {
      String path = "/api/v1/items/%s/similar?limit=3%s";
      String cursor = page(server, path.formatted("i0", ""), "").get("next_cursor").asText();
      for (String other : List.of(path.formatted("i1", ""), path.formatted("i0", "&rule=mixed"))) {
        assertThat(server.get(other + "&cursor=" + cursor).json().get("detail").asText())
            .contains("of another question");
      }
    }
  }
}
