package dev.weft.cli.terminal;

import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** A command that talks through a {@link Console}. */
public abstract class ConsoleCommand implements Callable<Integer> {

  /** Options of how a command talks, and not of what it does. */
  private static final List<String> TALK = List.of("--json", "--quiet", "--debug");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin private final OutputOptions output = new OutputOptions();

  /** Does the work and returns the exit code. */
  protected abstract int run(Console console) throws Exception;

  @Override
  public final Integer call() throws Exception {
    try {
      return run(output.console(spec.commandLine()));
    } catch (Error e) {
      throw new IllegalStateException(Failures.ofMachine(e), e);
    }
  }

  public static String heapTooSmall() {
    return String.format(
        Locale.ROOT,
        "the heap of %,d MB is too small: give more with WEFT_JAVA_OPTIONS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** The whole command line as it was typed, ready to be typed again. */
  protected final String typedInFull() {
    return Stream.concat(
            Stream.of(spec.root().name()),
            spec.root().commandLine().getParseResult().originalArgs().stream())
        .map(Display::word)
        .collect(Collectors.joining(" "));
  }

  /**
   * The files named on this command line and those of its options that another command has too, a
   * blank before each, ready to be typed behind that command.
   */
  protected final String typedAgain(ConsoleCommand other) {
    CommandSpec known = CommandSpec.forAnnotatedObject(other);
    var parsed = spec.commandLine().getParseResult();
    var files = parsed.matchedPositionals().stream().flatMap(one -> one.stringValues().stream());
    var options =
        parsed.matchedOptions().stream()
            .distinct() // one that was typed twice is told of twice, each time with all its values
            .filter(option -> known.findOption(option.longestName()) != null)
            .filter(option -> !TALK.contains(option.longestName()))
            .flatMap(option -> typed(option).stream());
    return Stream.concat(files, options)
        .map(word -> " " + Display.word(word))
        .collect(Collectors.joining());
  }

  private static List<String> typed(OptionSpec option) {
    List<String> values = option.stringValues();
    String name = option.longestName();
    return option.arity().max() == 0
        ? List.of(name)
        : values.stream().flatMap(value -> Stream.of(name, value)).toList();
  }

  /** The command as it is typed: {@code weft train}. */
  protected final String typed() {
    return spec.qualifiedName();
  }

  final boolean debugging() {
    return output.debug;
  }
}
