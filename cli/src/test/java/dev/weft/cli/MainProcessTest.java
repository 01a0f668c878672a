package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, on a machine that is not well. */
@EnabledOnOs(OS.LINUX) // has /dev/full
class MainProcessTest {

  @TempDir private Path folder;

  private record Ended(int code, String err) {}

  private Ended run(
      Map<String, String> environment, File out, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    Process process = started(environment, out, options, arguments);
    int code = process.waitFor();
    return new Ended(code, Files.readString(folder.resolve("err")));
  }

  private Process started(
      Map<String, String> environment, File out, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weft.cli.Main"));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  @Test
  void aResultThatCannotBeWrittenIsAFailure() throws Exception {
    Ended ended = run(Map.of(), new File("/dev/full"), List.of(), "algorithms");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("weft: standard output cannot be written: No space left");
  }

  @Test
  void aMissingTemporaryFolderIsOneLineWithARemedy() throws Exception {
    Ended ended =
        run(
            Map.of(),
            new File("/dev/null"),
            List.of("-Djava.io.tmpdir=" + folder.resolve("none")),
            "embed",
            "--items",
            items().toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("TMPDIR").doesNotContain("\tat ");
    assertThat(ended.err().lines().filter(line -> line.startsWith("weft: "))).hasSize(1);
  }

  @Test
  void nativeLibrariesAreNotLoadedFromAFolderThatOthersCanWrite() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Ended ended =
        run(
            Map.of("WEFT_NATIVES", open.toString()),
            new File("/dev/null"),
            List.of(),
            "embed",
            "--items",
            items().toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("set WEFT_NATIVES to a folder").doesNotContain("\tat ");
    try (var entries = Files.list(open)) {
      assertThat(entries).isEmpty();
    }
  }

  /**
   * Of each library it said that its jar was missing, where the folder for all could not be made.
   */
  @Test
  void doctorNamesWhatKeepsAllLibrariesFromBeingUnpackedAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path out = folder.resolve("out");
    Map<String, String> environment = Map.of("WEFT_NATIVES", file.resolve("natives").toString());
    Ended ended = run(environment, out.toFile(), List.of(), "doctor");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(out)
        .content()
        .contains("WEFT_NATIVES")
        .doesNotContain("jar of", "$HOME", "has no library", "ExceptionInInitializerError");
  }

  /** Where no file may grow beyond 4 KB. */
  private Ended runOnAFullDisk(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -f 4; exec \"$@\"", "weft"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:-UsePerfData"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.weft.cli.Main"));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    int code =
        new ProcessBuilder(command)
            .redirectOutput(new File("/dev/null"))
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Ended(code, Files.readString(err));
  }

  /** The demo took its old shop away before it had a new one. */
  @Test
  void aDemoOnAFullDiskKeepsTheShopOfTheRunBefore() throws Exception {
    Path shop = folder.resolve("kept/shop");
    String kept = folder.resolve("kept").toString();
    assertThat(Terminal.run("demo", "--keep", kept, "--size", 0.2).exitCode()).isZero();
    String before = Files.readString(shop.resolve("events.csv"));

    Ended ended = runOnAFullDisk("demo", "--keep", kept, "--size", "0.2", "--seed", "2");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(shop.resolve("events.csv")).hasContent(before);
  }

  /** ONNX Runtime logged a stack trace of its own. */
  @Test
  void aFullTemporaryFolderIsOneLineWithARemedy() throws Exception {
    Ended ended = runOnAFullDisk("embed", "--items", items().toString(), "--no-cache");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("TMPDIR").doesNotContain("\tat ", "Exception");
    assertThat(ended.err().lines().filter(line -> line.startsWith("weft: "))).hasSize(1);
  }

  /** ONNX Runtime leaves 22 MB where it is killed, and DuckDB 60 MB. */
  @Test
  void whatAKilledRunUnpackedIsTakenAwayByTheNext() throws Exception {
    var lines = new StringBuilder("item_id,title\n");
    for (int i = 0; i < 5000; i++) {
      lines.append(i).append(",a red bicycle of the make ").append(i).append('\n');
    }
    Path many = Files.writeString(folder.resolve("many.csv"), lines);
    Path ofKilled = folder.resolve("weft-run.killed00");
    Path ofNext = folder.resolve("weft-run.next0000");
    Process process =
        started(
            Map.of(),
            new File("/dev/null"),
            runIn(ofKilled),
            "embed",
            "--no-cache",
            "--items",
            many.toString());
    for (int i = 0; i < 600 && !hasUnpacked(ofKilled) && process.isAlive(); i++) {
      Thread.sleep(50);
    }
    process.destroyForcibly().waitFor();
    assertThat(hasUnpacked(ofKilled)).isTrue();

    Ended next = run(Map.of(), new File("/dev/null"), runIn(ofNext), "algorithms");

    assertThat(next.code()).as(next.err()).isZero();
    assertThat(ofKilled).doesNotExist();
    assertThat(ofNext).doesNotExist();
  }

  private static List<String> runIn(Path made) throws IOException {
    Files.createDirectory(
        made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return List.of("-Djava.io.tmpdir=" + made, "-Dweft.run-folder=" + made);
  }

  private static boolean hasUnpacked(Path made) throws IOException {
    try (var entries = Files.list(made)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("onnxruntime"));
    }
  }

  private Path items() throws IOException {
    return Files.writeString(folder.resolve("items.csv"), "item_id,title\na,A red bicycle\n");
  }
}
