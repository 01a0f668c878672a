package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class RoundTripTest {

  private Path folder = Path.of("");
  private Path shop = Path.of("");
  private Path data = Path.of("");
  private Path cache = Path.of("");
  private Path model = Path.of("");

  @BeforeAll
  void generatedImportedAndTrained(@TempDir Path shared) {
    folder = shared;
    shop = folder.resolve("shop");
    data = folder.resolve("data");
    cache = folder.resolve("cache");
    model = folder.resolve("shop.weft");
    done(
        "generate",
        "shop",
        "--to",
        shop,
        "--users",
        120,
        "--items",
        80,
        "--events",
        2500,
        "--seed",
        7);
    done("import", shop, "--to", data);
    done("train", data, "--to", model, "--cache", cache);
  }

  private static Terminal.Ran done(Object... arguments) {
    var ran = Terminal.run(arguments);
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    return ran;
  }

  @Test
  void generatedDataSaysThatItIsSynthetic() throws IOException {
    assertThat(Files.readString(shop.resolve("README.md"))).contains("SYNTHETIC");
  }

  @Test
  void nothingIsGeneratedOverOtherFiles() {
    var ran = Terminal.run("generate", "shop", "--to", data);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("nothing is overwritten");
  }

  @Test
  void theSameDataAndSeedGiveTheSameBytes() throws IOException {
    Path again = folder.resolve("again.weft");
    var ran = done("train", shop, "--to", again, "--cache", cache, "--json");
    assertThat(again).hasSameBinaryContentAs(model);
    assertThat(ran.json().get("choices")).isNotEmpty();
    assertThat(ran.json().get("algorithm").asText()).startsWith("gate(");
  }

  @Test
  void trainingPrintsEveryChoice() {
    var ran = done("train", data, "--to", folder.resolve("printed.weft"), "--cache", cache);
    assertThat(ran.err()).contains("ndcg@10").contains("ease(lambda=");
    assertThat(ran.out()).contains("Chosen and trained gate(");
  }

  @Test
  void aGivenAlgorithmIsTrained() {
    var ran =
        done(
            "train",
            data,
            "--to",
            folder.resolve("knn.weft"),
            "--encoder",
            "none",
            "--algorithm",
            "item-knn(k=20)",
            "--json");
    assertThat(ran.json().get("algorithm").asText()).startsWith("item-knn(neighbours=20");
  }

  @Test
  void recommendationsComeWithReasonsInWords() {
    var ran = done("recommend", model, "--user", "u1", "--explain", "--limit", 3, "--json");
    JsonNode items = ran.json().get("items");
    assertThat(items).hasSize(3);
    for (JsonNode item : items) {
      JsonNode first = item.get("reasons").get(0);
      assertThat(first.get("share").asDouble()).isBetween(0.2, 1.0);
      String sentence = first.get("sentence").asText();
      assertThat(sentence)
          .matches("(Because you (liked|chose)|It resembles|People|Many people|Its) .*");
      for (String title : first.get("because").findValuesAsText("title")) {
        assertThat(sentence).contains("“" + title + "”");
      }
    }
  }

  @Test
  void anUnknownUserIsAColdStartAndNoError() {
    var ran = done("recommend", model, "--user", "nobody", "--attribute", "country=CN");
    assertThat(ran.err()).contains("'nobody' is not known");
    assertThat(ran.out().lines()).hasSize(10);
  }

  @Test
  void whatIsExcludedOrFilteredDoesNotCome() {
    JsonNode first = done("recommend", model, "--user", "u2", "--json").json().get("items").get(0);
    String best = first.get("item_id").asText();
    var ran =
        done(
            "recommend", model, "--user", "u2", "--exclude", best, "--where", "price<30", "--json");
    assertThat(ran.json().get("items").findValuesAsText("item_id")).doesNotContain(best);
    var wrong = Terminal.run("recommend", model, "--user", "u2", "--where", "prize<30");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean 'price'?");
  }

  @Test
  void itemsAndWordsCanBeAskedFor() {
    JsonNode known = done("recommend", model, "--user", "u3", "--json").json().get("items");
    String item = known.get(0).get("item_id").asText();
    assertThat(done("recommend", model, "--items", item, "--json").json().get("items")).hasSize(10);
    assertThat(done("recommend", model, "--text", "a tent", "--json").json().get("items"))
        .hasSize(10);
    assertThat(
            done("similar", model, item, "--json").json().get("items").findValuesAsText("item_id"))
        .hasSize(10)
        .doesNotContain(item);
  }

  @Test
  void wordsFindItemsOfTheirLanguage() {
    for (var words : List.of("something for the kitchen", "厨房里用的东西")) {
      JsonNode items = done("search", model, words, "--json").json().get("items");
      boolean chinese = words.codePointAt(0) > 0x2E80;
      assertThat(items.get(0).get("title").asText().codePoints().anyMatch(c -> c > 0x2E80))
          .as(words + items)
          .isEqualTo(chinese);
    }
  }

  @Test
  void aSnapshotWithoutTextsSaysSoWhenSearched() {
    Path bare = folder.resolve("bare.weft");
    done("train", data, "--to", bare, "--encoder", "none", "--algorithm", "popularity");
    var ran = Terminal.run("search", bare, "a tent");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("made without texts");
  }

  @Test
  void theCacheAnswersTheSecondTime() {
    var first = done("embed", data, "--cache", folder.resolve("other"), "--json").json();
    assertThat(first.get("cache_hits").asInt()).isZero();
    assertThat(first.get("texts_per_second").asDouble()).isPositive();
    var second = done("embed", data, "--cache", folder.resolve("other"), "--json").json();
    assertThat(second.get("cache_hits").asInt()).isGreaterThanOrEqualTo(80);
    assertThat(second.get("sampled").asBoolean()).isTrue();
  }

  @Test
  void embeddingsCanBeWrittenAndReadBackAsVectors() throws IOException {
    for (String name : List.of("vectors.csv", "vectors.npy", "vectors.jsonl", "vectors.parquet")) {
      Path file = folder.resolve(name);
      done("embed", data, "--cache", cache, "--to", file);
      assertThat(file).isNotEmptyFile();
    }
    byte[] npy = Files.readAllBytes(folder.resolve("vectors.npy"));
    assertThat(npy.length).isEqualTo(128 + 80 * 896 * Float.BYTES);
    var read = done("import", "--items", folder.resolve("vectors.parquet"), "--dry-run", "--json");
    assertThat(read.json().get("items").asInt()).isEqualTo(80);
    assertThat(read.json().get("files").get(0).get("columns"))
        .anySatisfy(
            column -> {
              assertThat(column.get("name").asText()).isEqualTo("vectors.text");
              assertThat(column.get("target").asText()).isEqualTo("text");
              assertThat(column.get("kind").asText()).isEqualTo("vector");
              assertThat(column.get("filled").asInt()).isEqualTo(80);
            });
  }
}
