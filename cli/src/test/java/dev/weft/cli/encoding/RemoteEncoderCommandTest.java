package dev.weft.cli.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.cli.Terminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model on a server behind {@code --encoder}, from the first request to a search. */
class RemoteEncoderCommandTest {

  /** An address that is nobody's (RFC 5737): whatever were sent there would fail. */
  private static final String ELSEWHERE = "openai:m?dimensions=4&base-url=http://192.0.2.1";

  @TempDir private Path folder;
  private Path items;
  private LetterServer server;

  @BeforeEach
  void lay() throws IOException {
    server = new LetterServer();
    items =
        Files.writeString(
            folder.resolve("items.csv"),
            "item_id,title\nx,aaa aaa\ny,bbb bbb\nz,ccc ccc\nw,ddd ddd\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ran embed(String line, Object... more) {
    Object[] all = new Object[7 + more.length];
    Object[] first = {
      "embed", "--items", items, "--encoder", line, "--cache", folder.resolve("cache")
    };
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return Terminal.run(all);
  }

  @Test
  void theCostIsSaidAndASecondRunAsksForWhatIsNewAlone() throws IOException {
    Ran first = embed(server.line() + "&batch=3");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("4 texts to embed by ollama:letters", "about 2 requests and");
    assertThat(server.asked()).hasSize(5).contains("aaa aaa", "ddd ddd");

    Files.writeString(items, Files.readString(items) + "v,eee eee\n");
    Ran second = embed(server.line() + "&batch=3&dimensions=8");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(server.asked()).as("stated dimensions are other vectors").hasSize(10);

    Ran third = embed(server.line() + "&batch=3", "--json");
    assertThat(third.err()).contains("1 text to embed");
    assertThat(server.asked()).hasSize(12).endsWith("eee eee");
    assertThat(third.json().get("cache_hits").asInt()).isEqualTo(4);
  }

  @Test
  void whatCameBeforeAFailureIsKept() {
    server.failAfter(2);
    Ran failed = embed(server.line() + "&batch=2");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("ollama:letters at http://127.0.0.1", "answered 400");
    server.failAfter(Integer.MAX_VALUE);
    Ran rest = embed(server.line() + "&batch=2");
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(rest.err()).contains("2 texts to embed");
    assertThat(server.asked()).containsOnlyOnce("aaa aaa", "ddd ddd");
  }

  @Test
  void nothingIsSentElsewhereWithoutABudget() {
    Ran refused = embed(ELSEWHERE);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("4 texts to embed by openai:m", "about 1 request and", "--budget-tokens 20");
    assertThat(embed(ELSEWHERE, "--budget-tokens", 19).err())
        .contains("more than the budget allows: --budget-tokens 20 would do");
  }

  @Test
  void keysAndOptionsAreCheckedBeforeAnythingIsSent() {
    assertThat(embed("openai:m?key-env=WEFT_NO_SUCH_KEY").err())
        .contains("environment variable WEFT_NO_SUCH_KEY");
    assertThat(embed("openai:m?api-key=sk-123").err())
        .contains("a key never stands in a line")
        .doesNotContain("sk-123");
    assertThat(embed("openay:m").err()).contains("KIND of openai, voyage, jina, ollama");
    assertThat(embed("e5-small").err()).contains("WEFT_CLASS_PATH", "e5-small-v2-q:0.36.2");
  }

  @Test
  void aSearchAsksTheServerThatItsUserNames() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            "user_id,item_id\np,x\np,y\nq,y\nq,z\nr,z\nr,w\ns,x\ns,w\n");
    Path model = folder.resolve("shop.weft");
    String line = server.line() + "&query-prompt=hhh ";
    Ran trained =
        Terminal.run(
            "train",
            "--items",
            items,
            "--events",
            events,
            "--encoder",
            line,
            "--no-cache",
            "--algorithm",
            "popularity",
            "--to",
            model);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("ollama:letters");

    assertThat(Terminal.run("search", model, "ccc").err())
        .contains("name that server yourself, with --encoder");
    Ran found = Terminal.run("search", model, "ccc", "--encoder", line, "--json");
    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(found.json().get("items").get(0).get("item_id").asText()).isEqualTo("z");
    assertThat(server.asked()).endsWith("hhh ccc");

    Ran other = Terminal.run("search", model, "ccc", "--encoder", server.line());
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("the snapshot's texts were embedded by");
  }
}
