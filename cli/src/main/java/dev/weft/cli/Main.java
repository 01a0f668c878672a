package dev.weft.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code weft}. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 bad data. */
@Command(
    name = "weft",
    description = "A hybrid recommender: text embeddings joined with recommendation methods.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      GenerateCommand.class,
      ImportCommand.class,
      EmbedCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      TuneCommand.class,
      RecommendCommand.class,
      SimilarCommand.class,
      SearchCommand.class,
      ExplainModelCommand.class,
      DoctorCommand.class,
      BenchmarkCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:bad data"},
    footer = {"", "Begin with 'weft demo'; 'weft COMMAND --help' tells more of a command."})
public final class Main implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private CommandSpec spec;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    StandardError.restore();
    // The tokenizers bring a logging facade without a logger, which complains about that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    CommandLine command = commandLine();
    command.setOut(writer(FileDescriptor.out));
    command.setErr(writer(FileDescriptor.err));
    int exitCode = command.execute(arguments);
    command.getOut().flush();
    command.getErr().flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine() {
    var command = new CommandLine(new Main());
    command.setParameterExceptionHandler(Failures::ofUsage);
    command.setExecutionExceptionHandler(Failures::ofExecution);
    command.setUsageHelpAutoWidth(true);
    return command;
  }

  /** UTF-8 whatever the locale says: titles are in many scripts. Windows has its own way. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    Charset charset =
        System.getProperty("os.name", "").startsWith("Windows")
            ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
            : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
  }

  /** Without a subcommand: the help. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"weft " + (version == null ? "(not built as a jar)" : version)};
    }
  }
}
