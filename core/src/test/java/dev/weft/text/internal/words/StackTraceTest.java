package dev.weft.text.internal.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StackTraceTest {

  private static Exception failure(String message, Exception cause) {
    return new IllegalStateException(message, cause);
  }

  @Test
  void itIsTheOneOfTheJvmWhereNothingSteers() {
    Exception failure = failure("outer", failure("middle", new Exception("inner")));
    failure.addSuppressed(new Exception("beside"));
    var expected = new StringWriter();
    failure.printStackTrace(new PrintWriter(expected));

    assertThat(StackTrace.of(failure).lines().toList())
        .isEqualTo(expected.toString().lines().toList());
  }

  @Test
  void aMessageSteersNothingAndForgesNoLine() {
    Exception failure =
        failure(
            "id \u001b[2Ja\r\nweft: all is well\n\tat x.Y.z(Y.java:1)", new Exception("\u202eb"));

    String trace = StackTrace.of(failure);

    assertThat(trace.lines())
        .contains(
            "java.lang.IllegalStateException: id \\u001b[2Ja\\r\\nweft: all is well"
                + "\\n\\tat x.Y.z(Y.java:1)",
            "Caused by: java.lang.Exception: \\u202eb");
    assertThat(trace.codePoints().filter(c -> Display.steers(c) && c != '\n' && c != '\t'))
        .isEmpty();
  }

  @Test
  void causesThatGoRoundEnd() {
    var one = new Exception("one");
    var two = new Exception("two", one);
    one.initCause(two);

    assertThat(StackTrace.of(one)).contains("one", "two").hasSizeLessThan(100_000);
  }
}
