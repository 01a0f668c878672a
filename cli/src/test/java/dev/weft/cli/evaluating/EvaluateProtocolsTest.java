package dev.weft.cli.evaluating;

import static dev.weft.cli.evaluating.ForeignLog.evaluate;
import static dev.weft.cli.evaluating.ForeignLog.evaluated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.math.internal.RandomStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held out by each protocol, and which is chosen where none is named. */
class EvaluateProtocolsTest {

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void aForeignLog() throws IOException {
    log = ForeignLog.write(folder.resolve("log.csv"), ForeignLog.rows());
  }

  @Test
  void everyProtocolRuns() {
    for (String protocol :
        List.of(
            "random", "random-per-user", "temporal", "leave-last-out", "cold-users", "k-fold")) {
      JsonNode report =
          evaluate(
                  log,
                  "--protocol",
                  protocol,
                  "--algorithms",
                  "popularity,item-knn(k=5)",
                  "--folds",
                  3)
              .json();
      JsonNode rows = report.get("rows");
      assertThat(rows).as(protocol).hasSize(2);
      double baseline = rows.get(0).get("values").get("ndcg@10").get("mean").asDouble();
      double neighbours = rows.get(1).get("values").get("ndcg@10").get("mean").asDouble();
      assertThat(neighbours).as(protocol).isGreaterThan(baseline);
    }
  }

  @Test
  void coldItemsAreFoundByWhatTheySay() throws IOException {
    var items = new StringBuilder("item_id,colour\n");
    for (int i = 0; i < 40; i++) {
      items.append("t%d,%s\n".formatted(i, i < 20 ? "red" : "blue"));
    }
    Path file = Files.writeString(folder.resolve("items.csv"), items);
    JsonNode rows =
        evaluate(log, "--items", file, "--protocol", "cold-items", "--k", 3).json().get("rows");
    assertThat(rows.findValuesAsText("name"))
        .containsExactly("popularity", "content", "cold-columns", "gate");
    double chance = rows.get(0).get("values").get("recall@3").get("mean").asDouble();
    double found = rows.get(2).get("values").get("recall@3").get("mean").asDouble();
    assertThat(found).isGreaterThan(chance);
  }

  @Test
  void everyPairIsTestedOnceInAllFolds() {
    JsonNode data =
        evaluate(log, "--protocol", "k-fold", "--algorithms", "popularity").json().get("data");
    long pairs = data.get("test_pairs").asLong();
    assertThat(data.get("train_pairs").asLong()).isEqualTo(Math.round(pairs * 4 / 5.0));
    assertThat(data.get("test_users").asLong()).isEqualTo(60);
  }

  @Test
  void withoutTimesRandomEventsAreTestedAndThatIsSaid() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("events.csv"),
            "user_id,item_id\na,x\na,y\na,z\nb,x\nb,y\nb,z\nc,x\nc,z\n");
    var ran = Terminal.run("evaluate", file, "--algorithms", "popularity");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("no times");
    assertThat(ran.out()).contains("each user's interactions");
  }

  /** A cut by time used to test nine tenths of the events, or to leave nothing to learn from. */
  @Test
  void theDefaultFallsBackWhereMostEventsShareOneTime() throws IOException {
    for (int late : new int[] {0, 3, 9, 12}) {
      List<String> rows = new ArrayList<>();
      for (int u = 0; u < 60; u++) {
        for (int e = 0; e < 12; e++) {
          long time = e < 12 - late ? 1_700_000_000 : 1_700_009_000 + (late == 3 ? u : 0);
          rows.add("u%d;t%d;3;%d".formatted(u, (u % 2) * 20 + (u + 3 * e) % 20, time));
        }
      }
      Path bulk = ForeignLog.write(folder.resolve("bulk.csv"), rows);
      var ran = evaluated(bulk, "--algorithms", "popularity");
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      String protocol = ran.json().get("protocol").asText();
      if (late == 3) {
        assertThat(protocol).startsWith("latest 20 %");
      } else {
        assertThat(protocol).as("%d late", late).startsWith("random 20 % of each user's");
        assertThat(ran.err()).contains("So many events share one time");
      }
    }
  }

  /**
   * Fifty users come back, which is enough to ask for the latest events; but after the cut within
   * what is learned from only half of them do, which is not enough to choose the default on them:
   * evaluation chose another gate than training does.
   */
  @Test
  void whatIsMeasuredAsTheDefaultIsWhatTrainingChooses() throws IOException {
    Path whole = ForeignLog.write(folder.resolve("whole.csv"), inTurn(12));
    Path learned = ForeignLog.write(folder.resolve("learned.csv"), inTurn(9));
    Object[] gate = {"--algorithms", "gate", "--test-share", "0.25"};
    JsonNode report = evaluate(whole, gate).json();
    assertThat(report.get("protocol").asText())
        .isEqualTo("latest 25 % of all interactions; gate chosen as 'weft train' chooses it");
    assertThat(report.get("data").get("train_pairs").asInt()).isEqualTo(25 * 9);
    assertThat(report.get("default").get("choices").toString())
        .contains("the order of events plays no part: 25 people come back");
    Path shop = folder.resolve("shop.weft");
    List<Object> arguments = new ArrayList<>(List.of("train", "--to", shop));
    arguments.addAll(ForeignLog.columns(learned));
    var trained = Terminal.run(arguments.toArray());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(report.get("rows").get(0).get("hyperparameters").asText())
        .isEqualTo(trained.json().get("algorithm").asText())
        .contains("hold-out=random");
  }

  @Test
  void aProtocolAskedForByNameSaysThatTheDefaultIsChosenForIt() throws IOException {
    Path whole = ForeignLog.write(folder.resolve("whole.csv"), inTurn(12));
    JsonNode report =
        evaluate(whole, "--algorithms", "gate", "--protocol", "temporal", "--test-share", "0.25")
            .json();
    assertThat(report.get("protocol").asText())
        .isEqualTo(
            "latest 25 % of all interactions; gate chosen for this kind of question"
                + " (--protocol temporal)");
    assertThat(report.get("rows").get(0).get("hyperparameters").asText())
        .contains("hold-out=latest");
  }

  /** Fifty users' events, half of them at a time, each in an order of its own. */
  private static List<String> inTurn(int events) {
    List<String> rows = new ArrayList<>();
    for (int e = 0; e < events; e++) {
      for (int u = e % 2; u < 50; u += 2) {
        int item = (u % 2) * 20 + RandomStreams.permutation(20, RandomStreams.of(u))[e / 2];
        rows.add("u%d;t%d;3;%d".formatted(u, item, 1_700_000_000 + e * 999));
      }
    }
    return rows;
  }
}
