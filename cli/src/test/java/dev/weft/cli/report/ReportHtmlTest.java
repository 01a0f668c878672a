package dev.weft.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.models.Model;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.gate.Gate;
import dev.weft.models.internal.gate.HoldOut;
import dev.weft.models.internal.linear.Ease;
import dev.weft.models.internal.popularity.Popularity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {

  private static final String ATTACK = "</script><script>alert('x')</script>\"&$1\\";

  private static String data(String page) {
    String opening = "<script type=\"application/json\" id=\"report\">";
    int from = page.indexOf(opening) + opening.length();
    return page.substring(from, page.indexOf("</script>", from));
  }

  @Test
  void thePageNeedsNothingFromElsewhere() {
    String page = ReportHtml.page(SampleReports.titled("shop", "ease"));
    assertThat(page).doesNotContainPattern("<(script|img|iframe)[^>]* src=");
    assertThat(page).doesNotContainPattern("<link[^>]*href=\"(?!data:)");
    assertThat(page).doesNotContain("@import").contains("default-src 'none'");
    assertThat(page).contains("Chart.js v4.5.1");
  }

  @Test
  void noPlaceIsLeftOpen() {
    String page = ReportHtml.page(SampleReports.titled("shop", "ease"));
    assertThat(page).doesNotContainPattern("\\{\\{(title|style|facts|metrics|data|script)\\}\\}");
  }

  @Test
  void theTablesHoldTheNumbersWithoutJavaScript() {
    String page = ReportHtml.page(SampleReports.titled("shop", "ease"));
    String tables = page.substring(0, page.indexOf("<script"));
    assertThat(tables)
        .contains("<th scope=\"col\">ndcg@10</th>")
        .contains("<td class=\"best\">0.5000<small>0.4500 to 0.5500</small></td>")
        .contains("<td class=\"best\">0.8750")
        .contains("+0.2500<small>+0.2000 to +0.3000</small>")
        .contains("ndcg@10 by history length")
        .contains("<th scope=\"col\">2–3<small>60</small></th>")
        .contains("ease(lambda=300)")
        .contains("4,000 pairs of 1,000 users and 50 items");
  }

  @Test
  void namesCannotCloseElementsOrScripts() throws JsonProcessingException {
    String page = ReportHtml.page(SampleReports.titled(ATTACK, ATTACK));
    assertThat(page).doesNotContain(ATTACK).doesNotContain("<script>alert");
    assertThat(page).contains("<h1>" + PageHtml.escaped(ATTACK) + "</h1>");
    JsonNode read = new ObjectMapper().readTree(data(page));
    assertThat(read.at("/title").asText()).isEqualTo(ATTACK);
    assertThat(read.at("/rows/1/name").asText()).isEqualTo(ATTACK);
  }

  @Test
  void withoutAGateThereIsNoPictureOfText() {
    assertThat(ReportHtml.page(SampleReports.titled("shop", "ease")))
        .doesNotContain("Where text wins")
        .contains("<script type=\"application/json\" id=\"balance\">[]</script>");
  }

  @Test
  void aGateAddsItsPictureAndATableOfTheSameNumbers() {
    var data =
        TrainingData.of(Interactions.of(3, Collections.nCopies(40, History.ofItems(0, 1, 2))));
    Model gate = new Gate(List.of(new Popularity(), new Ease(10)), HoldOut.RANDOM).fit(data);
    List<Balance> balances = Balance.of(ATTACK, gate);
    String page =
        ReportHtml.page(SampleReports.titled("shop", "ease"), "", balances, ReportRun.NONE);
    assertThat(page)
        .contains("Where text wins and where behaviour wins")
        .contains("<figure class=\"balance\" data-balance=\"0\" hidden>")
        .contains("<th scope=\"col\">0+ users</th>")
        .doesNotContain(ATTACK);
    assertThat(Balance.of("ease", new Ease(10).fit(data))).isEmpty();
  }

  /** Users who are asked in several folds were said to be as many test users. */
  @Test
  void inFoldsMeansAreSaidToBeOverUsersInEach() {
    assertThat(ReportHtml.page(SampleReports.titled("shop", "ease")))
        .contains("Mean over the test users; below it")
        .contains("how many test users, or relevant items");
    assertThat(ReportHtml.page(SampleReports.ofFewUsersInFolds()))
        .contains("Mean over the test users, once in each fold that tests them; below it")
        .contains("how many test users, once in each fold that tests them, or relevant items");
  }

  @Test
  void whatIsUnknownIsLeftOutAndSaid() {
    assertThat(ReportHtml.page(SampleReports.ofFewUsersInFolds()))
        .contains("Test users are too few for an interval")
        .contains("<td class=\"best\">0.5000</td><td>–</td>")
        .doesNotContain(">NaN")
        .doesNotContain("Infinity<");
    assertThat(SampleReports.ofFewUsersInFolds().text())
        .contains("means over users in each fold that tests them")
        .contains("personal: – since nobody had taken before what is asked for")
        .doesNotContain("Infinity")
        .doesNotContain("NaN");
  }

  @Test
  void placeholdersInNamesStayText() {
    assertThat(ReportHtml.page(SampleReports.titled("{{data}}", "ease")))
        .contains("<h1>{{data}}</h1>");
  }

  @Test
  void theVerdictNamesTheBestAndWhetherItIsMoreThanChance() {
    assertThat(Verdict.of(SampleReports.titled("shop", "ease")))
        .isEqualTo(
            "ease ranks best: ndcg@10 0.5000, 0.2500 above popularity, the next, which is more than"
                + " chance (p 0.0001).");
  }

  @Test
  void ofRowsThatAreEqualNoneIsTheBest() {
    EvaluationReport sample = SampleReports.titled("shop", "ease");
    var equal =
        new EvaluationReport(
            sample.title(),
            sample.data(),
            sample.protocol(),
            sample.folds(),
            sample.seed(),
            sample.metrics(),
            sample.primary(),
            "a",
            sample.level(),
            List.of(named("a", sample), named("b", sample), named("c", sample)));
    assertThat(Verdict.of(equal)).isEqualTo("a, b and c do equally well: ndcg@10 0.2500.");
  }

  private static EvaluationReport.Row named(String name, EvaluationReport sample) {
    EvaluationReport.Row row = sample.rows().getFirst();
    return new EvaluationReport.Row(
        name,
        row.hyperparameters(),
        row.values(),
        row.fitSeconds(),
        row.testSeconds(),
        row.peakHeapMegabytes(),
        row.difference(),
        row.byHistory(),
        row.bySupport(),
        row.toBest(),
        row.figures());
  }

  @Test
  void everyRowIsComparedWithTheBest() {
    assertThat(ReportHtml.page(SampleReports.titled("shop", "ease")))
        .contains("To the best")
        .contains("<td>−0.2500<small>−0.3000 to −0.2000</small></td><td>0.0001</td><td>baseline")
        .contains("<td>best</td>");
  }

  @Test
  void onlyTheScriptsAndStylesOfThePageMayRun() throws NoSuchAlgorithmException {
    String page = ReportHtml.page(SampleReports.titled("shop", "ease"));
    assertThat(page).doesNotContain("unsafe-inline").doesNotContain(" style=");
    String policy = page.substring(page.indexOf("style-src"), page.indexOf("base-uri"));
    Matcher scripts = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (scripts.find()) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(2).getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      found++;
    }
    assertThat(found).isGreaterThan(3);
  }

  @Test
  void listsAndTheProfileAreShownAndMarksOfDirectionAreEscapes() {
    var run =
        new ReportRun(
            Map.of("Data hash", "abc123"),
            Map.of("Events", "4,000"),
            List.of(
                new ReportRun.Sample(
                    "u1", "before: tent", List.of("lamp\u202e", ATTACK), List.of(true, false))));
    String page = ReportHtml.page(SampleReports.titled("shop", "ease"), "", List.of(), run);
    assertThat(page)
        .contains("abc123", "4,000", "<li class=\"best\">lamp\\u202e ✓</li>")
        .doesNotContain(ATTACK);
  }
}
