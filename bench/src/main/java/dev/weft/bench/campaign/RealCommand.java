package dev.weft.bench.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command as a process of its own, as the launcher starts it.
 *
 * @param process the command itself, not a shell around it
 * @param err the file of its standard error
 */
record RealCommand(Process process, Path err) {

  /** Starts it with a wrapper before it, which must put the command in its own place. */
  static RealCommand start(Path folder, List<String> wrapper, List<String> arguments)
      throws IOException {
    Path out = Files.createTempFile(folder.getParent(), "out", ".txt");
    return start(out, folder, wrapper, arguments);
  }

  /** The same with standard output to a place of one's own. */
  static RealCommand start(Path out, Path folder, List<String> wrapper, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.weft.cli.Main"));
    command.addAll(arguments);
    Path err = Files.createTempFile(folder.getParent(), "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new RealCommand(process, err);
  }

  /** Sends it a signal by its name, such as {@code INT}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
  }

  /**
   * Waits for its end.
   *
   * @throws FailedTrial when it does not come
   */
  Ended ended() throws IOException, InterruptedException {
    try {
      Patience.USUAL.await(
          time -> process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS),
          () -> process.info().totalCpuDuration().orElse(Duration.ZERO));
    } finally {
      process.destroyForcibly(); // no-op for one that ended
    }
    String said = Files.readString(err);
    Files.delete(err);
    return new Ended(process.exitValue(), "", said);
  }
}
