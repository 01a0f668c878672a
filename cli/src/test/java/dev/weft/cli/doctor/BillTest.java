package dev.weft.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.Terminal;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build writes, as the command lists it. */
class BillTest {

  /** What only the tests use, and what is built here. */
  private static final Pattern NOT_DEPLOYED =
      Pattern.compile(
          "(?:weft|junit|assertj|archunit|opentest4j|apiguardian|byte-buddy|surefire).*");

  @Test
  void everyJarOnTheClassPathIsListedButThoseOfTheTests() throws Exception {
    List<String> listed =
        Bill.ofBuild().dependencies().stream().map(Bill.Dependency::file).toList();
    List<String> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> new File(path).getName())
            .filter(name -> name.endsWith(".jar") && !NOT_DEPLOYED.matcher(name).matches())
            .toList();
    assertThat(jars).hasSizeGreaterThan(20);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(jars);
  }

  @Test
  void everyDependencyIsListedWithVersionAndLicence() {
    var ran = Terminal.run("doctor", "--licences", "--json");
    assertThat(ran.exitCode()).isZero();
    for (JsonNode dependency : ran.json().path("dependencies")) {
      assertThat(dependency.path("version").asText()).as("%s", dependency).isNotEmpty();
      assertThat(dependency.path("licences")).as("%s", dependency).isNotEmpty();
    }
  }

  @Test
  void theListNamesEachPlatformOfANativeLibraryUnderItsLicence() {
    String out = Terminal.run("doctor", "--licences").out();
    assertThat(out)
        .containsPattern("(?s)Apache-2.0 or GPL.*org.bytedeco:openblas:linux-arm64 [0-9.-]+\n")
        .containsPattern("(?s)\nMIT\n.*org.duckdb:duckdb_jdbc [0-9.]+\n");
  }
}
