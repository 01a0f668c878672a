package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.terminal.Screen;
import dev.weft.text.internal.words.Display;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

  static List<String> commands() {
    return List.copyOf(Main.commandLine(Screen.PLAIN).getSubcommands().keySet());
  }

  private static CommandLine command(String name) {
    return Objects.requireNonNull(Main.commandLine(Screen.PLAIN).getSubcommands().get(name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfEveryCommandFitsATerminal(String command) {
    String help = command(command).getUsageMessage();
    assertThat(help.lines()).isNotEmpty().allMatch(line -> Display.width(line) <= 80);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noWordOfTheHelpIsBrokenAtTheEndOfALine(String command) {
    // A file's name was broken before its ending, and a label behind its equals sign.
    CommandLine wide = command(command);
    wide.setUsageHelpWidth(1000);
    assertThat(words(wide)).containsAll(words(command(command)));
  }

  /** The words of a help but for the synopsis, which may be broken between brackets, and paths. */
  private static List<String> words(CommandLine command) {
    CommandLine.Help help = command.getHelp();
    String text =
        command
            .getUsageMessage()
            .substring(help.synopsis(help.synopsisHeading().length()).length());
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> word.indexOf('/') < 0 && word.indexOf('[') < 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatTheListOfCommandsShowsIsAWholeSentence(String command) {
    CommandLine one = command(command);
    // The list shows the first line of a description alone.
    assertThat(one.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @Test
  void noNameButGateIsShownForTheDefault() {
    for (String command : List.of("train", "evaluate", "tune", "algorithms")) {
      String help = Terminal.run(command, "--help").out().replaceAll("\\s+", " ");
      assertThat(help).doesNotContain("and auto", ", auto'", "auto chooses", "Weft's default");
    }
    assertThat(Terminal.run("train", "--help").out()).contains("gate");
  }
}
