package dev.weft.data.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of mode 600 holds histories, and its successor was readable by everybody. */
@DisabledOnOs(OS.WINDOWS)
class FileModeTest {

  @TempDir Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static Path withMode(Path file, String mode) throws IOException {
    Files.writeString(file, "old");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void aFileThatIsReplacedKeepsItsMode() throws IOException {
    for (String mode : List.of("rw-------", "rw-r-----", "rwxrw-rw-", "r--------")) {
      Path file = withMode(folder.resolve(mode), mode);

      WholeFile.text(file, "new");

      assertThat(file).hasContent("new");
      assertThat(mode(file)).isEqualTo(mode);
    }
  }

  @Test
  void theFileThatALinkLeadsToKeepsItsMode() throws IOException {
    Path file = withMode(folder.resolve("file"), "rw-------");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.text(link, "new");

    assertThat(file).hasContent("new");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void nobodyElseMayReadTheNewFileWhileItIsWritten() throws IOException {
    Path file = withMode(folder.resolve("file"), "rw-------");

    try (WholeFile.Pending pending = WholeFile.begin(file)) {
      assertThat(mode(pending.path())).isEqualTo("rw-------");
    }

    assertThat(file).hasContent("old");
  }

  /** As DuckDB does, which puts a file of its own in place of the empty one. */
  @Test
  void aWriterThatMakesTheFileAnewChangesNoMode() throws IOException {
    Path file = withMode(folder.resolve("file"), "rw-------");

    WholeFile.write(
        file,
        unfinished -> {
          Files.delete(unfinished);
          withMode(unfinished, "rw-rw-rw-");
        });

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void filesOfAFolderKeepTheirModes() throws IOException {
    withMode(folder.resolve("events"), "rw-------");
    withMode(folder.resolve("manifest"), "rw-r-----");

    WholeFolder.replace(
        folder,
        List.of("events", "manifest"),
        into -> {
          assertThat(mode(into.resolve("events"))).isEqualTo("rw-------");
          Files.writeString(into.resolve("events"), "new");
          Files.writeString(into.resolve("manifest"), "new");
        });

    assertThat(folder.resolve("events")).hasContent("new");
    assertThat(mode(folder.resolve("events"))).isEqualTo("rw-------");
    assertThat(mode(folder.resolve("manifest"))).isEqualTo("rw-r-----");
  }
}
