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
import java.nio.file.StandardOpenOption;
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
  private Path journal = Path.of("");

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
    journal = folder.resolve("tune.jsonl");
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
  void aRunThatWasKilledGoesOnWithTheSameTrials() throws IOException {
    List<String> whole = trials(good(tune("--json", "--no-test", "--journal", journal)));
    List<String> lines = Files.readAllLines(journal);
    assertThat(lines).hasSize(1 + 16);
    for (int kept : new int[] {0, 1, 2, 6, 9, 12, 17}) {
      Files.write(journal, lines.subList(0, kept));
      assertThat(trials(good(tune("--json", "--no-test", "--journal", journal))))
          .as("%d lines kept", kept)
          .isEqualTo(whole);
      assertThat(Files.readAllLines(journal)).hasSize(17);
    }
  }

  @Test
  void aTornLastLineIsIgnoredWithANotice() throws IOException {
    List<String> whole = trials(good(tune("--json", "--no-test", "--journal", journal)));
    String text = Files.readString(journal);
    for (int cut : new int[] {3, 40, text.indexOf('\n') + 30, text.length() - 20}) {
      Files.writeString(journal, text.substring(0, cut));
      var ran = tune("--json", "--no-test", "--journal", journal);
      assertThat(trials(good(ran))).as("cut at %d", cut).isEqualTo(whole);
      assertThat(ran.err()).contains("was cut short");
      assertThat(Files.readAllLines(journal)).hasSize(17);
    }
  }

  @Test
  void aFinishedJournalIsNotRunAgain() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal));
    String before = Files.readString(journal);
    var ran = tune("--json", "--no-test", "--journal", journal);
    good(ran);
    assertThat(Files.readString(journal)).isEqualTo(before);
    assertThat(ran.err()).contains("Continuing with 16 trials");
  }

  @Test
  void aSecondAlgorithmMayJoinAJournal() {
    good(tune("--json", "--no-test", "--journal", journal, "--algorithms", "ease"));
    JsonNode both = good(tune("--json", "--no-test", "--journal", journal));
    assertThat(trials(both)).isEqualTo(trials(good(tune("--json", "--no-test"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --seed 2                    | with --seed 1, not --seed 2
          --metric recall@10          | with --metric ndcg@10, not --metric recall@10
          --protocol random           | with --protocol random-per-user --test-share 0.2, not
          --test-share 0.3            | --test-share 0.2, not
          --types view                | with all events, not --types view
          """)
  void aJournalOfOtherSettingsIsRefusedByName(String option, String difference) throws IOException {
    good(tune("--json", "--no-test", "--journal", journal, "--trials", 1));
    String before = Files.readString(journal);
    List<Object> arguments = new ArrayList<>(List.of("--no-test", "--journal", journal));
    arguments.addAll(List.of(option.split(" ")));
    var ran = tune(arguments.toArray());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(difference).contains("name another --journal");
    assertThat(Files.readString(journal)).isEqualTo(before);
  }

  @Test
  void aJournalOfOtherDataIsRefused() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal, "--trials", 1));
    Files.writeString(events, "u0,t49\n", StandardOpenOption.APPEND);
    Files.writeString(events, "new,t1\n", StandardOpenOption.APPEND);
    var ran = tune("--no-test", "--journal", journal);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("on other data").contains(journal.toString());
  }

  @Test
  void whatIsNoJournalIsBadDataAndLeftAlone() throws IOException {
    for (String text : List.of("user_id,item_id\na,b\n", "hello", "{\"a\":1}\n")) {
      Path file = Files.writeString(folder.resolve("other"), text);
      var ran = tune("--no-test", "--journal", file);
      assertThat(ran.exitCode()).as(text).isEqualTo(3);
      assertThat(ran.err()).contains(file + ", line 1");
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void aBrokenLineWithinIsNamed() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal));
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(4, lines.get(4).substring(0, 50));
    Files.write(journal, lines);
    var ran = tune("--no-test", "--journal", journal);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(journal + ", line 5");
  }

  @Test
  void aChangedFigureWithinIsNoticed() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal));
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(3, lines.get(3).replaceFirst("\"users\":\\d", "\"users\":7"));
    lines.set(2, lines.get(2).replaceFirst("\"seconds\":\\d", "\"seconds\":777"));
    Files.write(journal, lines);
    var ran = tune("--no-test", "--journal", journal);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(journal + ", line 3").contains("its checksum differs");
  }

  @Test
  void aLostLineIsNoticed() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal));
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.remove(2);
    Files.write(journal, lines);
    var ran = tune("--no-test", "--journal", journal);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(journal + ", line 3").contains("a line before it is missing");
  }

  /** Without the checksum of the first line none of the others was looked at. */
  @Test
  void aChecksumThatIsTakenAwayIsNoticed() throws IOException {
    good(tune("--json", "--no-test", "--journal", journal));
    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.set(0, lines.getFirst().replaceFirst(",\"check\":\"[^\"]*\"", ""));
    Files.write(journal, lines);
    var ran = tune("--no-test", "--journal", journal);
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(journal + ", line 1").contains("its checksum differs");
  }

  /** Holds a journal until its input ends. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      var settings = new TuningSettings("", "", "", "", 1, "");
      try (var _ = TuningJournal.open(Path.of(arguments[0]), settings, silent())) {
        System.out.println("held");
        System.in.readAllBytes();
      }
    }
  }

  /** The lock was dropped as soon as the journal was read by a second descriptor. */
  @Test
  void aJournalThatAnotherProcessHoldsIsRefused() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.weft.cli.tuning.TuneCommandTest$Holder",
                journal.toString())
            .redirectErrorStream(true)
            .start();
    try (var lines = other.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("held");
      var ran = tune("--no-test", "--journal", journal);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("another run is writing to the journal");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aJournalInUseIsRefused() throws IOException {
    var settings = new TuningSettings("", "", "", "", 1, "");
    Console console = silent();
    try (var held = TuningJournal.open(journal, settings, console)) {
      assertThat(held.size()).isZero();
      var ran = tune("--no-test", "--journal", journal);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("another run is writing to the journal");
    }
  }

  @Test
  void theBestOfAJournalIsEvaluatedBesideTheBaselines() {
    JsonNode tuned = good(tune("--json", "--journal", journal));
    JsonNode rows =
        good(Terminal.run("evaluate", events, "--tuned", journal, "--json")).get("rows");
    assertThat(rows.findValuesAsText("name")).startsWith("popularity", "item-knn").hasSize(4);
    assertThat(rows.findValuesAsText("hyperparameters"))
        .contains(tuned.get("algorithms").get(0).get("hyperparameters").asText());
    var other = Terminal.run("evaluate", events, "--tuned", journal, "--seed", 5);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("--seed 1, not --seed 5").contains("may have been seen");
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
