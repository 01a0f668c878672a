package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ratings are to be predicted is given by files. */
class GivenRatingsTest {

  private static final int LEARNED = 300;

  @TempDir private Path folder;
  private final List<String> rows = new ArrayList<>();
  private Path train = Path.of("");

  @BeforeEach
  void ratings() throws IOException {
    for (int n = 0; n < 10; n++) {
      for (int user = 0; user < 40; user++) {
        int item = (7 * n + user) % 25;
        rows.add("u%d,i%d,%d".formatted(user, item, 1 + (user % 3 + item * item) % 4));
      }
    }
    train = written("train.csv", rows.subList(0, LEARNED));
  }

  private Path written(String name, List<String> some) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "user_id,item_id,rating\n" + String.join("\n", some) + "\n");
    return file;
  }

  private Terminal.Ran ran(Path test, Object... more) {
    return Terminal.run(
        Stream.concat(
                Stream.of("evaluate", "--events", train, "--test", test, "--ratings"),
                Stream.concat(Stream.of("--algorithms", "bias,slope-one,svd"), Stream.of(more)))
            .toArray());
  }

  private JsonNode report(Path test, Object... more) {
    Terminal.Ran ran = ran(test, Stream.concat(Stream.of("--json"), Stream.of(more)).toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json();
  }

  // They were predicted, and who learned them by heart was ahead.
  @Test
  void ratingsThatAreLearnedFromOrHeldOutAreNotAskedForAndItIsSaid() throws IOException {
    Path held = written("held.csv", rows.subList(380, 400));
    Path test = written("test.csv", rows.subList(250, 400));
    Terminal.Ran ran = ran(test, "--validation", held, "--json", "--quiet");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().get("data").get("ratings").asInt()).isEqualTo(LEARNED + 80);
    assertThat(ran.err()).contains("70 of 150 ratings of --test are of pairs that are learned");
    JsonNode alone = report(written("alone.csv", rows.subList(LEARNED, 380)));
    assertThat(ran.json().get("rows").findValues("rmse"))
        .isEqualTo(alone.get("rows").findValues("rmse"));
  }

  @Test
  void aTestThatIsLearnedFromAsAWholeIsRefused() throws IOException {
    Terminal.Ran ran = ran(written("test.csv", rows.subList(0, 50)));
    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(2);
    assertThat(ran.err()).contains("leaves nothing to test").contains("each of the 50 ratings");
  }

  // One rating of 10 by somebody else stretched the scale of what was learned from 1 to 4.
  @Test
  void theScaleIsThatOfWhatIsLearnedFrom() throws IOException {
    List<String> asked = new ArrayList<>(rows.subList(LEARNED, 400));
    JsonNode before = report(written("before.csv", asked));
    asked.add("stranger,i1,10");
    Path test = written("after.csv", asked);
    Terminal.Ran ran = ran(test, "--json", "--quiet");
    assertThat(ran.err()).contains("1 of 101 ratings of --test are outside 1.0..4.0");
    JsonNode after = ran.json();
    assertThat(after.get("data").get("max").asInt()).isEqualTo(4);
    for (int row = 0; row < 3; row++) {
      JsonNode known = after.get("rows").get(row).get("by_history");
      JsonNode knownBefore = before.get("rows").get(row).get("by_history");
      for (JsonNode slice : knownBefore) {
        assertThat(known).contains(slice);
      }
    }
    assertThat(ran(test, "--rating-scale", "1..5").err())
        .contains("--rating-scale must hold every rating of the data, which are in 1.0..10.0");
    assertThat(ran(test, "--rating-scale", "1..10", "--quiet").err()).doesNotContain("outside");
  }

  @Test
  void aGivenSplitIsCalledOneEverywhere() throws IOException {
    Path test = written("test.csv", rows.subList(LEARNED, 400));
    Path held = written("held.csv", rows.subList(380, 400));
    String named = "given split: tested test.csv";
    Path page = folder.resolve("page.html");
    Terminal.Ran ran = ran(test, "--html", page);
    assertThat(ran.out()).contains(named).doesNotContain("random part");
    assertThat(Files.readString(page)).contains(named + ", predicted once by what is learned");
    assertThat(report(test, "--validation", held).get("protocol").asText())
        .isEqualTo(named + "; neither learned from nor predicted held.csv");
  }

  /** Whether the least error is less by more than chance, as of lists. */
  @Test
  void theVerdictSaysWhetherALeadIsChance() throws IOException {
    Path test = written("test.csv", rows.subList(LEARNED, 400));
    Path page = folder.resolve("page.html");
    Terminal.Ran ran = ran(test, "--html", page);
    assertThat(ran.out())
        .containsPattern("errs least: RMSE .* the next, which is .*chance.* \\(p ");
    assertThat(Files.readString(page)).containsPattern("the next, which is .*chance.* \\(p ");
  }
}
