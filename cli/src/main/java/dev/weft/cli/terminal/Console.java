package dev.weft.cli.terminal;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.text.internal.words.Display;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a command talks: results to standard output, everything else to standard error. With JSON
 * wanted, standard output carries one JSON value and nothing else. Whatever is printed goes through
 * {@link Display#escaped}, and lines are broken between words.
 */
public final class Console {

  private static final ObjectMapper JSON =
      new ObjectMapper(new JsonFactoryBuilder().characterEscapes(new PlainJson()).build());

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean quiet;
  private final Screen screen;

  /** Steps whose line is being drawn; whatever else is said takes it off first. */
  private final AtomicInteger moving = new AtomicInteger();

  public Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet, Screen screen) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.quiet = quiet;
    this.screen = screen;
  }

  /** How wide a table may be. */
  public int places() {
    return screen.places();
  }

  /** A line of the result; left out when JSON is wanted. */
  public void print(String text) {
    printed(Display.wrapped(Display.escaped(text), screen.line()));
  }

  /** A formatted line of the result. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  public void print(String format, Object... values) {
    print(formatted(format, values));
  }

  /** Lines of the result that fit already, such as those of a table. */
  public void lines(List<String> lines) {
    printed(lines.stream().map(Display::escaped).map(line -> Colours.best(line, screen)).toList());
  }

  /** Text of several lines; what stands in them was escaped where it was put in. */
  public void text(String text) {
    String[] lines = text.replace("\r\n", "\n").stripTrailing().split("\n", -1);
    lines(Arrays.stream(lines).flatMap(l -> Display.wrapped(l, screen.line()).stream()).toList());
  }

  /** A line to be typed: a shell takes it for one however it is broken. */
  public void command(String typed) {
    String line = Display.escaped(typed);
    List<String> parts = Display.wrapped(line, screen.line() - 2);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      lines.add(parts.get(i) + (i + 1 < parts.size() ? " \\" : ""));
    }
    printed(lines);
  }

  /** A line that begins a part of the result, behind an empty one. */
  public void heading(String text) {
    print("");
    printed(
        Display.wrapped(Display.escaped(text), screen.line()).stream()
            .map(line -> Colours.heading(line, screen))
            .toList());
  }

  private void printed(List<String> lines) {
    if (!json) {
      said(lines, out);
    }
  }

  private void said(List<String> lines, PrintWriter where) {
    synchronized (err) {
      if (moving.get() > 0) {
        err.print(MovingStep.CLEAR);
        err.flush();
      }
      lines.forEach(where::println);
      where.flush();
    }
  }

  /** The result as JSON; left out when it is not wanted. */
  public void json(JsonNode node) {
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
  public void note(String text) {
    if (!quiet) {
      said(Display.wrapped(Display.escaped(text), screen.line()), err);
    }
  }

  /** A formatted note. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  public void note(String format, Object... values) {
    note(formatted(format, values));
  }

  /** Something that should not be overlooked, said even when quiet. */
  public void warn(String text) {
    said(Failures.said(text, screen), err);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String formatted(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Begins a step that may take seconds: a line that is drawn again on a terminal, else lines. */
  public Step step(String what) {
    if (quiet) {
      return Step.SILENT;
    }
    String shown = Display.escaped(what);
    if (!screen.moving()) {
      return new PlainStep(shown, err, screen.line());
    }
    moving.incrementAndGet();
    return new MovingStep(shown, err, screen.places(), moving::decrementAndGet);
  }
}
