package dev.weft.data.internal.files;

import static dev.weft.data.internal.files.FolderFixture.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir Path temporary;

  /** Holds a folder with what a library unpacked, until it is killed or told to end. */
  static final class Holder {
    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      RunFolder.hold(folder);
      Path unpacked = Files.createDirectory(folder.resolve("onnxruntime-java123"));
      Files.writeString(unpacked.resolve("library.so"), "x");
      // A lock whose channel was garbage let go of it.
      for (int i = 0; i < 5; i++) {
        System.gc();
      }
      System.out.println("held");
      System.exit(System.in.read());
    }
  }

  private Process holder(String name) throws IOException {
    Process process = OtherProcess.started(Holder.class, temporary.resolve(name));
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  private static void end(Process process) throws Exception {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void onlyTheFolderOfADeadRunIsTakenAway() throws Exception {
    Process living = holder("weft-run.living00");
    Process killed = holder("weft-run.killed00");
    killed.destroyForcibly();
    end(killed);
    assertThat(left(temporary)).hasSize(2);

    RunFolder.hold(temporary.resolve("weft-run.mine0000"));

    assertThat(left(temporary)).containsExactly("weft-run.living00", "weft-run.mine0000");
    assertThat(temporary.resolve("weft-run.living00/onnxruntime-java123/library.so")).exists();
    living.getOutputStream().close();
    end(living);
    assertThat(left(temporary)).containsExactly("weft-run.mine0000");
  }

  /** A start makes its folder first and locks it then. */
  @Test
  void aFolderWithoutALockIsLeftToItsStartForAnHour() throws IOException {
    Path starting = Files.createDirectory(temporary.resolve("weft-run.start000"));
    Path given = Files.createDirectory(temporary.resolve("weft-run.stale000"));
    Files.setLastModifiedTime(given, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    RunFolder.hold(temporary.resolve("weft-run.mine0001"));

    assertThat(starting).exists();
    assertThat(given).doesNotExist();
  }

  @Test
  void whatIsNamedOtherwiseOrIsALinkStays() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve(".weft-lock"), "");
    Files.createSymbolicLink(temporary.resolve("weft-run.linked00"), precious);
    Files.createDirectory(temporary.resolve("weft-run.longer-name"));

    RunFolder.hold(temporary.resolve("weft-run.mine0002"));

    assertThat(left(temporary))
        .containsExactly(
            "precious", "weft-run.linked00", "weft-run.longer-name", "weft-run.mine0002");
    assertThat(precious.resolve(".weft-lock")).exists();
    assertThatIllegalArgumentException().isThrownBy(() -> RunFolder.hold(precious));
  }
}
