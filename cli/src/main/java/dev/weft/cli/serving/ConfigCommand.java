package dev.weft.cli.serving;

import dev.weft.cli.options.PresetOption;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.ConsoleCommand;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the configuration of a server. */
@Command(
    name = "config",
    description = "Checks or prints the configuration of a server, or makes a key for it.",
    subcommands = {ConfigCommand.Check.class, ConfigCommand.Print.class, ConfigCommand.Key.class})
public final class ConfigCommand extends ConsoleCommand {

  @Override
  protected int run(Console console) {
    throw new IllegalArgumentException("config must be followed by check FILE, print or key");
  }

  /** Checks a file. */
  @Command(
      name = "check",
      description = "Checks a configuration file: every fault with its line, exit code 3.")
  static final class Check extends ConsoleCommand {

    @Parameters(paramLabel = "FILE", description = "The file.")
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private Path file;

    @Override
    protected int run(Console console) throws Exception {
      return ConfigWork.check(file, console);
    }
  }

  /** Prints all settings. */
  @Command(
      name = "print",
      description =
          "Prints every setting with what it does: the defaults, or those of a file and the"
              + " environment; of --preset alone what it sets and why, a file to start from.")
  static final class Print extends ConsoleCommand {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file.")
    private @Nullable Path file;

    @Mixin private final PresetOption preset = new PresetOption();

    @Override
    protected int run(Console console) throws Exception {
      return ConfigWork.print(file, preset.preset(), console);
    }
  }

  /** Makes a key. */
  @Command(
      name = "key",
      description = "Makes a key and its lines for the configuration, where only its hash stands.")
  static final class Key extends ConsoleCommand {

    @Option(
        names = "--id",
        paramLabel = "ID",
        required = true,
        description = "Names the key to people.")
    private String id = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        defaultValue = "read",
        description = "read, write or admin; read unless given.")
    private String role = "read";

    @Override
    protected int run(Console console) {
      return ConfigWork.key(id, role, console);
    }
  }
}
