package dev.weft.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ExplainModelCommandTest {

  private static final String GATE =
      "gate(members=[popularity, attribute-prior, ease(lambda=20), popularity(half-life-days=9)],"
          + " hold-out=random)";

  private Path folder = Path.of("");
  private Path shop = Path.of("");
  private Path model = Path.of("");

  @BeforeAll
  void trained(@TempDir Path shared) {
    folder = shared;
    shop = folder.resolve("shop");
    model = folder.resolve("shop.weft");
    done("generate", "shop", "--to", shop, "--users", 200, "--items", 60, "--events", 4000);
    done("train", shop, "--to", model, "--encoder", "none", "--algorithm", GATE, "--seed", 5);
  }

  private static Terminal.Ran done(Object... arguments) {
    var ran = Terminal.run(arguments);
    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    return ran;
  }

  @Test
  void theTextSaysWhatTheModelIsAndHowItWeighs() {
    String out = done("explain-model", model).out();
    assertThat(out)
        .contains("Algorithm     gate")
        .contains("200 users and 60 items")
        .contains("Seed          5")
        .contains("ndcg@25 alone")
        .contains("Weights (attributes known) by history length. Fitted on ")
        .contains("Weights (anonymous sessions) by item support")
        .contains("With 0 events: ")
        .contains("With 1 event: ")
        .contains("128+");
  }

  @Test
  void jsonHoldsEveryWeightAndWhyAMemberWasDropped() {
    JsonNode json = done("explain-model", model, "--json").json();
    assertThat(json.at("/algorithm").asText()).isEqualTo("gate");
    assertThat(json.at("/data_hash").asText()).hasSize(64);
    assertThat(json.at("/seed").asLong()).isEqualTo(5);
    JsonNode gate = json.at("/gate");
    assertThat(gate.at("/uses_attributes").asBoolean()).isTrue();
    assertThat(gate.at("/members")).hasSize(4);
    assertThat(gate.at("/members/3/name").asText()).isEqualTo("popularity #2");
    int kept = 0;
    for (JsonNode member : gate.at("/members")) {
      kept += member.at("/kept").asBoolean() ? 1 : 0;
      assertThat(member.at("/why").asText()).isNotEmpty();
      assertThat(member.at("/ndcg_alone/as_asked").asDouble()).isBetween(0.0, 1.0);
    }
    JsonNode fit = gate.at("/as_asked/fit");
    assertThat(fit.at("/hold_out").asText()).isEqualTo("random");
    int questions = 0;
    for (JsonNode length : fit.at("/by_history_length")) {
      questions += length.at("/questions").asInt();
    }
    assertThat(questions).isEqualTo(fit.at("/questions").asInt()).isPositive();
    for (JsonNode length : gate.at("/anonymous/by_history_length")) {
      double sum = 0;
      assertThat(length.at("/shares")).hasSize(kept);
      for (JsonNode share : length.at("/shares")) {
        sum += share.asDouble();
      }
      assertThat(sum).isBetween(0.999, 1.001);
      for (JsonNode cell : length.at("/by_support")) {
        double total = cell.at("/text").asDouble() + cell.at("/behaviour").asDouble();
        assertThat(total).isBetween(0.0, 1.0001);
        for (JsonNode weight : cell.at("/weights")) {
          assertThat(weight.asDouble()).isGreaterThanOrEqualTo(0);
        }
      }
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhereAndItsTablesHoldTheNumbers() throws IOException {
    Path html = folder.resolve("model.html");
    done("explain-model", model, "--html", html);
    String page = Files.readString(html);
    assertThat(page).doesNotContainPattern("<(script|img|iframe)[^>]* src=");
    assertThat(page)
        .contains("Where text wins and where behaviour wins")
        .contains("text / behaviour, in percent")
        .contains("data-balance=\"1\"")
        .contains("Chart.js v4.5.1");
    assertThat(page.substring(0, page.indexOf("<script"))).doesNotContain("{{");
  }

  @Test
  void oneAlgorithmAloneAndAGateOfOneMemberAreExplainedToo() throws IOException {
    for (String algorithm : new String[] {"popularity", "gate(members=[ease])"}) {
      Path file = folder.resolve("one.weft");
      done("train", shop, "--to", file, "--encoder", "none", "--algorithm", algorithm);
      Path html = folder.resolve("one.html");
      var ran = done("explain-model", file, "--html", html);
      boolean gate = algorithm.startsWith("gate");
      assertThat(ran.out()).contains(gate ? "With 1 event: ease 100 %." : "no weights");
      assertThat(Files.readString(html).contains("<canvas")).isEqualTo(gate);
    }
  }

  @Test
  void everyMemberCountsAlikeWhereNothingCouldBeHeldOut() throws IOException {
    Path events = folder.resolve("few.csv");
    Files.writeString(events, "user_id,item_id\na,x\nb,y\n");
    Path file = folder.resolve("few.weft");
    done(
        "train",
        "--events",
        events,
        "--to",
        file,
        "--algorithm",
        "gate(members=[popularity, ease], held-out-share=0, cold-user-share=0)");
    Path html = folder.resolve("few.html");
    assertThat(done("explain-model", file, "--html", html).out())
        .contains("Nothing could be held out, so every member counts alike.")
        .contains("With 0 events: popularity 50 %, ease 50 %.");
    assertThat(done("explain-model", file, "--json").json().at("/gate/as_asked/fit/ndcg").isNull())
        .isTrue();
  }

  @Test
  void aFolderAndAForeignFileAreNamed() throws IOException {
    assertThat(Terminal.run("explain-model", folder).err()).contains("is a folder");
    Path foreign = Files.writeString(folder.resolve("foreign.weft"), "hello");
    assertThat(Terminal.run("explain-model", foreign).exitCode()).isEqualTo(3);
  }
}
