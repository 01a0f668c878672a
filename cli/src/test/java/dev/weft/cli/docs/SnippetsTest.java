package dev.weft.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.generate.Generator;
import dev.weft.data.Dataset;
import dev.weft.files.DatasetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs every Java block of the README and of {@code docs}, on a small synthetic shop
 * in the folder {@code shop}. A line that ends in {@code // prints: …} must have printed that.
 */
class SnippetsTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));

  private static final int MOST_IMPORTS = 6;

  /** The page whose first block imports what the pages use that import nothing. */
  private static final Path API = ROOT.resolve("docs").resolve("api.md");

  @TempDir private static Path folder;

  @BeforeAll
  static void writeShop() throws IOException {
    Dataset shop = Generator.shop().withUsers(150).withItems(120).withEvents(3_000).generate();
    Path data = Files.createDirectory(folder.resolve("shop"));
    DatasetWriter.items(shop, data.resolve("items.csv"));
    DatasetWriter.users(shop, data.resolve("users.csv"));
    DatasetWriter.events(shop, data.resolve("events.csv"));
  }

  private static List<Page> pages() throws IOException {
    List<Path> files;
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      files = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
    List<Page> pages = new ArrayList<>();
    for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      pages.add(Page.read(ROOT.resolve(name)));
    }
    for (Path file : files) {
      pages.add(Page.read(file));
    }
    return pages;
  }

  static Stream<Page> pagesWithJava() throws IOException {
    return pages().stream().filter(Page::hasJava);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithJava")
  void everyJavaBlockCompilesAndRuns(Page page) throws Exception {
    String className = page.name().replace('.', '_').replace('-', '_');
    List<String> imports = page.imports().isEmpty() ? Page.read(API).imports() : page.imports();
    String source = page.source(className, imports);
    Map<String, String> files = new LinkedHashMap<>(page.files());
    files.put(className + ".java", source);
    List<String> printed = printed(MemoryCompiler.compiled(files, page.name()), className);
    assertThat(notPrinted(page.printed(), printed)).as("printed: %s", printed).isEmpty();
  }

  /** The lines from the first on that was not printed, or not in this order. */
  private static List<String> notPrinted(List<String> expected, List<String> printed) {
    int found = 0;
    for (String line : printed) {
      if (found < expected.size() && line.equals(expected.get(found))) {
        found++;
      }
    }
    return expected.subList(found, expected.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithJava")
  void fewImportsAreEnough(Page page) {
    assertThat(page.imports()).hasSizeLessThanOrEqualTo(MOST_IMPORTS);
  }

  @Test
  void theReadmeAndTheApiPageImportWhatTheyUse() throws IOException {
    assertThat(Page.read(ROOT.resolve("README.md")).imports()).isNotEmpty();
    assertThat(Page.read(API).imports()).isNotEmpty();
  }

  @Test
  void theReadmeAndTheApiPageHaveJava() throws IOException {
    assertThat(pagesWithJava().map(Page::name)).contains("README.md", "api.md", "extend.md");
  }

  @Test
  void everyLinkWithinTheProjectLeadsToAFile() throws IOException {
    for (Page page : pages()) {
      assertThat(page.links()).as(page.name()).allMatch(Files::exists);
    }
  }

  /** The changelog named `Splits.ofParts`, which is `Split.ofParts`. */
  @Test
  void everyMemberThatAPageNamesIsThere() throws IOException {
    var names = new DocumentedNames(ROOT, List.of("core", "files", "encoders", "server", "cli"));
    assertThat(names.unknown("`Query.where(…)`, `Map.of()`, `Because.tie`, `Lift.java`")).isEmpty();
    assertThat(names.unknown("`Splits.ofParts`, `Query.whither`"))
        .containsExactly("Splits.ofParts", "Query.whither");
    for (Page page : pages()) {
      // What the changelog says of changes names what was, too.
      String text = Files.readString(page.file());
      int end = page.name().equals("CHANGELOG.md") ? text.indexOf("### Changed") : text.length();
      assertThat(names.unknown(text.substring(0, end))).as(page.name()).isEmpty();
    }
  }

  private static List<String> printed(ClassLoader classPath, String className) throws Exception {
    PrintStream standard = System.out;
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    var out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    Thread.currentThread().setContextClassLoader(classPath);
    try {
      classPath.loadClass(className).getMethod("run", Path.class).invoke(null, folder);
    } catch (InvocationTargetException e) {
      throw new AssertionError("a snippet failed: " + e.getCause(), e.getCause());
    } finally {
      System.setOut(standard);
      Thread.currentThread().setContextClassLoader(usual);
    }
    return out.toString(StandardCharsets.UTF_8).lines().map(String::strip).toList();
  }
}
