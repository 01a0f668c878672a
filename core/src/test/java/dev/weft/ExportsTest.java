package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Weft's other modules use of this one is exported to them. On the class path nobody misses an
 * export; on the module path reading a file ended in an IllegalAccessError.
 */
class ExportsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(dev\\.weft\\.[a-z.]*[a-z])\\.[A-Z]", Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"encoders", "files", "neural", "server"})
  void everyPackageThatAnotherModuleImportsIsExportedToIt(String module) throws IOException {
    String exports = Files.readString(ROOT.resolve("core/src/main/java/module-info.java"));
    Set<String> imported = imports(ROOT.resolve(module).resolve("src/main/java"));
    assertThat(imported).contains("dev.weft.data");
    for (String used : imported) {
      boolean ofCore =
          Files.isDirectory(ROOT.resolve("core/src/main/java").resolve(used.replace('.', '/')));
      if (ofCore) {
        Pattern export =
            Pattern.compile(
                "exports " + Pattern.quote(used) + "(;| to[^;]*dev\\.weft\\." + module + "[,;])");
        assertThat(exports).as(used + " to " + module).containsPattern(export);
      }
    }
  }

  private static Set<String> imports(Path sources) throws IOException {
    Set<String> imports = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher found = IMPORT.matcher(Files.readString(file));
        while (found.find()) {
          imports.add(found.group(1));
        }
      }
    }
    return imports;
  }
}
