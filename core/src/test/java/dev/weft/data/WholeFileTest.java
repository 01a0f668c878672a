package dev.weft.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
  void onlyWhatADeadProcessLeftOfTheSameFileIsTakenAway() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String own = Unfinished.named(folder.resolve(".shop")).getFileName().toString();
    String ofDead = own.replace("-" + ProcessHandle.current().pid() + "-", "-" + dead.pid() + "-");
    String ofOther = ofDead.replace(".shop", ".shop2");
    String elsewhere = ofDead.replaceFirst("\\.[0-9a-f]{8}-", ".01234567-");
    for (String name : List.of(own, ofDead, ofOther, elsewhere)) {
      Files.writeString(folder.resolve(name), "half");
    }

    WholeFile.text(folder.resolve("shop"), "whole");

    assertThat(left()).containsExactlyInAnyOrder(own, ofOther, elsewhere, "shop");
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
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.weft.data.WholeFileTest$Writer",
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
                WholeFolder.recreate(
                    shop,
                    into -> {
                      Files.writeString(into.resolve("one"), "new");
                      throw new IOException("full");
                    },
                    _ -> {}))
        .hasMessage("full");
    assertThatThrownBy(
            () ->
                WholeFolder.recreate(
                    shop,
                    into -> three(into, "new"),
                    _ -> {
                      throw new IllegalArgumentException("foreign");
                    }))
        .hasMessage("foreign");
    assertThat(shop.resolve("four")).hasContent("old");

    WholeFolder.recreate(shop, into -> three(into, "new"), _ -> {});
    assertThat(shop.resolve("one")).hasContent("new");
    assertThat(shop.resolve("four")).doesNotExist();
    assertThat(left()).containsExactly("shop");
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
}
