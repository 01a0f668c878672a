package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.cli.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir private Path folder;
  private Path shop;

  @BeforeEach
  void written() throws IOException {
    shop = folder.resolve("shop");
    Generator generator = Generator.shop().withEvents(2000).withUsers(100).withItems(100);
    DemoFolder.write(generator, generator.generate(), shop);
  }

  private List<Path> left() throws IOException {
    try (var entries = Files.list(shop)) {
      return entries.toList();
    }
  }

  @Test
  void itsOwnShopIsTakenAway() throws IOException {
    assertThat(left()).hasSize(5);

    DemoFolder.clear(shop);

    assertThat(left()).isEmpty();
  }

  @Test
  void whatAKillLeftOfItsShopIsTakenAway() throws IOException {
    Files.delete(shop.resolve("items.csv"));
    Files.delete(shop.resolve("README.md"));

    DemoFolder.clear(shop);

    assertThat(left()).isEmpty();
  }

  @Test
  void aShopThatSomebodyChangedStays() throws IOException {
    Path events = shop.resolve("events.csv");
    Files.writeString(events, Files.readString(events) + "u1,i1,view,1,0\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFolder.clear(shop))
        .withMessageContaining("its events.csv was changed");
    assertThat(left()).hasSize(5);
  }

  /** The word SYNTHETIC in a README was enough to lose the files beside it. */
  @Test
  void filesOfTheSameNamesBesideAnotherReadmeStay() throws IOException {
    Files.delete(shop.resolve("SHA256SUMS"));
    DemoFolder.clear(shop); // as an earlier demo left it
    assertThat(left()).isEmpty();
    Files.writeString(shop.resolve("items.csv"), "my own");
    Files.writeString(shop.resolve("README.md"), "# SYNTHETIC DATA\n\nof my thesis");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFolder.clear(shop))
        .withMessageContaining("its README.md is not the demo's");
    assertThat(shop.resolve("items.csv")).hasContent("my own");
  }
}
