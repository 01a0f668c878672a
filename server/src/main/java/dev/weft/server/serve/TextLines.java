package dev.weft.server.serve;

import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.StackTrace;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines of the log for people; nothing in them steers a terminal or looks like another line. */
public final class TextLines extends Formatter {

  @Override
  public String format(LogRecord line) {
    var text = new StringBuilder();
    text.append(line.getInstant().truncatedTo(ChronoUnit.MILLIS))
        .append(' ')
        .append(line.getLevel().getName())
        .append(' ')
        .append(Display.escaped(formatMessage(line).replaceAll("\\R", " ")))
        .append('\n');
    if (line.getThrown() != null) {
      text.append(StackTrace.of(line.getThrown()));
    }
    return text.toString();
  }
}
