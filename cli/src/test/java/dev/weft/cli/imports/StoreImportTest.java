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
