package dev.weft.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void coloursAreForTerminalsAndNotWhereSomebodySaysNo() {
    assertThat(Screen.of(Map.of("TERM", "xterm"), true, true).colouredOut()).isTrue();
    assertThat(Screen.of(Map.of("TERM", "xterm"), false, true).colouredOut()).isFalse();
    assertThat(Screen.of(Map.of("TERM", "dumb"), true, true).colouredOut()).isFalse();
    assertThat(Screen.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, true).colouredOut())
        .isFalse();
    assertThat(Screen.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, true).moving()).isTrue();
  }

  @Test
  void withoutATerminalTheWidthIsThatOfColumnsOrEighty() {
    assertThat(Screen.of(Map.of(), false, false).places()).isEqualTo(80);
    assertThat(Screen.of(Map.of("COLUMNS", "120"), false, false).places()).isEqualTo(120);
    assertThat(Screen.of(Map.of("COLUMNS", "1"), false, false).places()).isEqualTo(40);
    assertThat(Screen.of(Map.of("COLUMNS", "wide"), false, false).places()).isEqualTo(80);
  }

  @Test
  void longLinesAreBrokenOnATerminalAndStayWholeForWhoSearchesThem() {
    assertThat(Screen.of(Map.of(), true, true).wraps()).isTrue();
    assertThat(Screen.of(Map.of("COLUMNS", "80"), false, false).wraps()).isTrue();
    assertThat(Screen.of(Map.of(), false, false).wraps()).isFalse();
  }

  @Test
  void headingsAndBestFiguresAreColouredAndNothingIsWithoutATerminal() {
    assertThat(printed(new Screen(80, true, false, true, true)))
        .isEqualTo("\n\u001b[1mTitle\u001b[0m\na  \u001b[1m\u001b[32m0.31 ±0.02*\u001b[0m  0.1\n");
    assertThat(printed(Screen.PLAIN)).isEqualTo("\nTitle\na  0.31 ±0.02*  0.1\n");
  }

  private static String printed(Screen screen) {
    var out = new StringWriter();
    var console = new Console(new PrintWriter(out), new PrintWriter(out), false, false, screen);
    console.heading("Title");
    console.lines(List.of("a  0.31 ±0.02*  0.1"));
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void whatStandsInAValueSteersNoTerminalAndBeginsNoLine() {
    var out = new StringWriter();
    var console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(out),
            false,
            false,
            new Screen(80, true, false, true, true));
    String title = "tent\u001b[2J\u202e\nweft: forged";
    console.print("bought %s", title);
    console.print("looked at " + title);
    console.note("Note: " + title);
    console.warn(title);
    console.heading(title);
    console.lines(List.of(title));
    assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
        .doesNotContain("\u001b", "\u202e");
    assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("weft: forged"));
  }

  @Test
  void aCommandToBeTypedIsOneForAShellHoweverItIsBroken() {
    var out = new StringWriter();
    var console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(out),
            false,
            false,
            new Screen(40, true, false, false, false));
    console.command("  weft evaluate /a/rather/long/folder --html report.html");
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.endsWith(" \\"));
    assertThat(lines.getLast()).doesNotEndWith("\\");
  }

  @Test
  void aStepWithoutAKnownEndSaysWhatItDoesAndForHowLongAndShowsNoBar() {
    assertThat(StepLine.of("Training", "fitting ease", 0, -1, Duration.ofSeconds(75), 79))
        .isEqualTo("Training, 1:15 min: fitting ease");
    assertThat(StepLine.of("Measuring", "ease", 2, 6, Duration.ofSeconds(7), 79))
        .isEqualTo("Measuring, 2 of 6 done, 7 s: ease");
  }

  @Test
  void aBarMovesWithWhatIsDone() {
    String early = StepLine.of("Reading", "", 100, 1000, Duration.ofSeconds(3), 79);
    String late = StepLine.of("Reading", "", 900, 1000, Duration.ofSeconds(27), 79);
    assertThat(early).contains(" 10 %", "about 27 s left");
    assertThat(late).contains(" 90 %", "about 3 s left");
    assertThat(late.chars().filter(c -> c == '█').count())
        .isGreaterThan(early.chars().filter(c -> c == '█').count());
  }

  /** A note was written behind the line of the step that was under way. */
  @Test
  void whateverIsSaidTakesTheLineOfAStepOffFirst() {
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    var console = new Console(writer, writer, false, false, new Screen(80, true, true, true, true));
    console.note("before");
    try (Step training = console.step("Training");
        Step embedding = console.step("Embedding")) {
      embedding.at(1, 100);
      training.now("fitting ease");
      console.note("a note");
      console.warn("a warning");
      console.print("a result");
      console.lines(List.of("a table"));
    }
    console.note("after");
    String clear = "\r\u001b[K";
    assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", "").replace("\r\n", "\n"))
        .startsWith("before\n")
        .contains(clear + "a note\n", clear + "a result\n", clear + "a table\n")
        .containsPattern("\r\u001b\\[K[^\r]*a warning\n")
        .endsWith(clear + "after\n");
  }
}
