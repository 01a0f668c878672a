package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Ratings are learned, predicted and explained on the command line. */
@TestInstance(Lifecycle.PER_CLASS)
class RatingsCommandTest {

  private static final Object[] NEIGHBOURS = {
    "--ratings", "--rating-algorithm", "knn-baseline(shrinkage=5)", "--rating-scale", "1..5"
  };

  private Path folder = Path.of("");
  private Path log = Path.of("");
  private Path model = Path.of("");
  private Path bare = Path.of("");

  @BeforeAll
  void trained(@TempDir Path shared) throws IOException {
    folder = shared;
    log = RatingsLog.write(folder.resolve("ratings.csv"));
    model = folder.resolve("films.weft");
    bare = folder.resolve("bare.weft");
    train(model, NEIGHBOURS);
    train(bare);
  }

  private void train(Path to, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("train", "--events", log, "--algorithm", "popularity", "--to", to));
    arguments.addAll(List.of(more));
    var ran = Terminal.run(arguments.toArray());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void theSameDataAndSeedGiveTheSameBytes() {
    Path again = folder.resolve("again.weft");
    train(again, NEIGHBOURS);
    assertThat(again).hasSameBinaryContentAs(model);
  }

  @Test
  void ratingsAreLearnedByTheBestAlgorithmUnlessOneIsNamed() {
    var ran =
        Terminal.run(
            "train",
            "--events",
            log,
            "--algorithm",
            "popularity",
            "--ratings",
            "--to",
            folder.resolve("default.weft"),
            "--json");
    assertThat(ran.json().get("rating_algorithm").asText()).startsWith("bayesian-mf(");
  }

  @Test
  void theMemoryIsToldBeforeAFit() {
    assertThat(
            Terminal.run(
                    "train",
                    "--events",
                    log,
                    "--algorithm",
                    "popularity",
                    "--rating-algorithm",
                    "svd",
                    "--to",
                    folder.resolve("svd.weft"))
                .err())
        .contains("memory about 1 MB");
  }

  @Test
  void whatIsLikedIsPredictedHigherWithItsIntervalAndScale() {
    JsonNode answer =
        Terminal.run("predict", model, "--user", "u0", "--item", "i2", "--item", "i3", "--json")
            .json();
    assertThat(answer.get("scale").get("max").asDouble()).isEqualTo(5);
    assertThat(answer.get("known_user").asBoolean()).isTrue();
    JsonNode liked = answer.get("predictions").get(0);
    JsonNode other = answer.get("predictions").get(1);
    assertThat(liked.get("item_id").asText()).isEqualTo("i2");
    assertThat(liked.get("rating").asDouble()).isGreaterThan(other.get("rating").asDouble() + 1);
    assertThat(liked.get("lower").asDouble()).isLessThan(liked.get("rating").asDouble());
    assertThat(liked.get("upper").asDouble()).isBetween(liked.get("rating").asDouble(), 5.0);
  }

  @Test
  void someoneNewIsPredictedFromTheirRatings() {
    JsonNode even =
        Terminal.run(
                "predict", model, "--rated", "i0=5", "--rated", "i4=5", "--rated", "i1=2", "--item",
                "i2", "--json")
            .json();
    JsonNode odd =
        Terminal.run(
                "predict", model, "--rated", "i0=2", "--rated", "i4=2", "--rated", "i1=5", "--item",
                "i2", "--json")
            .json();
    assertThat(even.get("predictions").get(0).get("rating").asDouble())
        .isGreaterThan(odd.get("predictions").get(0).get("rating").asDouble());
  }

  @Test
  void aUserWhoIsNotKnownIsAColdStartAndNoError() {
    var ran = Terminal.run("predict", model, "--user", "nobody", "--item", "i2");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("User 'nobody' is not known");
    assertThat(ran.out())
        .contains("nine in ten")
        .contains("i2")
        .contains("on a scale of 1.0 to 5.0");
  }

  @Test
  void anItemThatIsNotKnownIsAnErrorThatNamesTheNearest() {
    var ran = Terminal.run("predict", model, "--user", "u0", "--item", "i222");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--item must be the id of an item of the snapshot: 'i222'");
  }

  @Test
  void aRatingThatIsNoneIsRefused() {
    var word = Terminal.run("predict", model, "--rated", "i0=good", "--item", "i2");
    assertThat(word.exitCode()).isEqualTo(2);
    assertThat(word.err()).contains("--rated must be ITEM=VALUE with a number: 'i0=good'");
    var nan = Terminal.run("predict", model, "--rated", "i0=NaN", "--item", "i2");
    assertThat(nan.err()).contains("'i0=NaN'");
    var off = Terminal.run("predict", model, "--rated", "i0=7", "--item", "i2");
    assertThat(off.exitCode()).isEqualTo(2);
    assertThat(off.err())
        .contains("--rated must be in 1.0..5.0")
        .contains("--rating-scale MIN..MAX");
  }

  @Test
  void aSnapshotWithoutRatingsSaysWhatToDo() {
    var ran = Terminal.run("predict", bare, "--user", "u0", "--item", "i2");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("predicts no ratings").contains("weft train --ratings");
  }

  @Test
  void whatPredictsRatingsIsExplained() throws IOException {
    Path html = folder.resolve("model.html");
    String out = Terminal.run("explain-model", model, "--html", html).out();
    assertThat(out)
        .contains("Ratings by    knn-baseline")
        .containsPattern("Learned from  \\d+ ratings")
        .contains("Scale         1 to 5")
        .contains("knn-baseline(basis=items, neighbours=40, shrinkage=5.0");
    assertThat(Files.readString(html)).contains("<h2>Ratings</h2>").contains("shrinkage=5.0");
    JsonNode json = Terminal.run("explain-model", model, "--json").json().get("ratings");
    assertThat(json.get("algorithm").asText()).isEqualTo("knn-baseline");
    assertThat(json.get("ratings").asLong()).isPositive();
    assertThat(json.get("scale").get("max").asDouble()).isEqualTo(5);
    assertThat(json.get("bytes").asLong()).isPositive();
    assertThat(Terminal.run("explain-model", bare, "--json").json().get("ratings").isNull())
        .isTrue();
    assertThat(Terminal.run("explain-model", bare).out()).doesNotContain("Ratings by");
  }

  @Test
  void theMembersOfAStackAndTheSamplesOfAChainAreExplained() throws IOException {
    Path stack = folder.resolve("stack.weft");
    train(
        stack,
        "--rating-algorithm",
        "rating-stack(members=[bias, bayesian-mf(k=2, sweeps=12, discarded=2, samples=10)])");
    Path html = folder.resolve("stack.html");
    var ran = Terminal.run("explain-model", stack, "--html", html);
    assertThat(ran.out()).contains("Members of the stack").contains("bayesian-mf(factors=2");
    assertThat(Files.readString(html)).contains("<caption>Members of the stack</caption>");
    JsonNode json = Terminal.run("explain-model", stack, "--json").json().get("ratings");
    JsonNode last = json.get("members").get(json.get("members").size() - 1);
    assertThat(last.get("algorithm").asText()).isEqualTo("bayesian-mf");
    assertThat(last.get("weight").asDouble()).isPositive();
    assertThat(last.get("samples").asInt()).isEqualTo(10);
    assertThat(last.get("rated_users").asInt()).isEqualTo(60);
  }
}
