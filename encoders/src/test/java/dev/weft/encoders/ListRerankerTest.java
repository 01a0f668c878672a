package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.data.Item;
import dev.weft.encoders.chat.ListReranker;
import dev.weft.recommend.Query;
import dev.weft.recommend.Recommendations;
import dev.weft.recommend.Recommendations.Recommended;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ListRerankerTest {

  private static final Query THREE = Query.user("u").limit(3);

  private EmbeddingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EmbeddingServer(EmbeddingServer.says("{\"order\": [3, 1, 4, 2]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Recommendations rerank(Query query, int items, Duration patience) {
    RemoteChat chat =
        ChatLine.parse("openai:m?base-url=" + server.url() + "/v1")
            .open(RemoteSettings.DEFAULT, Map.of());
    return new ListReranker(chat, patience)
        .answer(
            query,
            asked -> list(Math.min(asked.limit(), items)),
            id -> Optional.of(Item.ofTexts(id, Map.of("title", "name of " + id))),
            List.of("something bought"));
  }

  private static Recommendations list(int size) {
    return new Recommendations(
        "answer",
        "for u",
        false,
        IntStream.range(0, size)
            .mapToObj(i -> new Recommended("i" + i, "title " + i, 1f / (1 + i), List.of()))
            .toList(),
        List.of(),
        "v1",
        false,
        "cursor");
  }

  private static List<String> ids(Recommendations list) {
    return list.items().stream().map(Recommended::itemId).toList();
  }

  @Test
  void theModelOrdersTheListAndSeesNoIds() {
    Recommendations list = rerank(THREE, 4, Duration.ofSeconds(20));
    assertThat(ids(list)).containsExactly("i2", "i0", "i3");
    assertThat(list.degraded()).isFalse();
    assertThat(list.notes().getFirst())
        .contains("the first 4 were put into this order by openai:m");
    assertThat(list.next()).as("what is behind was passed over").isEmpty();
    assertThat(server.requests().getFirst().toString())
        .contains("name of i0", "something bought")
        .doesNotContain("\\\"i0\\\"");
  }

  @Test
  void onlyTheFirstTwentyAreReranked() {
    String reversed = IntStream.iterate(20, n -> n > 0, n -> n - 1).boxed().toList().toString();
    server.always(EmbeddingServer.says("{\"order\": " + reversed + "}"));
    Recommendations list = rerank(THREE.limit(22), 30, Duration.ofSeconds(20));
    assertThat(ids(list)).startsWith("i19", "i18").endsWith("i0", "i20", "i21");
    assertThat(list.next()).isEqualTo("cursor");
  }

  @Test
  void pinnedItemsStayAndLaterPagesAreAsTheyWere() {
    server.always(EmbeddingServer.says("{\"order\": [3, 2, 1]}"));
    assertThat(ids(rerank(THREE.limit(4).pin("i1", 2), 4, Duration.ofSeconds(20))))
        .containsExactly("i3", "i1", "i2", "i0");
    int asked = server.requests().size();
    assertThat(rerank(Query.user("u").limit(3).pin("i0", 1), 1, Duration.ofSeconds(20)).notes())
        .isEmpty();
    assertThat(server.requests()).hasSize(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the third is best",
        "{\"order\": [1, 2, 3]}",
        "{\"order\": [1, 2, 3, 3]}",
        "{\"order\": [0, 1, 2, 3]}",
        "{\"order\": [1, 2, 3, 5]}",
        "{\"order\": [1.0, 2, 3, 4]}",
        "{\"order\": [\"1\", 2, 3, 4]}",
        "{\"order\": [1, 2, 3, 4, 1]}",
        "{\"order\": {\"1\": 2}}",
        "{\"order\": 4}",
        "{}"
      })
  void whatIsNotAnOrderLeavesTheListAsItWas(String garbage) {
    server.always(EmbeddingServer.says(garbage));
    assertAsItWas(rerank(THREE, 4, Duration.ofSeconds(20)), "the answer");
    assertThat(server.requests()).as("somebody is waiting").hasSize(1);
  }

  private static void assertAsItWas(Recommendations list, String why) {
    assertThat(ids(list)).containsExactly("i0", "i1", "i2");
    assertThat(list.degraded()).isTrue();
    assertThat(list.notes().getLast())
        .startsWith("the list is as it was, since reranking failed: ")
        .contains(why);
  }

  @Test
  void aServerThatHangsDiesOrIsBusyLeavesTheListAsItWas() {
    server.then(
        server::hang,
        server::hangWithin,
        EmbeddingServer::die,
        EmbeddingServer.busy("30"),
        EmbeddingServer.status(500));
    long start = System.nanoTime();
    assertAsItWas(rerank(THREE, 4, Duration.ofMillis(300)), "did not answer within 0.3 s");
    assertAsItWas(rerank(THREE, 4, Duration.ofMillis(300)), "did not answer within 0.3 s");
    assertAsItWas(rerank(THREE, 4, Duration.ofSeconds(10)), "broke off");
    assertAsItWas(rerank(THREE, 4, Duration.ofSeconds(10)), "429");
    assertAsItWas(rerank(THREE, 4, Duration.ofSeconds(10)), "500");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
