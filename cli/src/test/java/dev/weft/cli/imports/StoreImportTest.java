package dev.weft.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.server.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data in the store of a server. */
class StoreImportTest {

  @TempDir private Path folder;

  private Path courses() {
    Path data = folder.resolve("courses");
    var ran =
        Terminal.run(
            "generate",
            "--preset",
            "courses",
            "--items",
            120,
            "--users",
            60,
            "--events",
            1_500,
            "--to",
            data);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return data;
  }

  @Test
  void aPresetDeclaresTheTypesOfEventsOfItsUse() {
    Path data = courses();
    Path store = folder.resolve("c.weftdb");
    var without = Terminal.run("import", data, "--store", store);
    assertThat(without.exitCode()).isEqualTo(3);
    assertThat(without.err()).contains("must be a declared event type");
    assertThat(store).doesNotExist();
    for (String known : new String[] {"", "; 1,500 events were there already"}) {
      var ran = Terminal.run("import", data, "--preset", "courses", "--store", store);
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("120 items, 60 users").endsWith(known + "\n");
      assertThat(ran.err()).contains("Serve it with the same --preset");
    }
    try (Store opened = Store.open(store.toString())) {
      assertThat(opened.tenant("default").events().count()).isEqualTo(1_500);
    }
  }

  /** The report left records out, and the store had them, or was left half-way. */
  @Test
  void whatIsLeftOutOfAnExportIsNotInTheStore() throws Exception {
    Path export = Files.createDirectory(folder.resolve("export"));
    Files.writeString(export.resolve("items.jsonl"), "{\"item_id\":\"i1\",\"title\":\"Hat\"}\n");
    Files.writeString(export.resolve("users.jsonl"), "{\"user_id\":\"u1\",\"age\":30}\n");
    String event = "{\"event_id\":\"%s\",\"user_id\":\"%s\",\"item_id\":\"i1\",";
    Files.writeString(
        export.resolve("events.jsonl"),
        (event + "\"event_type\":\"view\",\"timestamp\":\"%s\"}\n")
            .repeat(3)
            .formatted(
                "e1",
                "u1",
                "2026-01-01T00:00:00Z",
                "e2",
                "null",
                "2026-01-01T00:00:00Z",
                "e3",
                "u1",
                "not a time"));
    Path store = folder.resolve("e.weftdb");
    assertThat(Terminal.run("import", export, "--store", store).exitCode()).isEqualTo(3);
    assertThat(store).doesNotExist();
    var ran = Terminal.run("import", export, "--store", store, "--on-error", "skip");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("1 items, 1 users, 1 events");
    assertThat(ran.err()).contains("records of this export were left out");
    try (Store opened = Store.open(store.toString())) {
      assertThat(opened.tenant("default").events().count()).isEqualTo(1);
    }
  }

  @Test
  void aStoreThatIsOpenIsNotWritten() throws Exception {
    Path items = Files.writeString(folder.resolve("items.csv"), "item_id,title\na,Wool hat\n");
    Path store = folder.resolve("s.weftdb");
    try (Store opened = Store.open(store.toString())) {
      var ran = Terminal.run("import", "--items", items, "--store", store);
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err()).contains("another process has the store open");
      assertThat(opened.tenant("default").items().all()).isEmpty();
    }
    assertThat(Terminal.run("import", "--items", items, "--store", items).exitCode()).isEqualTo(2);
    assertThat(Terminal.run("import", "--items", items, "--tenant", "a", "--to", folder).err())
        .contains("--tenant has no effect without --store");
    assertThat(Terminal.run("import", "--items", items).err()).contains("--store");
  }
}
