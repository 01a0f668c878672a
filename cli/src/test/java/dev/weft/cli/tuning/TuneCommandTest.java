package dev.weft.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {

  /** Ended by the number of trials, never by the clock. */
  private static final List<String> USUAL =
      List.of("--algorithms", "ease,item-knn", "--trials", "8", "--budget", "10h");

  @TempDir private Path folder;

  private Path events = Path.of("");

  /** Two groups of users with a taste of their own. */
  @BeforeEach
  void aLog() throws IOException {
    var random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("user_id,item_id"));
    for (int u = 0; u < 80; u++) {
      for (int e = 0; e < 12; e++) {
        rows.add("u%d,t%d".formatted(u, (u % 2) * 25 + random.nextInt(25)));
      }
    }
    events = Files.write(folder.resolve("events.csv"), rows.stream().distinct().toList());
  }

  private Terminal.Ran tune(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("tune", events));
    for (int option = 0; option < USUAL.size(); option += 2) {
      if (!List.of(more).contains(USUAL.get(option))) {
        arguments.addAll(USUAL.subList(option, option + 2));
      }
    }
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
  }

  private static Console silent() {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, false, true, Screen.PLAIN);
  }

  private static JsonNode good(Terminal.Ran ran) {
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json();
  }

  /** What was tried and reached, times apart. */
  private static List<String> trials(JsonNode result) {
    List<String> trials = new ArrayList<>();
    for (JsonNode algorithm : result.get("algorithms")) {
      for (JsonNode trial : algorithm.get("history")) {
        trials.add(
            "%s %s %s %s"
                .formatted(
                    trial.get("hyperparameters"),
                    trial.get("score"),
                    trial.get("users"),
                    trial.get("status")));
      }
    }
    return trials;
  }

  @Test
  void theBestIsNoWorseThanTheDefaultAndTestedBesideTheBaselines() throws IOException {
    Path best = folder.resolve("best.txt");
    JsonNode result = good(tune("--json", "--out", best));
    for (JsonNode algorithm : result.get("algorithms")) {
      assertThat(algorithm.get("best_score").asDouble())
          .isGreaterThanOrEqualTo(algorithm.get("default_score").asDouble());
      assertThat(algorithm.get("trials").asInt()).isEqualTo(8);
    }
    List<String> names = result.get("test").get("rows").findValuesAsText("name");
    assertThat(names).contains("popularity", "item-knn");
    assertThat(names.getFirst()).endsWith(" tuned");
    assertThat(result.get("test").get("baseline").asText()).isEqualTo(names.getFirst());
    List<String> texts = Files.readAllLines(best);
    assertThat(texts).hasSize(2);
    var evaluated =
        Terminal.run("evaluate", events, "--algorithms", String.join("; ", texts), "--json");
    assertThat(
            good(evaluated).get("rows").get(0).get("values").get("ndcg@10").get("mean").asDouble())
        .as("the same figure from the texts")
        .isEqualTo(
            result
                .get("test")
                .get("rows")
                .get(0)
                .get("values")
                .get("ndcg@10")
                .get("mean")
                .asDouble());
  }

  @Test
  void theTableIsReadyToBePasted() {
    var ran = tune("--no-test");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("validation ndcg@10")
        .containsPattern("(?m)^ease\\(lambda=.*\\)$")
        .containsPattern("(?m)^item-knn\\(neighbours=.*\\)$")
        .doesNotContain("baseline");
  }

  @Test
  void theSameSeedGivesTheSameTrialsAndAnotherGivesOthers() {
    List<String> one = trials(good(tune("--json", "--no-test")));
    assertThat(trials(good(tune("--json", "--no-test")))).isEqualTo(one);
    assertThat(trials(good(tune("--json", "--no-test", "--seed", 2)))).isNotEqualTo(one);
  }

  @Test
  void writtenValuesStayAsTheyAre() {
    JsonNode result =
        good(
            tune(
                "--json",
                "--no-test",
                "--algorithms",
                "ease(damping=0.25, dropout=0.5), text-ease(ease=ease(lambda=7))"));
    assertThat(trials(result))
        .filteredOn(trial -> trial.startsWith("\"ease"))
        .hasSize(8)
        .allMatch(trial -> trial.contains("dropout=0.5, damping=0.25"));
    assertThat(trials(result))
        .filteredOn(trial -> trial.startsWith("\"text-ease"))
        .hasSize(8)
        .allMatch(trial -> trial.contains("lambda=7.0, dropout=0.33, damping=0.0"));
  }

  @Test
  void whatHasNothingToSearchIsMeasuredAsItIs() {
    var ran = tune("--json", "--no-test", "--algorithms", "popularity, gate(members=[popularity])");
    assertThat(good(ran).get("algorithms").findValuesAsText("trials")).containsExactly("1", "1");
    assertThat(ran.err()).contains("nothing to search");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --budget 0s         | --budget must be a time above 0, such as 90s, 5m or 1h: '0s'
          --budget -5s        | '-5s'
          --budget soon       | 'soon'
          --trials 0          | --trials must be >= 1: 0
          --algorithms eese   | 'eese'; did you mean 'ease'?
          --algorithms gate   | gate chooses its own hyperparameters: leave it out
          --algorithms auto   | gate chooses its own hyperparameters: leave it out
          --algorithms ease(lambda=0) | lambda must be finite and > 0: 0.0
          --metric ncdg@10    | --metric must be one of ndcg, recall
          --metric ndcg@0     | --metric: k must be in 1..10000: 0
          --metric ndcg       | with a cut-off, such as ndcg@10: 'ndcg'
          --protocol k-fold   | choose --protocol random
          --protocol randm    | did you mean 'random'?
          """)
  void wrongUsageIsNamedBeforeDataIsRead(String option, String fault) {
    List<Object> arguments = new ArrayList<>(List.of("tune", folder.resolve("missing")));
    arguments.addAll(List.of(option.split(" ")));
    var ran = Terminal.run(arguments.toArray());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(fault);
  }

  @Test
  void theBudgetIsKeptAndEveryAlgorithmHasTheSame() {
    JsonNode result =
        good(
            Terminal.run(
                "tune",
                events,
                "--algorithms",
                "ease,als",
                "--budget",
                "0.4s",
                "--no-test",
                "--json",
                "--trials",
                100_000));
    for (JsonNode algorithm : result.get("algorithms")) {
      double last =
          algorithm
              .get("history")
              .get(algorithm.get("trials").asInt() - 1)
              .get("seconds")
              .asDouble();
      assertThat(algorithm.get("seconds").asDouble() - last).isLessThan(0.4);
      assertThat(algorithm.get("ended").asText()).contains("time");
    }
  }

  @Test
  void everyProtocolThatLeavesATestPartIsTuned() throws IOException {
    List<String> rows = new ArrayList<>(List.of("user_id,item_id,timestamp"));
    var random = new Random(4);
    for (int u = 0; u < 80; u++) {
      for (int e = 0; e < 12; e++) {
        rows.add("u%d,t%d,%d".formatted(u, (u % 2) * 25 + random.nextInt(25), 1_700_000_000 + e));
      }
    }
    Files.write(events, rows);
    for (String protocol : List.of("temporal", "leave-last-out", "random", "cold-users")) {
      JsonNode result =
          good(tune("--json", "--protocol", protocol, "--trials", 3, "--algorithms", "item-knn"));
      assertThat(result.get("protocol").asText()).contains(protocol);
      assertThat(result.get("test").get("rows").findValuesAsText("name"))
          .as(protocol)
          .contains("popularity", "item-knn");
    }
  }

  @Test
  void theDefaultTunesAllThatHasSomethingToSearch() {
    JsonNode result = good(tune("--json", "--no-test", "--trials", 2, "--algorithms", "all"));
    assertThat(result.get("algorithms").findValuesAsText("algorithm"))
        .contains("ease", "item-knn", "user-knn", "als", "association")
        .doesNotContain("auto", "gate", "popularity", "content");
  }

  @Test
  void thePageShowsTheSearchAndTheTest() throws IOException {
    Path page = folder.resolve("tune.html");
    good(tune("--json", "--html", page));
    String text = Files.readString(page);
    String section =
        text.substring(text.indexOf("<h2>Tuning</h2>"), text.indexOf("<h2>Metrics</h2>"));
    assertThat(section).contains("<svg ", "<circle ", ">ease ").doesNotContain("NaN", "Infinity");
    assertThat(text).contains("<h2>Some of the lists</h2>", "latest first", "Data hash");
    var without = tune("--no-test", "--html", page);
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("--no-test leaves out");
  }

  @Test
  void anInterruptionSaysTheBestAndHowToGoOn() {
    Console console = silent();
    try (var interruption = new Interruption(console, "continue with: weft tune x")) {
      interruption.best("ease", "ease(lambda=1.0)");
      interruption.best("ease", "ease(lambda=2.0)");
      assertThat(interruption.lines())
          .containsExactly(
              "interrupted", "best so far: ease(lambda=2.0)", "continue with: weft tune x");
    }
  }
}
