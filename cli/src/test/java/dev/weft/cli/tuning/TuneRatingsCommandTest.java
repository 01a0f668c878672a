package dev.weft.cli.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
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

/** Algorithms that predict ratings are tuned on the command line. */
class TuneRatingsCommandTest {

  @TempDir private Path folder;
  private Path log = Path.of("");
  private Path journal = Path.of("");

  /** Two tastes: the even like the even. */
  @BeforeEach
  void aLog() throws IOException {
    var random = new Random(5);
    List<String> rows = new ArrayList<>(List.of("user_id,item_id,event_type,value"));
    for (int u = 0; u < 60; u++) {
      for (int i = 0; i < 24; i++) {
        if (random.nextInt(2) == 0) {
          rows.add(
              "u%d,i%d,rating,%d".formatted(u, i, (u % 2 == i % 2 ? 4 : 2) + random.nextInt(2)));
        }
      }
    }
    log = Files.write(folder.resolve("ratings.csv"), rows);
    journal = folder.resolve("tune.jsonl");
  }

  /** Ended by the number of trials, never by the clock. */
  private Terminal.Ran tune(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("tune", log, "--ratings", "--budget", "10h"));
    if (!List.of(more).contains("--trials")) {
      arguments.addAll(List.of("--trials", 8));
    }
    if (!List.of(more).contains("--algorithms")) {
      arguments.addAll(List.of("--algorithms", "bias,svd(epochs=5)"));
    }
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
  }

  private Terminal.Ran evaluate(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("evaluate", log, "--ratings"));
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray());
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
            "%s %s %s"
                .formatted(trial.get("hyperparameters"), trial.get("score"), trial.get("status")));
      }
    }
    return trials;
  }

  private static double rmse(JsonNode report, String name) {
    for (JsonNode row : report.get("rows")) {
      if (row.get("name").asText().equals(name)) {
        return row.get("rmse").get("mean").asDouble();
      }
    }
    throw new AssertionError("no row " + name);
  }

  @Test
  void theLowestRmseIsTheBestAndComesFirst() throws IOException {
    Path best = folder.resolve("best.txt");
    JsonNode result = good(tune("--json", "--out", best));
    assertThat(result.get("metric").asText()).isEqualTo("rmse");
    for (JsonNode algorithm : result.get("algorithms")) {
      assertThat(algorithm.get("best_score").asDouble())
          .isLessThanOrEqualTo(algorithm.get("default_score").asDouble());
      for (JsonNode trial : algorithm.get("history")) {
        if (trial.get("status").asText().equals("finished")) {
          assertThat(trial.get("score").asDouble())
              .isGreaterThanOrEqualTo(algorithm.get("best_score").asDouble());
        }
      }
    }
    assertThat(result.get("algorithms").get(0).get("best_score").asDouble())
        .isLessThan(result.get("algorithms").get(1).get("best_score").asDouble());
    List<String> texts = Files.readAllLines(best);
    assertThat(texts).hasSize(2);
    assertThat(texts.getFirst())
        .isEqualTo(result.get("algorithms").get(0).get("hyperparameters").asText());
    assertThat(result.get("test").get("folds").asInt()).isEqualTo(1);
    assertThat(result.get("test").get("rows").findValuesAsText("name"))
        .contains("bias", "svd")
        .first()
        .asString()
        .endsWith(" tuned");
  }

  @Test
  void writtenValuesStayAsTheyAre() {
    assertThat(trials(good(tune("--json", "--no-test"))))
        .filteredOn(trial -> trial.startsWith("\"svd"))
        .hasSize(8)
        .allMatch(trial -> trial.contains("epochs=5,"));
  }

  @Test
  void theTableShowsRmseAsItIsAndWhatCanBePasted() {
    var ran = tune();
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("validation rmse")
        .containsPattern("(?m)^bias\\(user-regularization=.*\\)$")
        .contains("one random part");
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
    for (int kept : new int[] {0, 1, 6, 9, 12, 17}) {
      Files.write(journal, lines.subList(0, kept));
      assertThat(trials(good(tune("--json", "--no-test", "--journal", journal))))
          .as("%d lines kept", kept)
          .isEqualTo(whole);
    }
  }

  @Test
  void theBestOfAJournalIsTestedOnceOnWhatItsSearchHasNotSeen() {
    JsonNode tuned = good(tune("--json", "--journal", journal));
    var ran = evaluate("--tuned", journal, "--json");
    JsonNode report = good(ran);
    assertThat(ran.err()).contains("Folds would test ratings that the search of");
    assertThat(report.get("folds").asInt()).isEqualTo(1);
    List<String> texts = report.get("rows").findValuesAsText("hyperparameters");
    List<String> best = new ArrayList<>();
    tuned.get("algorithms").forEach(one -> best.add(one.get("hyperparameters").asText()));
    assertThat(texts.getFirst()).startsWith("bias(user-regularization=12.0");
    assertThat(texts.subList(1, texts.size())).as("the best first").isEqualTo(best);
    String winner = tuned.get("test").get("baseline").asText();
    assertThat(rmse(report, winner.replace(" tuned", "")))
        .as("the same ratings are tested")
        .isEqualTo(rmse(tuned.get("test"), winner));
  }

  @Test
  void aJournalWhoseTestPartIsAnotherIsRefused() {
    good(tune("--json", "--no-test", "--journal", journal, "--trials", 1));
    assertRefused(evaluate("--tuned", journal, "--seed", 5), "--seed 1, not --seed 5");
    assertRefused(evaluate("--tuned", journal, "--test-share", 0.3), "--test-share 0.2, not");
    assertRefused(evaluate("--tuned", journal, "--protocol", "k-fold"), "must be random");
    assertRefused(
        evaluate("--tuned", journal, "--rating-scale", "1..6"), "--rating-scale 1.0..6.0");
    assertRefused(
        Terminal.run("evaluate", log, "--tuned", journal),
        "was made with --ratings --protocol random --test-share 0.2, not --protocol random");
  }

  @Test
  void aJournalOfListsIsRefusedForRatings() {
    good(
        Terminal.run(
            "tune",
            log,
            "--algorithms",
            "item-knn",
            "--trials",
            1,
            "--journal",
            journal,
            "--json"));
    assertRefused(evaluate("--tuned", journal), "not --ratings --protocol random");
    assertRefused(tune("--journal", journal), "not --ratings --protocol random");
  }

  @Test
  void thePageShowsTheSearchAndTheTest() throws IOException {
    Path page = folder.resolve("tune.html");
    good(tune("--json", "--html", page));
    String text = Files.readString(page);
    assertThat(text.substring(text.indexOf("<h2>Tuning</h2>"), text.indexOf("<h2>Errors</h2>")))
        .contains("<svg ", "<circle ", "Validation rmse", ">bias ")
        .doesNotContain("NaN", "Infinity");
    assertThat(text).contains("one random part, predicted once").contains("tuned</th>");
    assertThat(text).contains("<h2>Some of the predictions</h2>", " ratings known", "Data hash");
  }

  @Test
  void allThatHasSomethingToSearchIsTunedUnlessSomeAreNamed() {
    JsonNode result = good(tune("--json", "--no-test", "--trials", 1, "--algorithms", "all"));
    assertThat(result.get("algorithms").findValuesAsText("algorithm"))
        .containsExactlyInAnyOrder(
            "bias", "knn-baseline", "svd", "svd-plus-plus", "nmf", "bayesian-mf");
  }

  @Test
  void whatHasNothingToSearchIsMeasuredAsItIs() {
    var ran = tune("--json", "--no-test", "--algorithms", "slope-one");
    assertThat(good(ran).get("algorithms").findValuesAsText("trials")).containsExactly("1");
    assertThat(ran.err()).contains("nothing to search");
  }

  private static void assertRefused(Terminal.Ran ran, String why) {
    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(2);
    assertThat(ran.err()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --ratings --algorithms svdplusplus | 'svdplusplus'; did you mean 'svd-plus-plus'?
          --ratings --algorithms ease        | ease makes lists and predicts no ratings: leave --ratings out
          --ratings --algorithms auto        | rating algorithm must be one of bias
          --ratings --algorithms svd(factors=0) | factors must be in 1..2048: 0
          --ratings --metric ndcg@10         | --metric must be rmse with --ratings, or left out: 'ndcg@10'
          --ratings --protocol temporal      | --protocol must be random or left out: 'temporal'
          --ratings --protocol k-fold        | choose --protocol random
          --ratings --rating-scale five      | --rating-scale must be MIN..MAX
          --algorithms svd                   | svd predicts ratings and makes no lists: say --ratings
          --metric rmse                      | --metric rmse is for ratings: say --ratings
          """)
  void wrongUsageIsNamedBeforeDataIsRead(String options, String fault) {
    List<Object> arguments = new ArrayList<>(List.of("tune", folder.resolve("missing")));
    arguments.addAll(List.of(options.split(" ")));
    assertRefused(Terminal.run(arguments.toArray()), fault);
  }
}
