package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the table of promises names is there. */
class PromisesTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));

  /** A class, a method of one, or one more method of the class before. */
  private static final Pattern TEST =
      Pattern.compile("`(?:([A-Z]\\w*(?:Test|Contract))(?:\\.(\\w+))?|([a-z]\\w*[A-Z]\\w*))`");

  private record Named(String type, String method) {}

  private static List<Named> named() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/operations.md"));
    List<Named> named = new ArrayList<>();
    for (String line : page.substring(page.indexOf("## What is promised")).lines().toList()) {
      String type = "";
      Matcher test = TEST.matcher(line.startsWith("| ") ? lastCell(line) : "");
      while (test.find()) {
        type = test.group(1) == null ? type : test.group(1);
        String method = test.group(1) == null ? test.group(3) : test.group(2);
        named.add(new Named(type, method == null ? "" : method));
      }
    }
    return named;
  }

  private static String lastCell(String row) {
    return row.substring(row.lastIndexOf('|', row.length() - 2));
  }

  /** What the test classes of a name hold, of all modules together. */
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("core", "files", "encoders", "neural", "server", "cli", "bench")) {
      Path tests = ROOT.resolve(module).resolve("src/test/java");
      try (Stream<Path> files = Files.walk(tests)) {
        for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    return sources;
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = sources();

    assertThat(named()).hasSizeGreaterThan(80).allMatch(test -> isThere(test, sources));
  }

  private static boolean isThere(Named test, Map<String, String> sources) {
    String source = sources.getOrDefault(test.type(), "");
    return !source.isEmpty()
        && (test.method().isEmpty() || source.contains("void " + test.method() + "("));
  }
}
