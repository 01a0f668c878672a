package dev.weft.cli.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.cli.Terminal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as a process of its own, and what is looked at without one. */
class ServeCommandTest {

  @TempDir private Path folder;

  private Process started() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.weft.cli.Main",
            "serve",
            "--store",
            folder.resolve("shop.weftdb").toString(),
            "--port",
            "0",
            "--encoder",
            "none",
            "--json")
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private String address(Process process) throws Exception {
    for (int i = 0; i < 1_200 && process.isAlive(); i++) {
      String out = Files.readString(folder.resolve("out"));
      if (out.contains("}")) {
        return new ObjectMapper().readTree(out).get("address").asText();
      }
      Thread.sleep(50);
    }
    throw new AssertionError(Files.readString(folder.resolve("err")));
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasEnded() throws Exception {
    Process first = started();
    try (var client = HttpClient.newHttpClient()) {
      String address = address(first);
      var post =
          HttpRequest.newBuilder(URI.create(address + "/api/v1/items"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"item_id\":\"a\",\"title\":\"Wool hat\"}"))
              .build();
      assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      var wrong =
          HttpRequest.newBuilder(URI.create(address + "/api/v1/latest?limt=secret")).build();
      var refused = client.send(wrong, BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(400);
      first.destroy();
      assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
      List<String> log =
          Files.readAllLines(folder.resolve("err")).stream()
              .filter(line -> line.startsWith("{"))
              .toList();
      assertThat(log).hasSize(1);
      JsonNode line = new ObjectMapper().readTree(log.getFirst());
      assertThat(line.get("request_id").asText())
          .isEqualTo(refused.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(line.get("status").asInt()).isEqualTo(400);
      assertThat(line.toString()).doesNotContain("secret");
    }
    Process second = started();
    try (var client = HttpClient.newHttpClient()) {
      var get = HttpRequest.newBuilder(URI.create(address(second) + "/api/v1/items/a")).build();
      assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    } finally {
      second.destroy();
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aConfigurationIsCheckedAndPrinted() throws Exception {
    Path file = folder.resolve("weft.yaml");
    var printed = Terminal.run("config", "print");
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out()).contains("\n  port: 8380\n");
    Files.writeString(file, printed.out().replace("port: 8380", "port: 9123"));
    assertThat(Terminal.run("config", "check", file).exitCode()).isZero();
    assertThat(Terminal.run("config", "print", file).out()).contains("\n  port: 9123\n");
    Files.writeString(file, "server:\n  prot: 1\n");
    var wrong = Terminal.run("config", "check", file);
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.err()).contains("line 2").contains("did you mean 'server.port'?");
    assertThat(Terminal.run("config").exitCode()).isEqualTo(2);
  }

  @Test
  void aPresetIsPrintedAndItsFileIsAConfiguration() throws Exception {
    var printed = Terminal.run("config", "print", "--preset", "news");
    assertThat(printed.out()).startsWith("# News").contains("half_life: 24h");
    Path file = Files.writeString(folder.resolve("news.yaml"), printed.out());
    var copied = Terminal.run("config", "check", file, "--json").json();
    Path named = Files.writeString(folder.resolve("named.yaml"), "preset: news\n");
    var whole = Terminal.run("config", "print", named, "--json").json();
    assertThat(copied.get("lists")).isEqualTo(whole.get("lists"));
    assertThat(copied.get("rules")).isEqualTo(whole.get("rules"));
    for (String command : List.of("serve", "config print", "demo", "generate")) {
      Object[] words = (command + " --preset nws --to " + folder.resolve("x")).split(" ");
      Object[] typed =
          command.equals("generate") ? words : java.util.Arrays.copyOf(words, words.length - 2);
      var ran = Terminal.run(typed);
      assertThat(ran.exitCode()).as(command).isEqualTo(2);
      assertThat(ran.err()).as(command).contains("did you mean 'news'?");
    }
  }

  @Test
  void aKeyIsMadeWithItsHash() {
    JsonNode json =
        Terminal.run("config", "key", "--id", "shop", "--role", "write", "--json").json();
    assertThat(dev.weft.server.http.front.KeyRing.hash(json.get("key").asText()))
        .isEqualTo(json.get("sha256").asText());
    assertThat(Terminal.run("config", "key", "--id", "a", "--role", "owner").exitCode())
        .isEqualTo(2);
  }

  @Test
  void anOpenAddressIsRefusedWithARemedy() {
    var ran =
        Terminal.run(
            "serve",
            "--host",
            "0.0.0.0",
            "--port",
            0,
            "--encoder",
            "none",
            "--store",
            folder.resolve("shop.weftdb"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("weft config key");
    assertThat(folder).as("a start that is refused leaves nothing").isEmptyDirectory();
  }

  @Test
  void aStoreThatCannotBeOpenedEndsWithTheCodeOfItsFault() throws Exception {
    Path other = Files.writeString(folder.resolve("notes.txt"), "not a store at all".repeat(99));
    assertRefused(other.toString(), 3, "name another file");
    assertRefused(folder.toString(), 3, "is a folder");
    assertRefused("mysql://localhost/shop", 2, "postgresql://");
    assertRefused("postgresql://u:secret@127.0.0.1:1/shop", 1, "is the server running");
    assertRefused("postgresql://u:my secret@127.0.0.1:1/shop", 2, "%20 for a blank");
    Path store = folder.resolve("shop.weftdb");
    try (var open = dev.weft.server.store.Store.open(store.toString())) {
      assertThat(open.alive()).isTrue();
      assertRefused(store.toString(), 1, "another process has the store open");
    }
  }

  private static void assertRefused(String store, int exitCode, String said) {
    var ran = Terminal.run("serve", "--port", 0, "--encoder", "none", "--store", store);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
    assertThat(ran.err()).contains(said).doesNotContain("--debug").doesNotContain("secret");
  }
}
