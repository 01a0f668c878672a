package dev.weft.data.internal.files;

import static dev.weft.data.internal.files.FolderFixture.left;
import static dev.weft.data.internal.files.FolderFixture.three;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that appear with all of their files. */
class NewFolderTest {

  @TempDir Path folder;

  @Test
  void aFolderIsMadeAnewWhenTheNewOneIsCompleteAndOnlyIfItMay() throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    three(shop, "old");
    Files.writeString(shop.resolve("four"), "old");

    assertThatThrownBy(
            () ->
                NewFolder.recreate(
                    shop,
                    into -> {
                      Files.writeString(into.resolve("one"), "new");
                      throw new IOException("full");
                    },
                    _ -> {}))
        .hasMessage("full");
    assertThatThrownBy(
            () ->
                NewFolder.recreate(
                    shop,
                    into -> three(into, "new"),
                    _ -> {
                      throw new IllegalArgumentException("foreign");
                    }))
        .hasMessage("foreign");
    assertThat(shop.resolve("four")).hasContent("old");

    NewFolder.recreate(shop, into -> three(into, "new"), _ -> {});
    assertThat(shop.resolve("one")).hasContent("new");
    assertThat(shop.resolve("four")).doesNotExist();
    assertThat(left(folder)).containsExactly("shop");
  }

  /** The old folder is already aside when the new one cannot take its place. */
  @Test
  void theOldFolderComesBackWhenTheNewOneCannotTakeItsPlace() throws IOException {
    Path shop = Files.createDirectory(folder.resolve("shop"));
    three(shop, "old");
    var finished = new AtomicReference<Path>();

    assertThatThrownBy(
            () ->
                NewFolder.recreate(
                    shop,
                    into -> {
                      three(into, "new");
                      finished.set(into);
                    },
                    _ -> Files.move(finished.get(), folder.resolve("taken"))))
        .isInstanceOf(IOException.class);
    assertThat(shop.resolve("one")).hasContent("old");
    assertThat(left(folder)).containsExactlyInAnyOrder("shop", "taken");
  }

  /** Makes a folder that is said to be another process's. */
  static final class Maker {
    public static void main(String[] arguments) throws IOException {
      NewFolder.create(Path.of(arguments[0]), into -> three(into, "other"));
    }
  }

  @Test
  void aFolderThatAnotherProcessMakesIsRefusedBeforeAnyWork() throws Exception {
    Path target = folder.resolve("made");
    NewFolder.create(
        target,
        into -> {
          three(into, "mine");
          Process other = OtherProcess.started(Maker.class, target);
          try (var lines = other.inputReader()) {
            assertThat(String.join("\n", lines.lines().toList()))
                .contains("another process is writing to the folder " + target);
          }
        });
    assertThat(target.resolve("one")).hasContent("mine");
    assertThat(left(folder)).containsExactly("made");
  }
}
