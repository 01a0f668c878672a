package dev.weft.cli;

import dev.weft.cli.benchmark.BenchmarkCommand;
import dev.weft.cli.demo.DemoCommand;
import dev.weft.cli.doctor.DoctorCommand;
import dev.weft.cli.encoding.EmbedCommand;
import dev.weft.cli.encoding.EncodersCommand;
import dev.weft.cli.enriching.EnrichCommand;
import dev.weft.cli.evaluating.EvaluateCommand;
import dev.weft.cli.exports.BackupCommand;
import dev.weft.cli.exports.ExportCommand;
import dev.weft.cli.exports.RestoreCommand;
import dev.weft.cli.generate.GenerateCommand;
import dev.weft.cli.imports.ImportCommand;
import dev.weft.cli.options.Folders;
import dev.weft.cli.replay.ReplayCommand;
import dev.weft.cli.serving.ConfigCommand;
import dev.weft.cli.serving.HealthCommand;
import dev.weft.cli.serving.Logs;
import dev.weft.cli.serving.ServeCommand;
import dev.weft.cli.snapshot.ExplainModelCommand;
import dev.weft.cli.snapshot.PredictCommand;
import dev.weft.cli.snapshot.RecommendCommand;
import dev.weft.cli.snapshot.SearchCommand;
import dev.weft.cli.snapshot.SimilarCommand;
import dev.weft.cli.terminal.Failures;
import dev.weft.cli.terminal.Screen;
import dev.weft.cli.terminal.StandardError;
import dev.weft.cli.terminal.StandardOutput;
import dev.weft.cli.terminal.Version;
import dev.weft.cli.training.AlgorithmsCommand;
import dev.weft.cli.training.TrainCommand;
import dev.weft.cli.tuning.TuneCommand;
import dev.weft.data.internal.files.RunFolder;
import dev.weft.math.internal.NativeFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code weft}. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 bad data. */
@Command(
    name = "weft",
    description = "A hybrid recommender: text embeddings joined with recommendation methods.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      GenerateCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      EmbedCommand.class,
      EnrichCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      TuneCommand.class,
      ReplayCommand.class,
      RecommendCommand.class,
      SimilarCommand.class,
      SearchCommand.class,
      PredictCommand.class,
      ExplainModelCommand.class,
      ServeCommand.class,
      HealthCommand.class,
      ConfigCommand.class,
      AlgorithmsCommand.class,
      EncodersCommand.class,
      DoctorCommand.class,
      BenchmarkCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage",
      "3:bad data, or a file that is not there"
    },
    footer = {"", "Begin with 'weft demo'; 'weft COMMAND --help' tells more about a command."})
public final class Main implements Runnable, Screen.Holder {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run()
  private CommandSpec spec;

  private final Screen screen;

  /** Where trainings of neural networks that were killed go on from. */
  private static final String CHECKPOINTS = "weft.checkpoints";

  private Main(Screen screen) {
    this.screen = screen;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    StandardError.restore();
    Logs.silence();
    if (System.getProperty(CHECKPOINTS) == null) {
      System.setProperty(CHECKPOINTS, Folders.cache("checkpoints").toString());
    }
    CommandLine command = commandLine(Screen.ofProcess());
    var out = new StandardOutput();
    command.setOut(writer(out));
    command.setErr(writer(new FileOutputStream(FileDescriptor.err)));
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> Failures.ofThread(e, command));
    int exitCode = Failures.guarded(() -> execute(command, arguments), command);
    command.getOut().flush();
    exitCode = Failures.ofOutput(exitCode, out.failure(), command);
    command.getErr().flush();
    System.exit(exitCode);
  }

  /**
   * Runs a command within another program, which goes on after it.
   *
   * @return the exit code that a process would have ended with
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine command = commandLine(Screen.PLAIN);
    command.setOut(out);
    command.setErr(err);
    int exitCode = Failures.guarded(() -> command.execute(arguments), command);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static int execute(CommandLine command, String[] arguments) {
    String folder = System.getProperty(NativeFolder.RUN_FOLDER, "");
    try {
      if (!folder.isBlank()) {
        RunFolder.hold(Path.of(folder));
      }
    } catch (IOException e) {
      // It cannot be locked: the work goes on, and what a kill leaves there stays.
    }
    return command.execute(arguments);
  }

  @Override
  public Screen screen() {
    return screen;
  }

  static CommandLine commandLine(Screen screen) {
    var command = new CommandLine(new Main(screen));
    boolean coloured = screen.colouredOut();
    command.setColorScheme(Help.defaultColorScheme(coloured ? Help.Ansi.ON : Help.Ansi.OFF));
    command.setParameterExceptionHandler(Failures::ofUsage);
    command.setExecutionExceptionHandler(Failures::ofExecution);
    command.setUsageHelpWidth(Math.max(screen.places(), 55));
    return command;
  }

  /** UTF-8 whatever the locale says: titles are in many scripts. Windows has its own way. */
  private static PrintWriter writer(OutputStream stream) {
    Charset charset =
        System.getProperty("os.name", "").startsWith("Windows")
            ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
            : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }

  /** Without a subcommand: the help. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
  }
}
