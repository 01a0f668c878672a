package dev.weft.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is a module, as the documentation has it. It used to be refused what the encoders
 * use of the core, and to find no bundled model.
 */
class ModulePathTest {

  /** What only tests need. */
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "junit|assertj|archunit|opentest4j|apiguardian|byte-buddy|surefire|hamcrest|test-classes");

  private static final String MODULE =
      """
      module shop.app {
        requires dev.weft.core;
        requires dev.weft.encoders;
      }
      """;

  private static final String PROGRAM =
      """
      package shop;

      import module java.base;
      import module dev.weft.core;
      import dev.weft.encoders.*;

      public class App {
        public static void main(String[] arguments) {
          var items =
              List.of(
                  Item.ofTexts("a", Map.of("title", "A warm woollen scarf")),
                  Item.ofTexts("b", Map.of("title", "A tin of sardines")));
          var events = Events.builder(EventType.PRESETS);
          events.add("ann", "b", "view", 1, Event.NO_TIME);
          Dataset shop = Dataset.of(items, List.of(), events.build());
          var encoder = BundledEncoders.bilingual();
          var snapshot =
              new SnapshotTrainer(
                      new Preparation().withEncoder(encoder).withAnalysis(LuceneAnalysis.automatic()),
                      Optional.of(Shelf.parse("content")),
                      line -> {})
                  .train(shop);
          System.out.println(Weft.of(snapshot, encoder).search("neckwear", 1).items().get(0).itemId());
          encoder.close();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aProgramThatIsAModuleTrainsAndSearchesWithABundledEncoder() throws Exception {
    String path = String.join(File.pathSeparator, modules());
    Path module = write("module-info.java", MODULE);
    Path program = write("shop/App.java", PROGRAM);
    Path classes = folder.resolve("classes");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-p",
                path,
                "-d",
                classes.toString(),
                module.toString(),
                program.toString());
    assertThat(compiled).isZero();
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector,ALL-MODULE-PATH",
                "--enable-native-access=dev.weft.core,org.bytedeco.javacpp,org.bytedeco.openblas",
                "-p",
                path + File.pathSeparator + classes,
                "-m",
                "shop.app/shop.App")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    assertThat(Files.readAllLines(out)).last().isEqualTo("a");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("src").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** The class path without what tests need; this module's classes as the jar that is published. */
  private List<String> modules() throws IOException {
    List<String> modules = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry);
      if (!Files.exists(place) || OF_TESTS.matcher(entry).find()) {
        continue;
      }
      boolean own = Files.isDirectory(place) && !Files.exists(place.resolve("module-info.class"));
      modules.add(own ? packed(place).toString() : entry);
    }
    return modules;
  }

  private Path packed(Path classes) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.weft.encoders");
    Path jar = folder.resolve("weft-encoders.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        var out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String name = classes.relativize(one).toString().replace(File.separatorChar, '/');
        if (!name.startsWith("META-INF/")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(one, out);
        }
      }
    }
    return jar;
  }
}
