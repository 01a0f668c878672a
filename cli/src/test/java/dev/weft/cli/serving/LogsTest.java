package dev.weft.cli.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.server.serve.TextLines;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;

/** The log of a process of its own. */
class LogsTest {

  private static final int LINES = 20;
  private static final int PAUSE_MILLIS = 20;

  /** Logs nothing, then logs, and goes on while the process ends. */
  static final class Ending {

    private Ending() {}

    private static Logger log() {
      return System.getLogger("dev.weft.test");
    }

    private static void end() {
      for (int i = 1; i <= LINES; i++) {
        log().log(Level.INFO, "ending {0}", i);
        try {
          Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    public static void main(String[] arguments) {
      Logs.silence();
      log().log(Level.ERROR, "nobody listens yet");
      Logs.speak(new TextLines());
      log()
          .log(Level.INFO, "begun with {0}", LogManager.getLogManager().getClass().getSimpleName());
      Runtime.getRuntime().addShutdownHook(new Thread(Ending::end));
    }
  }

  @Test
  void whatIsLoggedWhileTheProcessEndsIsThere() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out)
        .doesNotContain("nobody listens")
        .contains("begun with UntilTheEnd")
        .contains("ending " + LINES);
    assertThat(out.lines().filter(line -> line.contains("ending "))).hasSize(LINES);
  }
}
