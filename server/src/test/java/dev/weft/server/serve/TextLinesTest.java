package dev.weft.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.text.internal.words.Display;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class TextLinesTest {

  /** What a request holds came to the terminal of whoever watched the log. */
  @Test
  void noMessageSteersATerminalOrForgesALine() {
    var line = new LogRecord(Level.WARNING, "tenant \u001b[2J\u202eshop");
    line.setThrown(new IllegalStateException("id\u001b]0;x\u0007\n2026 INFO all is well"));

    String text = new TextLines().format(line);

    assertThat(text.codePoints().filter(c -> Display.steers(c) && c != '\n' && c != '\t'))
        .isEmpty();
    assertThat(text).contains("tenant \\u001b[2J\\u202eshop\n");
    assertThat(text.lines()).noneMatch(each -> each.startsWith("2026 INFO"));
  }
}
