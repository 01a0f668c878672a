package dev.weft.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  private static final List<String> FILES = List.of("items.jsonl", "users.jsonl", "events.jsonl");

  @TempDir private Path folder;

  private Path shop() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        shop.resolve("items.csv"),
        "item_id,title,price\npan,A heavy iron pan,30\nscarf,A warm scarf of wool,12.5\n");
    Files.writeString(
        shop.resolve("events.csv"),
        """
        event_id,user_id,item_id,event_type,timestamp
        e9,bob,scarf,view,2024-05-02T10:00:00Z
        e1,ann,pan,purchase,2024-05-01T10:00:00Z
        """);
    return shop;
  }

  private static void succeeds(Object... line) {
    var ran = Terminal.run(line);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static void areTheSame(Path one, Path other) {
    FILES.forEach(
        file -> assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file)));
  }

  @Test
  void aStoreThatTakesAnExportGivesTheSameAgain() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first"));
    Files.writeString(
        first.resolve("items.jsonl"), "{\"item_id\":\"pan\",\"title\":\"A heavy iron pan\"}\n");
    Files.writeString(first.resolve("users.jsonl"), "");
    Files.writeString(
        first.resolve("events.jsonl"),
        "{\"event_id\":\"later\",\"user_id\":\"bob\",\"item_id\":\"pan\",\"event_type\":\"view\","
            + "\"value\":1.0,\"timestamp\":\"2024-05-02T10:00:00Z\",\"recommendation_id\":\"r1\"}\n"
            + "{\"event_id\":\"e1\",\"user_id\":\"ann\",\"item_id\":\"pan\","
            + "\"event_type\":\"purchase\",\"value\":2.0,\"timestamp\":\"2024-05-01T10:00:00Z\"}\n");
    Path store = folder.resolve("shop.weftdb");
    Path second = folder.resolve("second");
    Path third = folder.resolve("third");
    for (String[] target : new String[][] {{"--store", store + ""}, {"--dry-run"}}) {
      var ran =
          Terminal.run(Stream.concat(Stream.of("import", first), Stream.of(target)).toArray());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.out().lines().filter(line -> line.contains("recommendation_id")))
          .as(ran.out())
          .singleElement()
          .asString()
          .contains(target.length == 2 ? "kept in the store" : "unused");
    }
    succeeds("export", "--store", store, "--to", second);
    assertThat(Files.readString(second.resolve("events.jsonl")))
        .startsWith("{\"event_id\":\"later\"")
        .contains("\"recommendation_id\":\"r1\"");
    // The same once more adds nothing: the events are known by their ids.
    succeeds("import", second, "--store", store);
    succeeds("export", "--store", store, "--to", third);
    areTheSame(second, third);
    Path other = folder.resolve("other.weftdb");
    succeeds("import", second, "--store", other, "--tenant", "eu");
    succeeds("export", "--store", other, "--tenant", "eu", "--to", third);
    areTheSame(second, third);
  }

  @Test
  void anExportOfDataIsReadAsTheSameData() throws IOException {
    Path first = folder.resolve("first");
    Path imported = folder.resolve("imported");
    Path second = folder.resolve("second");
    succeeds("export", shop(), "--to", first);
    succeeds("import", first, "--to", imported);
    succeeds("export", imported, "--to", second);
    areTheSame(first, second);
    assertThat(Files.readAllLines(first.resolve("items.jsonl"))).hasSize(2);
  }

  @Test
  void whatIsNotAnExportIsNotReplaced() throws IOException {
    Path shop = shop();
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(photos.resolve("a.jpg"), "not ours");
    var foreign = Terminal.run("export", shop, "--to", photos);
    assertThat(foreign.exitCode()).isEqualTo(2);
    assertThat(foreign.err()).contains("a.jpg");
    var itself = Terminal.run("export", shop, "--to", shop);
    assertThat(itself.exitCode()).isEqualTo(2);
    assertThat(itself.err()).contains("--to");
    assertThat(photos.resolve("items.jsonl")).doesNotExist();
  }

  @Test
  void aStoreOrATenantThatIsNotThereIsNamedAndNoneIsMade() throws IOException {
    Path missing = folder.resolve("missing.weftdb");
    var none = Terminal.run("export", "--store", missing, "--to", folder.resolve("out"));
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(none.err()).contains("missing.weftdb");
    assertThat(missing).doesNotExist();
    Path empty = folder.resolve("empty.weftdb");
    Store.open(empty.toString()).close();
    var nothing = Terminal.run("export", "--store", empty, "--to", folder.resolve("out"));
    assertThat(nothing.exitCode()).isEqualTo(3);
    assertThat(nothing.err()).contains("the store holds nothing yet");
    assertThat(folder.resolve("out")).doesNotExist();
    Path store = folder.resolve("shop.weftdb");
    succeeds("import", shop(), "--store", store, "--tenant", "europe");
    var other =
        Terminal.run(
            "export", "--store", store, "--tenant", "europ", "--to", folder.resolve("out"));
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("did you mean 'europe'?");
  }

  @Test
  void optionsWithoutEffectAreRefused() throws IOException {
    Path out = folder.resolve("out");
    assertThat(Terminal.run("export", shop(), "--tenant", "x", "--to", out).err())
        .contains("--tenant has no effect without --store");
    assertThat(Terminal.run("export", shop(), "--store", "s.weftdb", "--to", out).exitCode())
        .isEqualTo(2);
  }

  @Test
  void anExportThatWasKilledBetweenTheMovesIsReadAsTheNewOne() throws IOException {
    // A reader of the folder took what had been moved beside what was still old.
    Path shop = shop();
    Path out = folder.resolve("out");
    succeeds("export", shop, "--to", out);
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("items.csv"), "item_id,title\nlamp,A lamp of brass\n");
    Files.writeString(
        other.resolve("events.csv"), "user_id,item_id,event_type\neve,lamp,purchase\n");
    Path next = folder.resolve("next");
    succeeds("export", other, "--to", next);
    Files.copy(
        next.resolve("items.jsonl"),
        out.resolve("items.jsonl"),
        StandardCopyOption.REPLACE_EXISTING);
    Path ready = Files.createDirectories(out.resolve(".ready"));
    Files.copy(next.resolve("users.jsonl"), ready.resolve("users.jsonl"));
    Files.copy(next.resolve("events.jsonl"), ready.resolve("events.jsonl"));

    succeeds("import", out, "--to", folder.resolve("read"));
    succeeds("import", next, "--to", folder.resolve("wanted"));
    assertThat(folder.resolve("read/dataset.json"))
        .hasSameTextualContentAs(folder.resolve("wanted/dataset.json"));

    succeeds("import", out, "--store", folder.resolve("s.weftdb"));
    succeeds("export", "--store", folder.resolve("s.weftdb"), "--to", folder.resolve("kept"));
    assertThat(folder.resolve("kept/events.jsonl")).content().contains("eve").doesNotContain("bob");

    succeeds("export", shop, "--to", out);
    assertThat(ready).doesNotExist();
    succeeds("export", shop, "--to", folder.resolve("again"));
    areTheSame(folder.resolve("again"), out);
  }
}
