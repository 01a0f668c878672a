package dev.weft.data.internal.files;

import static dev.weft.data.internal.files.FolderFixture.NAMES;
import static dev.weft.data.internal.files.FolderFixture.left;
import static dev.weft.data.internal.files.FolderFixture.three;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of a folder that are replaced as one. */
class WholeFolderTest {

  @TempDir Path folder;

  @Test
  void filesOfAFolderAreReplacedAsOne() throws IOException {
    WholeFolder.replace(folder, NAMES, into -> three(into, "old"));

    assertThatThrownBy(
            () ->
                WholeFolder.replace(
                    folder,
                    NAMES,
                    into -> {
                      Files.writeString(into.resolve("one"), "new");
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(folder.resolve("one")).hasContent("old");

    WholeFolder.replace(folder, NAMES, into -> three(into, "new"));
    assertThat(left(folder)).containsExactly("manifest", "one", "two");
    assertThat(folder.resolve("manifest")).hasContent("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderAndItsFilesHaveTheModesOfAnyOther() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Path file = Files.writeString(plain.resolve("file"), "x");
    Path target = folder.resolve("data");
    Path made = folder.resolve("made");

    WholeFolder.replace(target, NAMES, into -> three(into, "new"));
    NewFolder.create(made, into -> three(into, "new"));

    for (Path one : List.of(target, made)) {
      assertThat(Files.getPosixFilePermissions(one))
          .isEqualTo(Files.getPosixFilePermissions(plain));
      assertThat(Files.getPosixFilePermissions(one.resolve("manifest")))
          .isEqualTo(Files.getPosixFilePermissions(file));
    }
  }

  /** A process killed between two moves: the new files count, wherever they are. */
  @Test
  void aKillBetweenTheMovesLosesNothing() throws IOException {
    three(folder, "old");
    Files.writeString(folder.resolve("one"), "new");
    Path ready = Files.createDirectory(folder.resolve(".ready"));
    Files.writeString(ready.resolve("two"), "new");
    Files.writeString(ready.resolve("manifest"), "new");

    for (String name : NAMES) {
      assertThat(WholeFolder.find(folder, name)).hasContent("new");
    }
    assertThatThrownBy(
            () ->
                WholeFolder.replace(
                    folder,
                    NAMES,
                    into -> {
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(left(folder)).containsExactly("manifest", "one", "two");
    assertThat(folder.resolve("manifest")).hasContent("new");
  }

  /** Writes a folder over and over until it is killed. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      for (int i = 0; ; i++) {
        String text = Integer.toString(i);
        WholeFolder.replace(folder, NAMES, into -> three(into, text));
        System.out.println(text);
      }
    }
  }

  private Process writer(Path target) throws IOException {
    return OtherProcess.started(Writer.class, target);
  }

  /** A signal in the moment of the move halved a folder, and a kill left none. */
  @Test
  void killsAndSignalsLeaveOneWholeFolder() throws Exception {
    Path target = folder.resolve("data");
    for (int round = 0; round < 6; round++) {
      Process process = writer(target);
      try (var lines = process.inputReader()) {
        for (int line = 0; line < 10 + round; line++) {
          assertThat(lines.readLine()).matches("\\d+");
        }
        if (round % 2 == 0) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
      String one = Files.readString(WholeFolder.find(target, "one"));
      assertThat(WholeFolder.find(target, "two")).hasContent(one);
      assertThat(WholeFolder.find(target, "manifest")).hasContent(one);
    }
  }

  @Test
  void aFolderThatAnotherProcessWritesIsRefused() throws Exception {
    Path target = folder.resolve("data");
    Files.createDirectories(target);
    WholeFolder.replace(
        target,
        NAMES,
        into -> {
          three(into, "mine");
          Process other = writer(target);
          try (var lines = other.inputReader()) {
            assertThat(String.join("\n", lines.lines().toList()))
                .contains("another process is writing to the folder " + target);
          }
        });
    assertThat(target.resolve("one")).hasContent("mine");
  }

  /** Everything in it was deleted, or moved out of the folder that a link named. */
  @Test
  void aFolderThatIsNamedLikeWhatWaitsButHoldsOtherThingsStays() throws IOException {
    Path target = Files.createDirectory(folder.resolve("data"));
    Path thesis = Files.createDirectory(target.resolve(".ready")).resolve("thesis");
    Files.writeString(thesis, "my own");
    assertThatThrownBy(() -> WholeFolder.replace(target, NAMES, into -> three(into, "new")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds what Weft did not write there");
    assertThat(thesis).hasContent("my own");
    assertThat(WholeFolder.entries(target, NAMES)).containsExactly(thesis.getParent());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkThatIsNamedLikeWhatWaitsIsNotFollowed() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    three(other, "mine");
    Path target = Files.createDirectory(folder.resolve("data"));
    Files.createSymbolicLink(target.resolve(".ready"), other);
    assertThatThrownBy(() -> WholeFolder.replace(target, NAMES, into -> three(into, "new")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(WholeFolder.find(target, "one")).isEqualTo(target.resolve("one"));
    assertThat(other.resolve("one")).hasContent("mine");
  }
}
