package dev.weft.cli.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.Terminal;
import dev.weft.data.Item;
import dev.weft.server.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {

  @TempDir private Path folder;

  private void keep(Store store, String id) {
    store.tenant("default").items().put(List.of(Item.ofId(id)), 1, () -> {});
  }

  @Test
  void aStoreThatIsOpenIsBackedUpAndRestored() {
    Path place = folder.resolve("shop.weftdb");
    Path backup = folder.resolve("monday.weftdb");
    Path again = folder.resolve("again.weftdb");
    try (Store store = Store.open(place.toString())) {
      keep(store, "pan");
      var ran = Terminal.run("backup", "--store", place, "--to", backup);
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      keep(store, "later");
    }
    var ran = Terminal.run("restore", backup, "--store", again);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    try (Store store = Store.open(again.toString())) {
      assertThat(store.tenant("default").items().find("pan")).isPresent();
      assertThat(store.tenant("default").items().find("later")).isEmpty();
    }
  }

  @Test
  void nothingIsReplacedAndNothingIsMade() throws IOException {
    Path place = folder.resolve("shop.weftdb");
    Path other = Files.writeString(folder.resolve("other.weftdb"), "my own");
    assertThat(Terminal.run("backup", "--store", place, "--to", other).exitCode()).isEqualTo(3);
    assertThat(place).doesNotExist();
    Store.open(place.toString()).close();
    for (Object[] line :
        new Object[][] {
          {"backup", "--store", place, "--to", other},
          {"backup", "--store", place, "--to", place},
          {"backup", "--store", other, "--to", folder.resolve("new.weftdb")},
          {"restore", place, "--store", other},
          {"restore", other, "--store", folder.resolve("new.weftdb")}
        }) {
      var ran = Terminal.run(line);
      assertThat(ran.exitCode()).as(ran.err()).isNotZero();
      assertThat(ran.err()).contains("weft: ").doesNotContain("a defect");
    }
    for (Object[] line :
        new Object[][] {
          {"backup", "--store", place, "--to", other}, {"restore", place, "--store", other}
        }) {
      assertThat(Terminal.run(line).exitCode()).as("the same fault").isEqualTo(2);
    }
    assertThat(other).hasContent("my own");
    assertThat(folder.resolve("new.weftdb")).doesNotExist();
  }

  @Test
  void addressesAreShownWithoutPasswords() {
    for (String url :
        List.of(
            "postgresql://ann:secret@host/shop",
            "postgres://ann:secret@host/shop?sslmode=require",
            "jdbc:postgresql://host/shop?user=ann&password=secret")) {
      assertThat(Store.shown(url)).contains("host/shop").doesNotContain("secret");
    }
  }
}
