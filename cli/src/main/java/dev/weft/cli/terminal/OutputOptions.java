package dev.weft.cli.terminal;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a command talks. */
final class OutputOptions {

  @Option(names = "--json", description = "JSON alone on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress, no notes; errors, warnings and results only.")
  private boolean quiet;

  @Option(names = "--debug", description = "A stack trace where something fails.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This help.")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  Console console(CommandLine command) {
    Screen screen = Screen.of(command);
    return new Console(command.getOut(), command.getErr(), json, quiet, screen);
  }
}
