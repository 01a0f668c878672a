package dev.weft.cli.serving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;

/*
 * Weft and Jetty log through System.Logger and SLF4J, and both end in java.util.logging. A command
 * says what it has to say itself, so everything is off until a server begins; java.util.logging is
 * not even loaded before a library asks for it.
 */
/** What becomes of the log. */
public final class Logs {

  /**
   * Where servers log. Kept, since java.util.logging forgets the level of one that nobody holds.
   */
  @SuppressWarnings("UnusedVariable") // holding it is its use
  private static @Nullable Logger ours;

  /** Made by java.util.logging when it begins, by the name in its property. */
  public Logs() throws IOException {
    var settings = ".level = OFF\n".getBytes(StandardCharsets.UTF_8);
    LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(settings));
  }

  /** Nothing is logged unless a server begins. */
  public static void silence() {
    System.setProperty("java.util.logging.config.class", Logs.class.getName());
    System.setProperty("java.util.logging.manager", UntilTheEnd.class.getName());
  }

  /** Everything that matters is logged to standard error. */
  static void speak(Formatter formatter) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new Flushed(formatter));
    root.setLevel(Level.WARNING);
    Logger weft = Logger.getLogger("dev.weft");
    weft.setLevel(Level.INFO);
    ours = weft;
  }

  /**
   * Keeps handlers to the end of the process. The manager of java.util.logging takes them away as
   * soon as the end begins, beside everything else that happens then, and with them what a server
   * logs of the requests that it still answers.
   */
  public static final class UntilTheEnd extends LogManager {

    @Override
    public void reset() {
      // each line is flushed, so there is nothing to close
    }
  }

  /** Standard error, each line at once. */
  private static final class Flushed extends StreamHandler {

    private Flushed(Formatter formatter) {
      super(System.err, formatter);
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord line) {
      super.publish(line);
      flush();
    }
  }
}
