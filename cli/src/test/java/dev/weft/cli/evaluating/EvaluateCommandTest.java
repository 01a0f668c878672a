package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.training.AlgorithmTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  private static final String HEAD = "who;thing;how much;moment\n";

  @TempDir private Path folder;
  private Path log = Path.of("");

  /** Two groups of users with a taste of their own, under column names that nobody knows. */
  @BeforeEach
  void aForeignLog() throws IOException {
    log = Files.writeString(folder.resolve("log.csv"), HEAD + String.join("\n", rows()) + "\n");
  }

  private static List<String> rows() {
    var random = new Random(3);
    List<String> rows = new ArrayList<>();
    for (int u = 0; u < 60; u++) {
      for (int e = 0; e < 12; e++) {
        int item = (u % 2) * 20 + random.nextInt(20);
        rows.add(
            "u%d;t%d;%d;%d".formatted(u, item, 1 + random.nextInt(5), 1_700_000_000 + e * 999));
      }
    }
    return rows.stream().distinct().toList();
  }

  private Terminal.Ran evaluated(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(columns(file));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
  }

  private static List<Object> columns(Path file) {
    return List.of(
        "--events",
        file,
        "--column",
        "user_id=who",
        "--column",
        "item_id=thing",
        "--column",
        "value=how much",
        "--column",
        "timestamp=moment",
        "--default-type",
        "rating",
        "--json");
  }

  private Terminal.Ran ran(Object... more) {
    return evaluated(log, more);
  }

  private Terminal.Ran evaluate(Path file, Object... more) {
    var ran = evaluated(file, more);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void columnsOfAnyNameCanBeTold() {
    JsonNode report = evaluate(log, "--protocol", "random").json();
    assertThat(report.get("data").get("users").asInt()).isEqualTo(60);
    assertThat(report.get("rows").findValuesAsText("name"))
        .containsExactly("popularity", "item-knn", "ease", "gate");
  }

  /**
   * Sixty users come back, which is enough to ask for the latest events and not to choose the
   * default on them: evaluation chose another gate than training does.
   */
  @Test
  void whatIsMeasuredAsTheDefaultIsWhatTrainingChooses() throws IOException {
    Path whole = Files.writeString(folder.resolve("whole.csv"), HEAD + inTurn(12));
    Path learned = Files.writeString(folder.resolve("learned.csv"), HEAD + inTurn(9));
    Object[] gate = {"--algorithms", "gate", "--test-share", "0.25"};
    JsonNode report = evaluate(whole, gate).json();
    assertThat(report.get("protocol").asText())
        .isEqualTo("latest 25 % of all interactions; gate chosen as 'weft train' chooses it");
    assertThat(report.get("data").get("train_pairs").asInt()).isEqualTo(60 * 9);
    Path shop = folder.resolve("shop.weft");
    List<Object> arguments = new ArrayList<>(List.of("train", "--to", shop));
    arguments.addAll(columns(learned));
    var trained = Terminal.run(arguments.toArray());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(report.get("rows").get(0).get("hyperparameters").asText())
        .isEqualTo(trained.json().get("algorithm").asText())
        .contains("hold-out=random");
  }

  @Test
  void aProtocolAskedForByNameSaysThatTheDefaultIsChosenForIt() throws IOException {
    Path whole = Files.writeString(folder.resolve("whole.csv"), HEAD + inTurn(12));
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

  /** Sixty users' events, one each at a time, so that the first ones name every item in order. */
  private static String inTurn(int events) {
    var rows = new StringBuilder();
    for (int e = 0; e < events; e++) {
      for (int u = 0; u < 60; u++) {
        int item = (u % 2) * 20 + (7 * u + 3 * e) % 20;
        rows.append("u%d;t%d;3;%d\n".formatted(u, item, 1_700_000_000 + e * 999));
      }
    }
    return rows.toString();
  }

  @Test
  void columnsThatAreNotRecognisedAreNamedWithTheRemedy() {
    var ran = Terminal.run("evaluate", "--events", log);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("log.csv").contains("--column");
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
  void theOrderOfTheRowsDoesNotMatter() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    Collections.shuffle(rows, new Random(5));
    Path shuffled = Files.writeString(folder.resolve("b.csv"), HEAD + String.join("\n", rows));
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
      Path bulk = Files.writeString(folder.resolve("bulk.csv"), HEAD + String.join("\n", rows));
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

  @Test
  void aSplitGivenByFilesIsMeasuredAsItIs() throws IOException {
    List<String> rows = new ArrayList<>(rows());
    List<String> train = new ArrayList<>();
    List<String> valid = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      (r % 10 == 0 ? test : r % 10 == 1 ? valid : train).add(rows.get(r));
    }
    test.add("newcomer;t99;5;1700000000"); // known to no other part
    test.add(train.getFirst()); // learned from, so it is not asked for
    Path trained = write("train.csv", train);
    Path tested = write("test.csv", test);
    Path held = write("valid.csv", valid);
    var ran =
        evaluated(
            trained, "--test", tested, "--validation", held, "--algorithms", "popularity,item-knn");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode report = ran.json();
    assertThat(report.get("protocol").asText())
        .isEqualTo("given split: tested test.csv; neither learned from nor ranked valid.csv");
    Set<String> asked = pairs(test);
    int all = asked.size();
    asked.removeAll(pairs(train));
    asked.removeAll(pairs(valid));
    assertThat(report.get("data").get("train_pairs").asInt()).isEqualTo(pairs(train).size());
    assertThat(report.get("data").get("test_pairs").asInt()).isEqualTo(asked.size());
    assertThat(report.get("data").get("users").asInt()).isEqualTo(61);
    assertThat(report.get("data").get("items").asInt()).isEqualTo(41);
    assertThat(ran.err())
        .contains("1 items and 1 users are in --test or --validation alone")
        .contains("%d of %d pairs of --test are learned from".formatted(all - asked.size(), all));
  }

  // Every figure was 0.0000, with exit code 0, and with --quiet not a word of why.
  @Test
  void aTestFileWithIdsOfItsOwnIsWarnedOf() throws IOException {
    Path trained = write("train.csv", rows().subList(0, 500));
    Path tested = write("test.csv", rows().stream().map(row -> row.replace(";t", ";T")).toList());
    var ran =
        evaluated(trained, "--test", tested, "--algorithms", "popularity,item-knn", "--quiet");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("40 of the 40 items of --test are in no other file, such as 'T")
        .contains("written as in the other files");
  }

  @Test
  void aGivenSplitOfRatingsIsMeasuredAsItIs() throws IOException {
    List<String> rows = rows();
    Path trained = write("train.csv", rows.subList(0, 500));
    Path tested = write("test.csv", rows.subList(500, rows.size()));
    var ran = evaluated(trained, "--test", tested, "--ratings", "--algorithms", "bias");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    int last = pairs(rows.subList(0, 500)).size() + pairs(rows.subList(500, rows.size())).size();
    assertThat(ran.json().get("data").get("ratings").asInt()).isEqualTo(last);
  }

  @Test
  void whatContradictsAGivenSplitIsRefused() throws IOException {
    Path tested = write("test.csv", rows().subList(0, 5));
    assertThat(ran("--validation", tested).err()).contains("--validation needs --test");
    assertThat(ran("--test", tested, "--protocol", "random").err())
        .contains("--test says what is to be predicted");
    assertThat(ran("--test", tested, "--tuned", "j.jsonl").err())
        .contains("--tuned needs the protocol of its journal");
    var ran = ran("--test", write("none.csv", List.of()));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("none.csv").contains("holds no event");
  }

  /** Who took what: a pair counts once, and of its ratings the last. */
  private static Set<String> pairs(List<String> rows) {
    return rows.stream()
        .map(row -> row.substring(0, row.indexOf(';', row.indexOf(';') + 1)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEAD + String.join("\n", rows) + "\n");
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
    assertThat(ran.out()).contains("Each list has room for all candidates: recall@10");
    Terminal.Ran two =
        Terminal.run("evaluate", few, "--algorithms", "popularity", "--metrics", "ndcg@2");
    assertThat(two.out()).doesNotContain("room for all candidates");
    Terminal.Ran weighed =
        Terminal.run("evaluate", few, "--algorithms", "popularity", "--vector-weight", "image=2");
    assertThat(weighed.err()).contains("no item has one", "--vectors");
  }
}
