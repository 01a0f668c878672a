package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.cli.generate.Generator;
import dev.weft.files.FileHash;
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

  private void writtenAgain() throws IOException {
    Generator generator = Generator.shop().withEvents(2000).withUsers(100).withItems(100);
    DemoFolder.write(generator.withSeed(7), generator.withSeed(7).generate(), shop);
  }

  @Test
  void itsOwnShopIsReplaced() throws IOException {
    String before = Files.readString(shop.resolve("events.csv"));

    writtenAgain();

    assertThat(left()).hasSize(5);
    assertThat(Files.readString(shop.resolve("events.csv"))).isNotEqualTo(before);
    try (var beside = Files.list(folder)) {
      assertThat(beside).containsExactly(shop);
    }
  }

  @Test
  void whatAKillLeftOfItsShopIsReplaced() throws IOException {
    Files.delete(shop.resolve("items.csv"));
    Files.delete(shop.resolve("README.md"));

    writtenAgain();

    assertThat(left()).hasSize(5);
  }

  @Test
  void aShopThatSomebodyChangedStays() throws IOException {
    Path events = shop.resolve("events.csv");
    Files.writeString(events, Files.readString(events) + "u1,i1,view,1,0\n");

    assertThatIllegalArgumentException()
        .isThrownBy(this::writtenAgain)
        .withMessageContaining("its events.csv was changed");
    assertThat(left()).hasSize(5);
  }

  /** The word SYNTHETIC in a README was enough to lose the files beside it. */
  @Test
  void filesOfTheSameNamesBesideAnotherReadmeStay() throws IOException {
    Files.writeString(shop.resolve("items.csv"), "my own");
    Files.writeString(shop.resolve("README.md"), "# SYNTHETIC DATA\n\nof my thesis");
    var sums = new StringBuilder();
    for (String name : List.of("items.csv", "users.csv", "events.csv", "README.md")) {
      sums.append(FileHash.of(shop.resolve(name)) + "  " + name + "\n");
    }
    Files.writeString(shop.resolve("SHA256SUMS"), sums); // hashes are easily made

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFolder.check(shop))
        .withMessageContaining("its README.md is not the demo's");
    assertThat(shop.resolve("items.csv")).hasContent("my own");
  }

  /** Its README is the same, and what was added to its items was lost. */
  @Test
  void aShopThatWasGeneratedAndNotByTheDemoStays() throws IOException {
    Files.delete(shop.resolve("SHA256SUMS"));
    assertThatIllegalArgumentException()
        .isThrownBy(this::writtenAgain)
        .withMessageContaining("it has no SHA256SUMS");
  }

  @Test
  void whatLiesInAFolderThatWritersUseForAWhileStays() throws IOException {
    Path thesis = Files.createDirectory(shop.resolve(".ready")).resolve("thesis");
    Files.writeString(thesis, "my own");
    assertThatIllegalArgumentException()
        .isThrownBy(this::writtenAgain)
        .withMessageContaining("it holds '.ready'");
    assertThat(thesis).hasContent("my own");
  }

  @Test
  void aModelThatTheDemoDidNotWriteStays() throws IOException {
    Path model = folder.resolve("shop.weft");
    DemoFolder.checkModel(model);
    DemoFolder.writeModel(model, unfinished -> Files.writeString(unfinished, "the demo's"));
    DemoFolder.checkModel(model);

    Files.writeString(model, "my own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFolder.checkModel(model))
        .withMessageContaining("a file that the demo did not write, so it is not replaced");
  }

  /** A kill around the move left a model that the next demo took for somebody's. */
  @Test
  void aModelIsTheDemosWheneverItsWriterIsKilled() throws IOException {
    Path model = folder.resolve("shop.weft");
    Path sums = folder.resolve(".weft-demo.sha256");
    DemoFolder.writeModel(model, unfinished -> Files.writeString(unfinished, "of the first run"));
    String before = Files.readString(sums);
    DemoFolder.writeModel(model, unfinished -> Files.writeString(unfinished, "of the second run"));
    assertThat(sums).content().isNotEqualTo(before).hasLineCount(1);
    // A run that is killed has remembered its model beside the one that it replaces.
    Files.writeString(sums, before + Files.readString(sums));
    DemoFolder.checkModel(model);
    Files.writeString(model, "of the first run");
    DemoFolder.checkModel(model);
  }
}
