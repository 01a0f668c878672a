package dev.weft.data.internal.files;

import static dev.weft.data.internal.files.FolderFixture.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written whole or not at all. */
class WholeFileTest {

  @TempDir Path folder;

  @Test
  void contentThatFailsLeavesTheOldFileAndNothingBeside() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    unfinished -> {
                      Files.writeString(unfinished, "half");
                      throw new IOException("full");
                    }))
        .hasMessage("full");

    assertThat(file).hasContent("old");
    assertThat(left(folder)).containsExactly("file");
  }

  /** A file, a folder and a new folder; the system names no file. */
  @Test
  void whereThereIsNoRoomIsSaid() {
    WholeFile.Content full =
        unfinished -> {
          throw new IOException("No space left on device");
        };
    Path place = folder.resolve("place");
    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> WholeFile.write(place, full),
            () -> WholeFolder.replace(place, List.of("a"), full),
            () -> NewFolder.create(place, full))) {
      assertThatThrownBy(write)
          .isInstanceOf(IOException.class)
          .hasMessage(place + ": cannot be written: No space left on device; make room");
    }
    assertThat(place).doesNotExist();
  }

  @Test
  void symbolicLinkStaysOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.text(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  /** Two dots behind a link lead to where it points, and not back. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void placesAreThoseOfTheSystem() throws IOException {
    Path real = folder.toRealPath();
    Path far = real.resolve("far");
    Files.createDirectories(far.resolve("sub"));
    Files.createSymbolicLink(real.resolve("link"), real.resolve("far/sub"));
    assertThat(WholeFile.place(real.resolve("link/../new"))).isEqualTo(far.resolve("new"));
    Files.writeString(far.resolve("there"), "");
    assertThat(WholeFile.place(real.resolve("link/../there"))).isEqualTo(far.resolve("there"));

    Files.createSymbolicLink(real.resolve("dangling"), Path.of("far", "not-yet"));
    assertThat(WholeFile.place(real.resolve("dangling"))).isEqualTo(far.resolve("not-yet"));
    WholeFile.text(real.resolve("dangling"), "through the link");
    assertThat(far.resolve("not-yet")).hasContent("through the link");
    assertThat(real.resolve("dangling")).isSymbolicLink();

    Files.createSymbolicLink(real.resolve("round"), Path.of("round"));
    assertThatThrownBy(() -> WholeFile.place(real.resolve("round")))
        .isInstanceOf(FileSystemLoopException.class);
  }

  @Test
  void whatIsNotAFileIsRefused() {
    assertThatThrownBy(() -> WholeFile.text(folder, "x")).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> WholeFile.text(Path.of("/dev/null"), "x"))
        .hasMessageContaining("is not a file that can be replaced");
  }

  /** Another process's work was taken away when its name began with this one's. */
  @Test
  void onlyWhatADeadProcessLeftIsTakenAway() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String own = Unfinished.named(folder.resolve(".shop")).getFileName().toString();
    String pid = "-" + ProcessHandle.current().pid() + "-";
    String ofDead = own.replace(pid, "-" + dead.pid() + "-");
    String ofDeadOther = ofDead.replace(".shop", ".shop2");
    String ofLivingOther = own.replace(".shop", ".shop2");
    String ofLaterOfSameNumber = own.replaceFirst(pid + "\\d+-", pid + "1000000000000-");
    String elsewhere = ofDead.replaceFirst("\\.[0-9a-f]{8}-", ".01234567-");
    String longElsewhere = elsewhere.replace(".shop", ".shop3");
    String notOurs = ".shop.unfinished";
    for (String name :
        List.of(
            own,
            ofDead,
            ofDeadOther,
            ofDead + ".ids.txt",
            ofDead + "-journal",
            ofLivingOther,
            ofLivingOther + "-wal",
            ofLaterOfSameNumber,
            elsewhere,
            longElsewhere,
            notOurs,
            ".shop4.weft-lock")) {
      Files.writeString(folder.resolve(name), name.endsWith("lock") ? "" : "half");
    }
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    Files.setLastModifiedTime(folder.resolve(longElsewhere), longAgo);
    Files.setLastModifiedTime(folder.resolve(ofLivingOther), longAgo);

    WholeFile.text(folder.resolve("shop"), "whole");

    assertThat(left(folder))
        .containsExactlyInAnyOrder(
            own, ofLivingOther, ofLivingOther + "-wal", elsewhere, notOurs, "shop");
  }

  /** Begins a file, says so, and ends it when told to. */
  static final class Beginner {
    public static void main(String[] arguments) throws IOException {
      try (WholeFile.Pending pending = WholeFile.begin(Path.of(arguments[0]))) {
        Files.writeString(pending.path(), "the other's");
        System.out.println("begun");
        if (System.in.read() == 'c') {
          pending.commit();
        }
      }
    }
  }

  private Process beginner(Path target) throws IOException {
    Process process = OtherProcess.started(Beginner.class, target);
    assertThat(process.inputReader().readLine()).isEqualTo("begun");
    return process;
  }

  @Test
  void aFileThatAnotherProcessWritesIsWaitedForAndThenRefused() throws Exception {
    Path target = folder.resolve("model.weft");
    Process other = beginner(target);
    assertThatThrownBy(() -> WholeFile.begin(target, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("another process is writing to the file " + target);
    assertThat(target).doesNotExist();

    try (OutputStream told = other.getOutputStream()) {
      told.write('c');
    }
    WholeFile.text(target, "mine");

    assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isZero();
    assertThat(target).hasContent("mine");
    assertThat(left(folder)).containsExactly("model.weft");
  }

  @Test
  void whatAKilledProcessLeftGoesWithTheNextFileInTheFolder() throws Exception {
    Process killed = beginner(folder.resolve("model.weft"));
    Process living = beginner(folder.resolve("model.weft2"));
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(left(folder)).hasSize(4);

    WholeFile.text(folder.resolve("another"), "x");

    assertThat(left(folder)).hasSize(3).noneMatch(name -> name.startsWith(".model.weft."));
    try (OutputStream told = living.getOutputStream()) {
      told.write('c');
    }
    assertThat(living.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(left(folder)).containsExactly("another", "model.weft2");
  }
}
