package dev.weft.data.internal.files;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  private static final List<String> NAMES = List.of("one", "two", "manifest");

  @TempDir Path folder;

  private List<String> left() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static void three(Path into, String text) throws IOException {
    for (String name : NAMES) {
      Files.writeString(into.resolve(name), text);
    }
  }

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
    assertThat(left()).containsExactly("file");
  }

  @Test
  void symbolicLinkStaysOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.text(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
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

    assertThat(left())
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
    Process process = started("Beginner", target);
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
    assertThat(left()).containsExactly("model.weft");
  }

  @Test
  void whatAKilledProcessLeftGoesWithTheNextFileInTheFolder() throws Exception {
    Process killed = beginner(folder.resolve("model.weft"));
    Process living = beginner(folder.resolve("model.weft2"));
    killed.destroyForcibly();
    assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(left()).hasSize(4);

    WholeFile.text(folder.resolve("another"), "x");

    assertThat(left()).hasSize(3).noneMatch(name -> name.startsWith(".model.weft."));
    try (OutputStream told = living.getOutputStream()) {
      told.write('c');
    }
    assertThat(living.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(left()).containsExactly("another", "model.weft2");
  }

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
    assertThat(left()).containsExactly("manifest", "one", "two");
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
    assertThat(left()).containsExactly("manifest", "one", "two");
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
    return started("Writer", target);
  }

  private static Process started(String program, Path target) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.weft.data.internal.files.WholeFileTest$" + program,
            target.toString())
        .redirectErrorStream(true)
        .start();
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
    assertThat(left()).containsExactly("shop");
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
    assertThat(left()).containsExactlyInAnyOrder("shop", "taken");
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
          Process other = started("Maker", target);
          try (var lines = other.inputReader()) {
            assertThat(String.join("\n", lines.lines().toList()))
                .contains("another process is writing to the folder " + target);
          }
        });
    assertThat(target.resolve("one")).hasContent("mine");
    assertThat(left()).containsExactly("made");
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
}
