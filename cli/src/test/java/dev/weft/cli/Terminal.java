package dev.weft.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.cli.terminal.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands in this process and keeps what they print. */
public final class Terminal {

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * What a command did.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Ran(int exitCode, String out, String err) {

    /** The output as the only JSON value in it. */
    public JsonNode json() {
      try {
        return STRICT.readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON alone: " + out + err, e);
      }
    }
  }

  private Terminal() {}

  public static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command = Main.commandLine(new Screen(200, false, false, false, false));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode = command.execute(words);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
