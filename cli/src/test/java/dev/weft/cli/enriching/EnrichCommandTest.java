package dev.weft.cli.enriching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import dev.weft.data.Item;
import dev.weft.data.User;
import dev.weft.files.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {

  /** An address that is nobody's (RFC 5737): whatever were sent there would fail. */
  private static final String ELSEWHERE = "openai:m?base-url=http://192.0.2.1";

  private static final String LAMP = "{\"profile\": \"Gives light.\", \"tags\": [\"light\"]}";

  @TempDir private Path folder;
  private Path shop;
  private WordServer server;

  @BeforeEach
  void lay() throws IOException {
    server = new WordServer(_ -> LAMP);
    shop = Files.createDirectory(folder.resolve("shop"));
    Files.writeString(shop.resolve("items.csv"), "item_id,title\nx,lamp\ny,desk\nz,chair\n");
    Files.writeString(
        shop.resolve("events.csv"),
        "user_id,item_id,timestamp\nu,y,1700000000\nu,x,1700000100\nv,z,1700000200\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path to() {
    return folder.resolve("enriched");
  }

  private Ran enrich(String line, Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "enrich",
                shop,
                "--model",
                line,
                "--parallel",
                1,
                "--cache",
                folder.resolve("cache"),
                "--to",
                to()));
    all.addAll(List.of(more));
    return Terminal.run(all.toArray());
  }

  private Item item(String id) {
    return DataFolder.read(to()).items().stream()
        .filter(item -> item.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itemsGetASignedProfileThatTheNextRunDoesNotAskForAgain() {
    Ran ran = enrich(server.line());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("3 requests to ollama:words and at most about");
    assertThat(ran.out()).contains("3 items have a profile by ollama:words");
    assertThat(item("x").texts())
        .containsEntry("title", "lamp")
        .containsEntry("profile", "Gives light.");
    assertThat(item("x").tags()).containsEntry("profile_tags", List.of("light"));
    assertThat(item("x").categories())
        .containsEntry(
            "profile.origin", "written by ollama:words on " + LocalDate.now(ZoneOffset.UTC));
    assertThat(server.asked()).hasSize(3).allMatch(text -> text.contains("title"));

    Ran again = enrich(server.line(), "--json");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.json().get("requests").asInt()).isZero();
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void aTrainingReadsWhatWasWritten() {
    assertThat(enrich(server.line()).exitCode()).isZero();
    Ran ran = Terminal.run("import", to(), "--dry-run");
    assertThat(ran.out()).contains("profile");
    Ran trained =
        Terminal.run(
            "train",
            to(),
            "--encoder",
            "none",
            "--algorithm",
            "content",
            "--to",
            folder.resolve("shop.weft"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  @Test
  void whatIsEnrichedMayBeEnrichedAgain() throws IOException {
    assertThat(enrich(server.line()).exitCode()).isZero();
    Path second = folder.resolve("second");
    Ran ran =
        Terminal.run(
            "enrich",
            to(),
            "--model",
            server.line(),
            "--cache",
            folder.resolve("cache"),
            "--to",
            second);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(server.asked()).as("what a model wrote is not part of the question").hasSize(3);
    assertThat(DataFolder.read(second).items()).isEqualTo(DataFolder.read(to()).items());
  }

  @Test
  void aRunThatFailedGoesOnWhereItWas() {
    server.failAfter(2);
    Ran failed = enrich(server.line());
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("ollama:words at http://127.0.0.1", "answered 400");
    assertThat(to()).doesNotExist();
    server.failAfter(Integer.MAX_VALUE);
    Ran rest = enrich(server.line());
    assertThat(rest.err()).contains("1 request to ollama:words").contains("2 are known");
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void nothingIsSentElsewhereWithoutABudget() {
    Ran ran = enrich(ELSEWHERE);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("3 requests to openai:m")
        .contains("allow it with --budget-tokens")
        .contains("nothing was sent");
    Ran small = enrich(ELSEWHERE, "--budget-tokens", 10);
    assertThat(small.exitCode()).isEqualTo(2);
    assertThat(small.err()).contains("more than the budget allows: --budget-tokens");
    Ran requests = enrich(server.line(), "--budget-requests", 2);
    assertThat(requests.exitCode()).isEqualTo(2);
    assertThat(requests.err()).contains("--budget-requests 3 would do");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void answersThatAreGarbageEndTheRunUnlessTheyMayBeLeftOut() {
    server.says(text -> text.contains("desk") ? "I am sorry." : LAMP);
    Ran ran = enrich(server.line());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("ollama:words, item y")
        .contains("is not one JSON object: 'I am sorry.'")
        .contains("--on-error skip");
    assertThat(to()).doesNotExist();
    Ran skipped = enrich(server.line(), "--on-error", "skip");
    assertThat(skipped.exitCode()).as(skipped.err()).isZero();
    assertThat(skipped.err()).contains("1 item without a profile");
    assertThat(item("x").texts()).containsKey("profile");
    assertThat(item("y").texts()).doesNotContainKey("profile");
  }

  @Test
  void usersAreSummedUpOnlyWhenAsked() {
    server.says(text -> text.contains("chosen") ? "{\"profile\": \"Likes desks.\"}" : LAMP);
    Ran ran = enrich(server.line(), "--summaries", "--first", 1);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(server.asked()).hasSize(2);
    assertThat(server.asked().getLast()).contains("[\"desk\",\"lamp\"]").doesNotContain("\"u\"");
    assertThat(ran.err()).contains("written from all events");
    User user = DataFolder.read(to()).users().getFirst();
    assertThat(user.profileText()).isEqualTo("Likes desks.");
    assertThat(user.categories().get("profile.origin")).startsWith("written by ollama:words on ");
  }

  @Test
  void whatIsNoWorkOfAModelIsNotOverwritten() throws IOException {
    Files.writeString(
        shop.resolve("items.csv"), "item_id,title,profile\nx,lamp,ours and dear to us all\n");
    Ran ran = enrich(server.line(), "--kind", "profile=text");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("item x has a 'profile' that no model wrote");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aLineThatIsNotALanguageModelIsAWrongUse() {
    Ran ran = enrich("english");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("must be openai:MODEL or ollama:MODEL: 'english'");
  }
}
