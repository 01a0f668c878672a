package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.generate.Generator;
import dev.weft.cli.measuring.Lineup;
import dev.weft.cli.measuring.ProtocolOptions;
import dev.weft.data.Dataset;
import dev.weft.files.DatasetWriter;
import dev.weft.models.Hyperparameters;
import dev.weft.models.TrainingData;
import dev.weft.recommend.Preparation;
import dev.weft.recommend.SnapshotTrainer;
import dev.weft.training.DefaultChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What evaluation measures as the default is what training writes. */
class OneDefaultTest {

  private static final Dataset SHOP =
      Generator.of("shop").withUsers(120).withItems(80).withEvents(2_000).withSeed(5).generate();

  @TempDir private static Path folder;

  @BeforeAll
  static void written() throws IOException {
    DatasetWriter.items(SHOP, folder.resolve("items.csv"));
    DatasetWriter.events(SHOP, folder.resolve("events.csv"));
  }

  /**
   * Evaluation and training used to build gates apart: one of them hid items, the other did not.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "temporal",
        "random-per-user",
        "leave-last-out",
        "cold-users",
        "cold-items"
      })
  void theGateOfAProtocolIsTheOneThatTrainWritesForItsQuestion(String protocol) {
    var preparation = new Preparation();
    TrainingData data = preparation.trainingData(SHOP, preparation.interactions(SHOP));
    var measured =
        Lineup.of(List.of("gate"), data, protocol, DefaultChoice.BY_DATA, line -> {}).getFirst();
    DefaultChoice choice =
        ProtocolOptions.question(protocol)
            .map(DefaultChoice.BY_DATA::withQuestion)
            .orElse(DefaultChoice.BY_DATA);
    var written =
        new SnapshotTrainer(preparation, Optional.empty(), line -> {})
            .withChoice(choice)
            .train(SHOP);
    assertThat(Hyperparameters.text(written.model().algorithm()))
        .isEqualTo(Hyperparameters.text(measured));
  }

  @Test
  void theReportNamesTheCommandThatWritesWhatItMeasured() {
    var evaluated =
        ran(
            "evaluate",
            folder,
            "--protocol",
            "leave-last-out",
            "--algorithms",
            "popularity,gate",
            "--budget",
            "20s",
            "--encoder",
            "none",
            "--types",
            "view",
            "--column",
            "user_id=user_id",
            "--column",
            "item_id=item_id");
    JsonNode chosen = evaluated.json().get("default");
    String typed = chosen.get("train").asText();
    assertThat(typed)
        .startsWith("weft train " + folder)
        .endsWith(" --to FILE.weft --for next")
        .contains(" --budget 20s", " --encoder none", " --types view")
        .containsOnlyOnce(" --column user_id=user_id")
        .containsOnlyOnce(" --column item_id=item_id")
        .doesNotContain("--algorithms", "--protocol", "--json");
    assertThat(chosen.get("budget").get(0).asText()).isEqualTo("budget: 20 s");
    List<Object> words = new ArrayList<>(Arrays.asList(typed.split(" ")));
    words.removeFirst();
    words.set(words.indexOf("FILE.weft"), folder.resolve("next.weft"));
    JsonNode trained = ran(words.toArray()).json();
    assertThat(trained.get("choices").get(0).asText()).isEqualTo("chosen for the question: next");
    assertThat(trained.get("choices").get(1).asText()).isEqualTo("budget: 20 s");
  }

  @Test
  void aSmallBudgetNamesWhatItLeavesOutAndWhatWouldTryIt() {
    var ran =
        ran(
            "train",
            folder,
            "--to",
            folder.resolve("small.weft"),
            "--budget",
            "0.01s",
            "--encoder",
            "none");
    assertThat(ran.json().get("choices").toString())
        .contains("left out: about")
        .contains("would do");
    assertThat(ran.json().get("algorithm").asText()).startsWith("gate(members=[popularity");
  }

  @Test
  void whatNothingWouldHeedIsRefused() {
    Path to = folder.resolve("refused.weft");
    refused(
        "--budget is for gate",
        "train",
        folder,
        "--to",
        to,
        "--algorithm",
        "ease",
        "--budget",
        "9s");
    refused(
        "--for is for gate", "train", folder, "--to", to, "--algorithm", "ease", "--for", "next");
    refused("'later'", "train", folder, "--to", to, "--for", "later");
    refused("--budget must be a time above 0", "train", folder, "--to", to, "--budget", "0s");
    refused("--budget is for gate", "evaluate", folder, "--algorithms", "ease", "--budget", "9s");
    refused("--budget is for gate", "evaluate", folder, "--ratings", "--budget", "9s");
    refused("popularity must be in 0..1: 1.5", "recommend", to, "--popularity", "1.5");
    // A variable of a script that is not set served everybody the list of a stranger.
    refused("--user must not be empty", "recommend", to, "--user", "");
    refused("--user must not be empty", "predict", to, "--item", "i1", "--user", "");
  }

  private static void refused(String why, Object... words) {
    var ran = Terminal.run(words);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(why);
  }

  private static Terminal.Ran ran(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--json");
    var ran = Terminal.run(all.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }
}
