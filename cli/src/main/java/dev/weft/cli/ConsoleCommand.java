package dev.weft.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that talks through a {@link Console}. */
abstract class ConsoleCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin private final OutputOptions output = new OutputOptions();

  /** Does the work and returns the exit code. */
  abstract int run(Console console) throws Exception;

  @Override
  public final Integer call() throws Exception {
    try {
      return run(output.console(spec.commandLine()));
    } catch (Error e) {
      throw new IllegalStateException(Failures.ofMachine(e), e);
    }
  }

  static String heapTooSmall() {
    return String.format(
        Locale.ROOT,
        "the heap of %,d MB is too small: give more with WEFT_JAVA_OPTIONS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** The whole command line as it was typed, ready to be typed again. */
  final String typedInFull() {
    return Stream.concat(
            Stream.of(spec.root().name()),
            spec.root().commandLine().getParseResult().originalArgs().stream())
        .map(ConsoleCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it for one. */
  static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The command as it is typed: {@code weft train}. */
  final String typed() {
    return spec.qualifiedName();
  }

  final boolean debugging() {
    return output.debug;
  }
}
