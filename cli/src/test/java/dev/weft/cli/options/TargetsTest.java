package dev.weft.cli.options;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void written() throws IOException {
    input = Files.createDirectories(folder.resolve("far/sub")).resolveSibling("events.csv");
    Files.writeString(input, "mine");
  }

  /** The two dots were taken for the way back, and the input was overwritten. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anInputBehindALinkAndTwoDotsIsOne() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("far/sub"));
    Targets targets = Targets.beside(List.of(input));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> targets.file("--to", link.resolve("../events.csv")))
        .withMessageContaining("--to must not name something that is read");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToAFileThatIsNotThereYetIsThatFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("trials.jsonl"));
    Targets targets = Targets.beside(List.of()).file("--journal", folder.resolve("trials.jsonl"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> targets.file("--out", link))
        .withMessageContaining("--out must not name something that --journal names");
  }

  @Test
  void nothingIsWrittenIntoAFolderThatIsFilled() throws IOException {
    Path filled = folder.resolve("data");
    Path within = filled.resolve("rejects.csv");
    Targets folderFirst = Targets.beside(List.of()).folder("--to", filled);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> folderFirst.file("--rejects", within))
        .withMessageContaining("--rejects must not name something that --to fills");
    Targets fileFirst = Targets.beside(List.of()).file("--rejects", within);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fileFirst.folder("--to", filled))
        .withMessageContaining("--rejects must not name something that --to fills");
  }

  @Test
  void aCacheMayHoldOtherFilesButNoneOfItsOwnIsATarget() throws IOException {
    Targets targets = Targets.beside(List.of()).cache(folder);
    targets.file("--to", folder.resolve("shop.weft"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> targets.file("--html", folder.resolve("0a1b.vectors")))
        .withMessageContaining("--html must not name something that --cache keeps");
  }
}
