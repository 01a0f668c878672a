package dev.weft.server.http;

import static dev.weft.server.http.HttpFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.server.http.HttpFixture.Got;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, by what a client sees. */
class ListsTest {

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
  void anEventCountsInTheNextAnswer() {
    ScarfShop.click(server, "e1", "u1", "a1");
    Got list = server.get("/api/v1/users/u1/recommendations?explain=true");
    assertThat(list.status()).isEqualTo(200);
    assertThat(ids(list.json())).doesNotContain("a1").contains("a2");
    assertThat(list.json().fieldNames())
        .toIterable()
        .contains("recommendation_id", "model_version", "degraded", "items", "next_cursor");
    assertThat(list.json().get("items").get(0).fieldNames())
        .toIterable()
        .containsExactly("item_id", "score", "reasons");
  }

  /** Only the first entry was looked at. */
  @Test
  void reasonsAreInTheFirstOfTheReadersLanguagesThatHasWords() {
    ScarfShop.click(server, "e1", "u1", "a1");
    assertThat(reason("ja,zh-CN;q=0.8,en;q=0.1")).startsWith("它与");
    assertThat(reason("zh;q=0.5,fr")).startsWith("它与");
    assertThat(reason("fr,en;q=0.9,zh;q=0.5")).startsWith("It resembles");
    assertThat(reason("fr")).startsWith("It resembles");
  }

  private String reason(String languages) {
    return server
        .get("/api/v1/users/u1/recommendations?explain=true", "Accept-Language", languages)
        .json()
        .at("/items/0/reasons/0/text")
        .asText();
  }

  @Test
  void aHiddenItemLeavesEveryListAtOnce() {
    server.post("/api/v1/items", "{'item_id':'a2','title':'Red cotton scarf','hidden':true}");
    for (String path :
        List.of(
            "/api/v1/recommendations",
            "/api/v1/search?text=red+cotton+scarf",
            "/api/v1/items/a1/similar",
            "/api/v1/latest",
            "/api/v1/trending",
            "/api/v1/users/u9/recommendations")) {
      assertThat(ids(server.get(path).json())).as(path).doesNotContain("a2");
    }
  }

  @Test
  void filtersExclusionsAndLimitsHold() {
    assertThat(ids(server.get("/api/v1/recommendations?where=price%20%3C%2020").json()))
        .containsExactlyInAnyOrder("a1", "b/1");
    assertThat(ids(server.get("/api/v1/recommendations?exclude=a1&exclude=a2").json()))
        .containsExactly("b/1");
    assertThat(ids(server.get("/api/v1/recommendations?limit=1").json())).hasSize(1);
    assertThat(ids(server.get("/api/v1/recommendations?pin=1:b%2F1").json()).getFirst())
        .isEqualTo("b/1");
    assertThat(ids(server.post("/api/v1/recommendations", "{'where':['price < 10']}").json()))
        .containsExactly("b/1");
  }

  @Test
  void anUnknownItemToExcludeIsSaid() {
    JsonNode list = server.get("/api/v1/recommendations?exclude=a1,a2&exclude=a1").json();

    assertThat(ids(list)).doesNotContain("a1").contains("a2");
    assertThat(list.get("notes").toString())
        .contains("item 'a1,a2': not known, and so not excluded");
  }

  @Test
  void pagesFollowEachOther() {
    JsonNode first = server.get("/api/v1/recommendations?limit=2").json();
    String next = first.get("next_cursor").asText();
    JsonNode second = server.get("/api/v1/recommendations?limit=2&cursor=" + next).json();
    assertThat(ids(first)).hasSize(2).doesNotContainAnyElementsOf(ids(second));
    assertThat(ids(second)).hasSize(1);
    assertThat(server.get("/api/v1/recommendations?limit=2&cursor=nonsense").status())
        .isEqualTo(400);
  }

  @Test
  void wordsFindItems() {
    assertThat(ids(server.get("/api/v1/search?text=steel+bottle").json()).getFirst())
        .isEqualTo("b/1");
    assertThat(ids(server.get("/api/v1/items/a1/similar").json()).getFirst()).isEqualTo("a2");
  }

  @Test
  void anIdWithASlashIsAskedForEncoded() {
    assertThat(server.get("/api/v1/items/b%2F1").json().get("item_id").asText()).isEqualTo("b/1");
    assertThat(server.delete("/api/v1/items/b%2F1").status()).isEqualTo(200);
    assertThat(server.get("/api/v1/items/b%2F1").json().get("code").asText())
        .isEqualTo("unknown_item");
    assertThat(ids(server.get("/api/v1/recommendations").json())).doesNotContain("b/1");
  }

  @Test
  void aGivenListIsPutInOrderAndRatingsArePredicted() {
    ScarfShop.click(server, "e1", "u1", "a1");
    JsonNode ranked =
        server.post("/api/v1/rank", "{'user_id':'u1','item_ids':['zzz','b/1','a2']}").json();
    assertThat(ids(ranked).getLast()).isEqualTo("zzz");
    assertThat(ranked.get("items").get(2).get("score").isNull()).isTrue();
    Got rated = server.post("/api/v1/ratings/predict", "{'user_id':'u1','item_ids':['a1','zzz']}");
    assertThat(rated.status()).as(rated.body()).isEqualTo(200);
    assertThat(rated.json().get("ratings")).hasSize(2);
    assertThat(server.get("/api/v1/users/u1/similar").status()).isEqualTo(200);
  }

  /** Of thousands of items that are not known each had a note. */
  @Test
  void itemsThatAreNotKnownAreCountedAndBounded() {
    String ids =
        IntStream.range(0, 1_000).mapToObj(i -> "'x" + i + "'").collect(Collectors.joining(","));
    Got list = server.post("/api/v1/recommendations", "{'item_ids':[" + ids + "]}");
    assertThat(list.status()).as(list.body()).isEqualTo(200);
    assertThat(list.json().get("notes").valueStream().map(JsonNode::asText))
        .hasSizeLessThan(10)
        .contains(
            "item 'x0' is not known and was left out",
            "995 more items: each is not known and was left out");
    for (String path : List.of("recommendations", "rank", "ratings/predict")) {
      String body = "{'user_id':'u1','item_ids':[" + ids + ",'y']}";
      Got refused = server.post("/api/v1/" + path, body);
      assertThat(refused.status()).as(path).isEqualTo(400);
      assertThat(refused.json().get("field").asText()).isEqualTo("item_ids");
      assertThat(refused.json().get("detail").asText()).contains("must be at most 1,000: 1,001");
    }
  }

  /** No model has a part in it, so none is missed. */
  @Test
  void theLatestAreWhatTheyAreBeforeTheFirstTraining() {
    String untrained = "nothing was trained yet";
    assertThat(server.get("/api/v1/latest").body()).doesNotContain(untrained);
    assertThat(server.get("/api/v1/latest?by=price").body()).doesNotContain(untrained);
    assertThat(server.get("/api/v1/latest").json().get("model_version").asText())
        .isEqualTo("untrained");
    assertThat(server.get("/api/v1/recommendations").body()).contains(untrained);
  }

  @Test
  void ratingsThatNobodyGaveAreExplained() {
    String asked = "{'user_id':'u1','item_ids':['a1']}";
    assertThat(server.post("/api/v1/ratings/predict", asked).json().get("notes").toString())
        .contains("no rating of these items is learned");
  }

  @Test
  void anAttributeThatNothingWasLearnedOfIsNoted() {
    Got list = server.get("/api/v1/recommendations?attribute=country=CN");
    assertThat(list.json().get("notes").toString())
        .contains("attribute 'country' does not count: the model has learned from no attributes");
  }
}
