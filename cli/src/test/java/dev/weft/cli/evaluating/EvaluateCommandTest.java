package dev.weft.cli.evaluating;

import static dev.weft.cli.evaluating.ForeignLog.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.training.AlgorithmTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Algorithms are measured on the command line. */
class EvaluateCommandTest {

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void aForeignLog() throws IOException {
    log = ForeignLog.write(folder.resolve("log.csv"), ForeignLog.rows());
  }

  @Test
  void columnsOfAnyNameCanBeTold() {
    JsonNode report = evaluate(log, "--protocol", "random").json();
    assertThat(report.get("data").get("users").asInt()).isEqualTo(60);
    assertThat(report.get("rows").findValuesAsText("name"))
        .containsExactly("popularity", "item-knn", "ease", "gate");
  }

  @Test
  void columnsThatAreNotRecognisedAreNamedWithTheRemedy() {
    var ran = Terminal.run("evaluate", "--events", log);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("log.csv").contains("--column");
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() throws IOException {
    List<String> rows = new ArrayList<>(ForeignLog.rows());
    Collections.shuffle(rows, new Random(5));
    Path shuffled = ForeignLog.write(folder.resolve("b.csv"), rows);
    for (String protocol : List.of("random", "temporal")) {
      JsonNode one = evaluate(log, "--protocol", protocol).json().get("rows");
      JsonNode other = evaluate(shuffled, "--protocol", protocol).json().get("rows");
      for (int r = 0; r < one.size(); r++) {
        assertThat(other.get(r).get("values")).isEqualTo(one.get(r).get("values"));
        assertThat(other.get(r).get("hyperparameters"))
            .isEqualTo(one.get(r).get("hyperparameters"));
      }
    }
  }

  @Test
  void ratingsBelowTheSmallestValueDoNotCount() {
    JsonNode all = evaluate(log, "--protocol", "random", "--algorithms", "popularity").json();
    JsonNode high =
        evaluate(log, "--protocol", "random", "--algorithms", "popularity", "--min-value", 4)
            .json();
    assertThat(high.get("data").get("train_pairs").asInt())
        .isLessThan(all.get("data").get("train_pairs").asInt());
  }

  @Test
  void metricsAreThoseAskedFor() {
    JsonNode report =
        evaluate(log, "--metrics", "recall,ndcg@5,auc", "--k", "5,20", "--algorithms", "popularity")
            .json();
    assertThat(report.get("metrics").toString())
        .isEqualTo("[\"recall@5\",\"recall@20\",\"ndcg@5\",\"auc\"]");
  }

  @Test
  void thePageIsWritten() throws IOException {
    Path page = folder.resolve("report.html");
    evaluate(log, "--html", page, "--algorithms", "popularity");
    assertThat(Files.readString(page)).contains("<html").contains("popularity");
  }

  @Test
  void aPageThatCannotBeWrittenIsRefusedBeforeDataIsRead() throws IOException {
    Path missing = folder.resolve("missing.csv");
    var isFolder = Terminal.run("evaluate", missing, "--html", folder);
    assertThat(isFolder.exitCode()).isEqualTo(2);
    assertThat(isFolder.err()).contains("--html must name a file, this is a folder");
    Path file = Files.writeString(folder.resolve("file"), "");
    var inFile = Terminal.run("evaluate", missing, "--html", file.resolve("report.html"));
    assertThat(inFile.exitCode()).isEqualTo(2);
    assertThat(inFile.err()).contains("--html must name a file in a folder");
  }

  @Test
  void anOptionOfAnotherCommandIsNotTakenForAFile() {
    var ran = Terminal.run("evaluate", "--events", "events.csv", "--algorithm", "ease");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no option '--algorithm' here");
  }

  @Test
  void listsOfAlgorithmsMayHoldCommasInBrackets() {
    assertThat(
            AlgorithmTexts.listed("popularity, gate(members=[ease, popularity]); ease(lambda=3)"))
        .containsExactly("popularity", "gate(members=[ease, popularity])", "ease(lambda=3)");
  }

  @Test
  void allStandsForEveryAlgorithmThatFitsAndTheOthersAreNamed() {
    var ran = evaluate(log, "--protocol", "random", "--algorithms", "all");
    assertThat(ran.json().get("rows").findValuesAsText("name"))
        .contains("popularity", "item-knn", "user-knn", "ease", "als", "gate")
        .doesNotContain("content", "attribute-prior");
    assertThat(ran.err()).contains("content is left out: the items have no texts");
    for (JsonNode row : ran.json().get("rows")) {
      assertThat(row.get("fit_seconds").asDouble()).isPositive();
      assertThat(row.get("score_seconds").asDouble()).isPositive();
      assertThat(row.get("peak_heap_megabytes").isNumber()).isTrue();
    }
  }

  @Test
  void anAlgorithmThatFailsIsARowThatSaysWhyAndTheOthersAreMeasured() {
    for (String protocol : List.of("random", "k-fold")) {
      var ran =
          ran(
              "--protocol",
              protocol,
              "--algorithms",
              "popularity, ease(lambda=1e300, dropout=0), item-knn");
      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
      JsonNode report = ran.json();
      assertThat(report.get("rows").findValuesAsText("name"))
          .containsExactly("popularity", "item-knn");
      JsonNode failure = report.get("failures").get(0);
      assertThat(failure.get("name").asText()).isEqualTo("ease");
      assertThat(failure.get("reason").asText()).contains("lambda=1.0E300 (default 300.0)");
    }
  }

  @Test
  void whenNothingCanBeMeasuredTheHyperparameterIsNamedAsWrongUsage() {
    var ran = ran("--protocol", "random", "--algorithms", "ease(lambda=1e300, dropout=0)");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("weft: ease cannot be trained with lambda=1.0E300");
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("--debug");
  }

  @Test
  void aListThatHasRoomForEveryCandidateIsSaidToProveNothing() throws IOException {
    // One candidate gave every algorithm a figure of 1.0000, the best there is.
    List<String> lines = new ArrayList<>(List.of("user_id,item_id"));
    for (int u = 0; u < 20; u++) {
      for (int i = 0; i < 4; i++) {
        lines.add("u" + u + ",i" + (u + i * i) % 9);
      }
    }
    Path few = Files.write(folder.resolve("few.csv"), lines);
    Terminal.Ran ran = Terminal.run("evaluate", few, "--algorithms", "popularity");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("Each list has room for all candidates", "recall@10 and hit-rate@10");
    Terminal.Ran two =
        Terminal.run("evaluate", few, "--algorithms", "popularity", "--metrics", "ndcg@2");
    assertThat(two.out()).doesNotContain("room for all candidates");
    Terminal.Ran weighed =
        Terminal.run("evaluate", few, "--algorithms", "popularity", "--vector-weight", "image=2");
    assertThat(weighed.err()).contains("no item has one", "--vectors");
  }

  private Terminal.Ran ran(Object... more) {
    return ForeignLog.evaluated(log, more);
  }
}
