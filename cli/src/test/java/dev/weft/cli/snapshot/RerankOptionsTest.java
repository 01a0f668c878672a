package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import dev.weft.cli.enriching.WordServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerankOptionsTest {

  @TempDir private static Path folder;
  private static Path snapshot;

  @BeforeAll
  static void train() throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(
        shop.resolve("items.csv"), "item_id,title\na,lamp\nb,desk\nc,chair\nd,table\n");
    Files.writeString(
        shop.resolve("events.csv"), "user_id,item_id\nu,a\nv,b\nv,c\nw,b\nw,c\nx,b\nx,d\n");
    snapshot = folder.resolve("shop.weft");
    Ran ran =
        Terminal.run(
            "train", shop, "--encoder", "none", "--algorithm", "popularity", "--to", snapshot);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static Ran recommend(Object... more) {
    List<Object> all = new ArrayList<>(List.of("recommend", snapshot, "--user", "u", "--json"));
    all.addAll(List.of(more));
    return Terminal.run(all.toArray());
  }

  private static List<String> ids(JsonNode answer) {
    return answer.get("items").findValuesAsText("item_id");
  }

  @Test
  void aLanguageModelOrdersTheList() throws IOException {
    List<String> before = ids(recommend().json());
    try (var server = new WordServer(_ -> "{\"order\": [3, 1, 2]}")) {
      Ran ran = recommend("--rerank", server.line(), "-n", 2);
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ids(ran.json())).containsExactly(before.get(2), before.get(0));
      assertThat(ran.json().get("degraded").asBoolean()).isFalse();
      assertThat(server.asked().getFirst()).contains("\"chosen\":[\"lamp\"]");
    }
  }

  @Test
  void oneThatTalksLeavesTheListAsItWasAndSaysSo() throws IOException {
    List<String> before = ids(recommend().json());
    try (var server = new WordServer(_ -> "The third one, I think.")) {
      Ran ran = recommend("--rerank", server.line());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ids(ran.json())).isEqualTo(before);
      assertThat(ran.json().get("degraded").asBoolean()).isTrue();
      assertThat(ran.json().get("notes").toString()).contains("the list is as it was");
    }
  }

  @Test
  void nothingGoesElsewhereWithoutABudgetAndManyListsAreNotReranked() {
    Ran ran = recommend("--rerank", "openai:m?base-url=http://192.0.2.1");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("allow it with --budget-tokens");
    ran =
        Terminal.run(
            "recommend",
            snapshot,
            "--all",
            "--to",
            folder.resolve("lists.csv"),
            "--rerank",
            "ollama:m");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--rerank is of one list");
  }
}
