package dev.weft.models.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.math.internal.Kernels;
import dev.weft.models.ratings.RatingAlgorithm;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is offered is described, and what is written to be fast is measured. */
class ShelfDocumentationTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));

  /** The first cell of a table's row: names in backticks and a link to a section. */
  private static final Pattern ROW = Pattern.compile("^\\| \\[([^]]*)]\\(#([^)]*)\\) \\|.*");

  static List<String> names() {
    return Shelf.names();
  }

  static List<String> ratingNames() {
    return Shelf.names(RatingAlgorithm.class);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyAlgorithmHasARowThatLeadsToASection(String name) throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("docs/models.md"));
    List<String> anchors =
        lines.stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .filter(row -> row.group(1).contains("`" + name + "`"))
            .map(row -> row.group(2))
            .toList();
    assertThat(anchors).as("rows of `%s` in docs/models.md", name).hasSize(1);
    assertThat(sections(lines)).contains(anchors.getFirst());
  }

  @ParameterizedTest
  @MethodSource("ratingNames")
  void everyRatingAlgorithmHasASection(String name) throws IOException {
    assertThat(sections(Files.readAllLines(ROOT.resolve("docs/models.md")))).contains(name);
  }

  /** Headings as links call them. */
  private static List<String> sections(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .toList();
  }

  @Test
  void everyKernelHasABenchmark() throws IOException {
    String benchmark =
        Files.readString(ROOT.resolve("bench/src/main/java/dev/weft/bench/KernelBenchmark.java"));
    List<String> kernels =
        Arrays.stream(Kernels.class.getDeclaredMethods())
            .filter(method -> !method.isDefault() && !method.isSynthetic())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .distinct()
            .toList();
    assertThat(kernels).isNotEmpty();
    for (String kernel : kernels) {
      assertThat(benchmark).contains("kernels." + kernel + "(");
    }
  }
}
