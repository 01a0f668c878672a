package dev.weft.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import dev.weft.cli.docs.ExtendPage;
import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.files.DatasetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with the algorithm of docs/extend.md on the class path. */
class ForeignAlgorithmTest {

  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

  @TempDir private Path folder;

  private Path shop;

  @BeforeEach
  void bringTheAlgorithm() throws IOException {
    Dataset made = Generator.shop().withUsers(120).withItems(60).withEvents(2_500).generate();
    shop = Files.createDirectory(folder.resolve("shop"));
    DatasetWriter.items(made, shop.resolve("items.csv"));
    DatasetWriter.events(made, shop.resolve("events.csv"));
    Thread.currentThread().setContextClassLoader(ExtendPage.classPath());
  }

  @AfterEach
  void takeItAway() {
    Thread.currentThread().setContextClassLoader(usual);
  }

  private static Terminal.Ran succeeded(Object... arguments) {
    Terminal.Ran ran = Terminal.run(arguments);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void itIsListedBehindWeftsOwn() {
    JsonNode lists = succeeded("algorithms", "--json").json().get("lists");
    JsonNode last = lists.get(lists.size() - 1);
    assertThat(last.get("name").asText()).isEqualTo("lift");
    assertThat(last.get("defaults").asText()).isEqualTo("lift(power=0.5)");
    assertThat(succeeded("algorithms", "lift").out())
        .contains("items taken together more than by chance")
        .contains("'tune' tries power 0.0..1.0");
  }

  @Test
  void itIsTrainedAndAnswersFromItsFileAndElsewhereTheFileIsRefusedNamingIt() {
    Path file = folder.resolve("lift.weft");
    succeeded("train", shop, "--algorithm", "lift(power=0.3)", "--encoder", "none", "--to", file);
    JsonNode answer = succeeded("recommend", file, "--user", "u1", "--explain", "--json").json();
    assertThat(answer.get("items")).isNotEmpty();
    takeItAway();
    Terminal.Ran elsewhere = Terminal.run("recommend", file, "--user", "u1");
    assertThat(elsewhere.exitCode()).isEqualTo(3);
    assertThat(elsewhere.err().replaceAll("\\s+", " "))
        .contains("'lift'; use a newer Weft, or put the jar that brings it on the class path");
  }

  @Test
  void itIsEvaluatedByName() {
    JsonNode rows =
        succeeded(
                "evaluate", shop, "--algorithms", "popularity,lift", "--encoder", "none", "--json")
            .json()
            .get("rows");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).toString()).contains("lift(power=0.5)");
  }

  @Test
  void itIsTunedByName() {
    Terminal.Ran tuned =
        succeeded(
            "tune", shop, "--algorithms", "lift", "--budget", "2s", "--encoder", "none", "--json");
    assertThat(tuned.out()).contains("lift(power=");
  }
}
