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

/** What a journal keeps of a search, and which journals are refused. */
class TuningJournalTest {

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
                "dev.weft.cli.tuning.TuningJournalTest$Holder",
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
}
