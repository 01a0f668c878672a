package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the README and {@code docs} show has the options that it is shown with. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of(System.getProperty("weft.root", ".."));

  /** A command at the beginning of a line, or in backticks. */
  private static final Pattern SHOWN = Pattern.compile("(?:^|`)\\./weft ([^`]+)");

  /** The script answers these itself. */
  private static final List<String> SCRIPT_COMMANDS = List.of("test", "format", "image");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  static List<String> shown() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<String> commands = new ArrayList<>();
    for (Path page : pages) {
      for (String line : Files.readAllLines(page)) {
        Matcher shown = SHOWN.matcher(line);
        while (shown.find()) {
          String command = shown.group(1).replaceFirst("\\s#.*$", "").strip();
          String first = words(command)[0];
          if (!SCRIPT_COMMANDS.contains(first) && !first.equals("COMMAND")) {
            commands.add(command);
          }
        }
      }
    }
    return commands.stream().distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void shownCommandParses(String command) {
    assertThatCode(() -> Main.commandLine(Screen.PLAIN).parseArgs(words(command)))
        .doesNotThrowAnyException();
  }

  @Test
  void theReadmeShowsTheDemo() throws IOException {
    assertThat(shown()).contains("demo").hasSizeGreaterThan(10);
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words.toArray(String[]::new);
  }
}
