package dev.weft.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Where a command talks: results to standard output, everything else to standard error. With JSON
 * wanted, standard output carries one JSON value and nothing else.
 */
final class Console {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean quiet;
  private final boolean terminal;

  Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet, boolean terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.quiet = quiet;
    this.terminal = terminal;
  }

  /** A line, or several, of the result; left out when JSON is wanted. */
  void print(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** A formatted line of the result. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  void print(String format, Object... values) {
    print(String.format(Locale.ROOT, format, values));
  }

  /** A line that begins a part of the result, behind an empty one. */
  void heading(String text) {
    print("");
    print(text);
  }

  /** The result as JSON; left out when it is not wanted. */
  void json(JsonNode node) {
    if (json) {
      try {
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the result could not be written as JSON", e);
      }
      out.flush();
    }
  }

  /** Something worth knowing beside the result. */
  void note(String text) {
    if (!quiet) {
      err.println(text);
      err.flush();
    }
  }

  /** A formatted note. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  void note(String format, Object... values) {
    note(String.format(Locale.ROOT, format, values));
  }

  /** Something that should not be overlooked, said even when quiet. */
  void warn(String text) {
    err.println("weft: " + text);
    err.flush();
  }

  /** Begins a step that may take seconds: a bar on a terminal, else a line. */
  Step step(String what) {
    if (quiet) {
      return Step.SILENT;
    }
    return terminal ? new BarStep(what, err) : new PlainStep(what, err);
  }
}
