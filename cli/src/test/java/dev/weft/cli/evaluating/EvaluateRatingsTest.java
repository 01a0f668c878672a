package dev.weft.cli.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictors of ratings are measured on the command line. */
class EvaluateRatingsTest {

  private static final Object[] BOTH = {
    "--folds", 3, "--algorithms", "bias, knn-baseline(shrinkage=5)"
  };

  @TempDir private Path folder;
  private Path log = Path.of("");

  @BeforeEach
  void ratings() throws IOException {
    log = RatingsLog.write(folder.resolve("ratings.csv"));
  }

  private Terminal.Ran evaluated(Object... more) {
    return Terminal.run(with(new Object[] {"evaluate", "--events", log, "--ratings"}, more));
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray();
  }

  @Test
  void evaluatingRatingsPrintsErrorsIntervalsCoverageAndSeconds() {
    var ran = evaluated(BOTH);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("RMSE")
        .contains("MAE")
        .contains("coverage")
        .contains("fit s")
        .contains("3 random folds")
        .contains("baseline")
        .contains("knn-baseline = ");
    JsonNode report = evaluated(with(BOTH, "--json")).json();
    JsonNode rows = report.get("rows");
    assertThat(rows.get(1).get("rmse").get("mean").asDouble())
        .isLessThan(rows.get(0).get("rmse").get("mean").asDouble());
    assertThat(rows.get(1).get("coverage").asDouble()).isBetween(0.8, 1.0);
    assertThat(rows.get(1).get("p").asDouble()).isLessThan(0.01);
  }

  /** "folds must be in 2..1, the number of ratings: 5", a number that nobody gave. */
  @Test
  void fewerRatingsThanFoldsAreSaidWithTheOption() throws IOException {
    Path few = folder.resolve("few.csv");
    Files.writeString(few, "user_id,item_id,rating\na,x,4\n");
    var one = Terminal.run("evaluate", few, "--encoder", "none", "--ratings");
    assertThat(one.err()).contains("two ratings are the fewest that can be cut into folds: 1");
    Files.writeString(few, "user_id,item_id,rating\na,x,4\na,y,3\nb,x,2\n");
    var three = Terminal.run("evaluate", few, "--encoder", "none", "--ratings");
    assertThat(three.exitCode()).isEqualTo(2);
    assertThat(three.err()).contains("--folds must be in 2..3, since there are 3 ratings: 5");
  }

  @Test
  void thePageOfAnEvaluationNeedsNothingFromElsewhereAndHoldsTheNumbers() throws IOException {
    Path html = folder.resolve("ratings.html");
    var ran = evaluated(with(BOTH, "--html", html, "--json"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    String page = Files.readString(html);
    assertThat(page).doesNotContainPattern("<(script|img|iframe)[^>]* src=");
    String tables = page.substring(0, page.indexOf("<script"));
    assertThat(tables)
        .doesNotContain("{{")
        .contains("Weft rating evaluation")
        .contains("data-plot=\"errors\"")
        .contains("data-plot=\"calibration\"")
        .contains("RMSE by the item&#39;s ratings")
        .contains("Some of the predictions", "predicted, and given", "Data hash", "errs least")
        .contains("knn-baseline(basis=items");
    JsonNode row = ran.json().get("rows").get(1);
    assertThat(tables)
        .contains("%.4f<small>".formatted(row.get("rmse").get("mean").asDouble()))
        .contains("<td>%.3f</td>".formatted(row.get("coverage").asDouble()));
    assertThat(row.get("calibration").get(4).get("observed").asDouble())
        .isEqualTo(row.get("coverage").asDouble());
  }

  @Test
  void theMemoryIsToldBeforeAnEvaluation() {
    assertThat(evaluated("--algorithms", "bias").err()).contains("memory about 1 MB");
  }

  @Test
  void whatDoesNotGoWithRatingsIsRefused() {
    assertRefused("--ratings go with", "--metrics", "ndcg");
    assertRefused("--protocol must be k-fold", "--protocol", "temporal");
    assertRefused("rating algorithm must be one of bias", "--algorithms", "easy");
    assertRefused("ease makes lists and predicts no", "--algorithms", "ease");
    assertRefused("--rating-scale must be MIN..MAX", "--rating-scale", "five");
    assertRefused("ascending order: 5.0..1.0", "--rating-scale", "5..1");
    assertRefused(
        "--rating-scale must hold every rating of the data, which are in 2.0..5.0",
        "--rating-scale",
        "1..4");
  }

  private void assertRefused(String why, Object... more) {
    var ran = evaluated(more);
    assertThat(ran.exitCode()).as(ran.out()).isEqualTo(2);
    assertThat(ran.err()).contains(why);
  }

  @Test
  void dataWithoutRatingsSaysSo() throws IOException {
    Path clicks = folder.resolve("clicks.csv");
    Files.writeString(clicks, "user_id,item_id,event_type\nu1,i1,click\nu2,i1,click\n");
    var ran = Terminal.run("evaluate", "--events", clicks, "--ratings");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("the data has no ratings").contains("valued type");
  }

  /** It used to end the whole report, though in one on lists it was a row. */
  @Test
  void whatFailsIsReportedAndTheOthersAreMeasured() {
    var ran =
        evaluated(
            "--folds",
            2,
            "--algorithms",
            "bias, svd(factors=5, epochs=50, learning-rate=1.0, regularization=0.0)",
            "--json");
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
    JsonNode report = ran.json();
    assertThat(report.get("rows").findValuesAsText("name")).containsExactly("bias");
    assertThat(report.get("failures").findValuesAsText("name")).containsExactly("svd");
    assertThat(report.get("failures").get(0).get("reason").asText()).contains("cannot be trained");
  }

  /** It used to be refused as an unknown algorithm. */
  @Test
  void allStandsForEveryPredictorThatFits() {
    var ran = evaluated("--folds", 2, "--algorithms", "bias, all", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().get("rows").findValuesAsText("name"))
        .startsWith("bias")
        .contains("slope-one", "svd", "knn-baseline")
        .doesNotHaveDuplicates();
  }
}
