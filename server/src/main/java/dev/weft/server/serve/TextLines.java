package dev.weft.server.serve;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines of the log for people. */
public final class TextLines extends Formatter {

  @Override
  public String format(LogRecord line) {
    var text = new StringBuilder();
    text.append(line.getInstant().truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(line.getLevel().getName())
        .append(' ')
        .append(formatMessage(line).replaceAll("\\R", " "))
        .append('\n');
    if (line.getThrown() != null) {
      var trace = new StringWriter();
      line.getThrown().printStackTrace(new PrintWriter(trace));
      text.append(trace);
    }
    return text.toString();
  }
}
