package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script in a project of its own, with a Java and a Maven that say how they were called. */
@DisabledOnOs(OS.WINDOWS) // the script is for bash
class LauncherTest {

  private static final Path PROJECT = Path.of(System.getProperty("weft.root", ".."));

  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(data-[^\"]+)\"\\)");

  @TempDir private Path root;

  @BeforeEach
  void project() throws IOException {
    Files.copy(PROJECT.resolve("weft"), root.resolve("weft"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(root.resolve("pom.xml"), "");
    Files.createDirectories(root.resolve("cli/src/main"));
    Files.writeString(root.resolve("cli/pom.xml"), "");
    Path stamp = Files.createDirectories(root.resolve("target")).resolve("weft-build.stamp");
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    Path jdk = Files.createDirectories(root.resolve("jdk/bin"));
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    program(jdk.resolve("java"), "echo \"LC_ALL=$LC_ALL\"; printf '%s\\n' \"$@\"");
    program(jdk.resolve("javac"), "true");
    program(
        jdk.resolve("mvn"),
        "[ \"$1\" = --version ] && echo 'Apache Maven 3.9.9' || printf '%s\\n' \"$@\"");
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int code, String output) {}

  private Ended run(Map<String, String> environment, String command) throws Exception {
    var builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
    builder.directory(root.toFile());
    List.of("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "CI", "WEFT_LANGUAGE", "WEFT_CLASS_PATH")
        .forEach(builder.environment()::remove);
    builder.environment().put("TMPDIR", root.toString());
    builder.environment().put("WEFT_JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().merge("PATH", "", (path, _) -> root.resolve("jdk/bin") + ":" + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void underTheLocaleOfCronChineseArgumentsAreReadAsUtf8() throws Exception {
    Ended ended = run(Map.of("LC_ALL", "C"), "./weft search a.weft 帐篷");
    assertThat(ended.output()).containsPattern("LC_ALL=\\S+\\.UTF-8").contains("帐篷");
    assertThat(run(Map.of(), "./weft doctor").output()).containsPattern("LC_ALL=\\S+\\.UTF-8");
  }

  /** Answers waited for pauses of tens of milliseconds; two collectors are an error of Java's. */
  @Test
  void aServerHasTheCollectorOfShortPausesUnlessAnotherIsChosen() throws Exception {
    assertThat(run(Map.of(), "./weft serve --port 1").output()).contains("-XX:+UseZGC");
    assertThat(run(Map.of(), "./weft train serve --to x").output()).doesNotContain("UseZGC");
    for (String variable :
        List.of("WEFT_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      assertThat(run(Map.of(variable, "-Xmx1g -XX:+UseG1GC"), "./weft serve").output())
          .doesNotContain("UseZGC");
    }
    Files.writeString(root.resolve("options"), "-Xmx1g\n-XX:+UseSerialGC\n");
    assertThat(run(Map.of("WEFT_JAVA_OPTIONS", "@options"), "./weft serve").output())
        .contains("@options")
        .doesNotContain("UseZGC");
  }

  /** Maven's help was printed, and an image said to be written that was not. */
  @Test
  void whatTheScriptDoesItselfHasHelpAndSaysWhatWasWrittenOnlyWhereItWas() throws Exception {
    for (String command : List.of("test", "format", "image")) {
      Ended help = run(Map.of(), "./weft " + command + " --help");
      assertThat(help.code()).isZero();
      assertThat(help.output())
          .contains("./weft " + command, "-Dimage.name=")
          .doesNotContain("mvn");
    }
    Ended none = run(Map.of(), "./weft image");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.output()).contains("wrote no image").doesNotContain("docker load");
  }

  /** It was a class that is missing, with a stack trace. */
  @Test
  void tooFewOpenFilesAreSaidInOneLineWithTheRemedy() throws Exception {
    Ended ended = run(Map.of(), "ulimit -n 80; ./weft recommend");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output())
        .isEqualTo(
            "weft: may open 80 files at once and needs 256: raise the limit, as by ulimit -n"
                + " 4096\n");
    assertThat(run(Map.of(), "ulimit -n 256; ./weft recommend").code()).isZero();
  }

  @Test
  void anotherShellIsToldThatItIsForBash() throws Exception {
    Path dash = Path.of("/bin/dash");
    assumeTrue(Files.isExecutable(dash), "there is no other shell here");
    Ended ended = run(Map.of(), dash + " ./weft doctor");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).isEqualTo("weft: needs bash: run ./weft, or bash weft\n");
  }

  @Test
  void aLocaleInUtf8StaysAndItsLanguageIsTold() throws Exception {
    assertThat(run(Map.of("LC_ALL", "C.UTF-8"), "./weft doctor").output())
        .contains("LC_ALL=C.UTF-8")
        .contains("-Dweft.language=C.UTF-8");
    assertThat(run(Map.of("LANG", "zh_CN.UTF-8"), "./weft doctor").output())
        .contains("-Dweft.language=zh_CN.UTF-8");
    assertThat(run(Map.of("LANG", "C.UTF-8", "WEFT_LANGUAGE", "zh"), "./weft doctor").output())
        .contains("-Dweft.language=zh");
  }

  @Test
  void jarsOfAlgorithmsStandBehindTheCommandsOwn() throws Exception {
    assertThat(run(Map.of("WEFT_CLASS_PATH", "own.jar:a b"), "./weft doctor").output())
        .contains("/cli/target/weft-cli.jar:own.jar:a b\n");
    assertThat(run(Map.of(), "./weft doctor").output()).contains("/cli/target/weft-cli.jar\n");
  }

  @Test
  void aClosedOutputIsSaidBeforeTheWork() throws Exception {
    Ended ended = run(Map.of(), "./weft doctor >&-");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("weft: standard output is closed").doesNotContain("-cp");
  }

  @Test
  void eachRunHasATemporaryFolderOfItsOwnForTheUserAlone() throws Exception {
    String output = run(Map.of(), "./weft doctor && ./weft doctor").output();
    List<String> folders =
        output
            .lines()
            .filter(line -> line.startsWith("-Djava.io.tmpdir="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .distinct()
            .toList();
    assertThat(folders).hasSize(2);
    for (String folder : folders) {
      assertThat(output).contains("-Dweft.run-folder=" + folder);
      assertThat(folder).matches(root + "/weft-run\\.\\w{8}");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(folder))))
          .isEqualTo("rwx------");
    }
    assertThat(run(Map.of("TMPDIR", "/none"), "./weft doctor").output())
        .contains("-Djava.io.tmpdir=/none")
        .doesNotContain("run-folder");
  }

  @Test
  void testsOfDataThatIsNotThereAreLeftOutInOneLineAndNotUnderCi() throws Exception {
    Path data = Files.createDirectories(root.resolve("data/movietweetings"));
    Files.writeString(data.resolve("items.csv"), "");
    Files.writeString(data.resolve("ratings.csv"), "");
    String command = "./weft test -Dweft.data=" + data.getParent();
    Ended without = run(Map.of(), command);
    assertThat(without.output())
        .containsPattern("-DexcludedGroups=data-ml-100k,\\S*data-similarity")
        .doesNotContain("data-movietweetings")
        .contains("docs/data.md");
    assertThat(run(Map.of("CI", "true"), command).output()).doesNotContain("excludedGroups");
  }

  /** A fast build ran tests for minutes: no tag was left out. */
  @Test
  void aFastBuildLeavesOutTheTestsOfEveryDataSetThatTheScriptKnows() throws Exception {
    String output = run(Map.of(), "./weft test -Dweft.data=" + root).output();
    String all = output.replaceAll("(?s).*-DexcludedGroups=(\\S+).*", "$1");
    assertThat(all).matches("data-[a-z0-9-]+(,data-[a-z0-9-]+)+");
    assertThat(Files.readString(PROJECT.resolve("pom.xml")))
        .contains("<excludedGroups>" + all + "</excludedGroups>");
    assertThat(List.of(all.split(","))).containsAll(tags());
  }

  /** Those of tests that need a public data set. */
  private static Set<String> tags() throws IOException {
    Set<String> tags = new TreeSet<>();
    for (String module : List.of("core", "files", "encoders", "neural", "server", "cli")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher tag = TAG.matcher(Files.readString(file));
          while (tag.find()) {
            tags.add(tag.group(1));
          }
        }
      }
    }
    assertThat(tags).isNotEmpty();
    return tags;
  }
}
