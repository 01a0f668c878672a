package dev.weft.files;

import dev.weft.text.internal.words.Display;
import java.util.List;
import java.util.Locale;

/** An import's report for people: no line over 80 places but for a name that is longer itself. */
final class ReportText {

  private static final int WIDTH = 80;
  private static final int NAME = 28;

  /** Columns of one file that are listed; the others are counted. */
  private static final int LISTED = 200;

  /** Files left out that are listed; the others are counted. */
  private static final int FILES = 40;

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  static String of(ImportReport report) {
    var text = new ReportText();
    report.files().forEach(text::file);
    text.leftOut(report.leftOut());
    text.sums(report);
    text.faults(report);
    text.oddities(report.oddities());
    return text.text.toString();
  }

  private void file(FileReport file) {
    String delimiter = file.delimiter().isEmpty() ? "" : ", delimiter " + file.delimiter();
    line("", Display.escaped(file.file()));
    line(
        "  ",
        "%s, %s%s; %,d read, %,d accepted, %,d rejected",
        file.kind(),
        file.format(),
        delimiter,
        file.read(),
        file.accepted(),
        file.rejected());
    columns(file.columns());
    file.notes().forEach(note -> wrapped("  ", "  ", Display.escaped(note)));
  }

  private void columns(List<ColumnReport> columns) {
    List<ColumnReport> listed = columns.stream().limit(LISTED).toList();
    if (listed.isEmpty()) {
      return;
    }
    int width = "column".length();
    for (ColumnReport column : listed) {
      width = Math.max(width, Math.min(NAME, Display.width(Display.escaped(column.name()))));
    }
    line("  ", Display.padded("column", width) + "  missing  used as");
    for (ColumnReport column : listed) {
      String name = Display.escaped(column.name());
      String missing = Display.indented(missing(column), 7);
      String became = Display.escaped(column.becameInWords());
      String indent = " ".repeat(width + 4);
      if (Display.width(name) > width) {
        line("  ", name);
        wrapped(indent + missing + "  ", indent + " ".repeat(9), became);
      } else {
        wrapped(
            "  " + Display.padded(name, width) + "  " + missing + "  ",
            indent + " ".repeat(9),
            became);
      }
    }
    if (columns.size() > LISTED) {
      line("  ", "and %,d more columns: --json names them", columns.size() - LISTED);
    }
  }

  private static String missing(ColumnReport column) {
    double percent = 100 * column.missing();
    if (percent == 0) {
      return "";
    }
    return percent < 1
        ? "<1 %"
        : percent > 99 && percent < 100 ? ">99 %" : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  private void leftOut(List<LeftOut> files) {
    if (files.isEmpty()) {
      return;
    }
    line("", "Left out:");
    for (LeftOut file : files.stream().limit(FILES).toList()) {
      wrapped("  ", "    ", Display.escaped(file.file()) + ": " + Display.escaped(file.why()));
    }
    if (files.size() > FILES) {
      line("  ", "and %,d more: --json names them", files.size() - FILES);
    }
  }

  private void sums(ImportReport report) {
    wrapped(
        "",
        "  ",
        String.join(
                ", ",
                Display.counted(report.items(), "item"),
                Display.counted(report.users(), "user"),
                Display.counted(report.events(), "event"))
            + " "
            + report.eventTypes());
    join("items", report.itemJoin());
    join("users", report.userJoin());
    if (report.values() != null) {
      line("", "values %s to %s", report.values().min(), report.values().max());
    }
    if (report.firstTime() != null) {
      line("", "times " + report.firstTime() + " to " + report.lastTime());
    }
  }

  private void join(String kind, JoinReport join) {
    if (join.withEvents() == 0 || (join.described() == 0 && join.withText() == 0)) {
      return;
    }
    String ids =
        String.format(
            Locale.ROOT,
            "%s: %,d described, %,d of them join events; %,d with events",
            kind,
            join.described(),
            join.both(),
            join.withEvents());
    boolean texts = kind.equals("items") || join.withText() > 0;
    String withText = String.format(Locale.ROOT, ", %,d of them with a text", join.withText());
    wrapped("  ", "    ", texts ? ids + withText : ids);
  }

  private void faults(ImportReport report) {
    report.faults().forEach(fault -> line("", fault.toString()));
    long told = report.faults().stream().mapToLong(fault -> 1 + fault.more()).sum();
    if (report.rejected() > told) {
      line("", "and %s", Display.counted(report.rejected() - told, "more bad record"));
    }
  }

  private void oddities(List<Oddity> oddities) {
    oddities.stream()
        .filter(oddity -> !oddity.code().equals(Oddity.LEFT_OUT)) // named among the files already
        .forEach(oddity -> wrapped("odd: ", "     ", oddity.toString()));
  }

  private void line(String indent, String line) {
    text.append((indent + line).stripTrailing()).append(System.lineSeparator());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void line(String indent, String format, Object... values) {
    line(indent, String.format(Locale.ROOT, format, values));
  }

  /** Words behind a first text, on as many lines as they need, the others behind another text. */
  private void wrapped(String first, String next, String words) {
    String begin = first;
    int places = WIDTH - Math.max(Display.width(first), Display.width(next));
    for (String part : Display.wrapped(words, places, "")) {
      line("", begin + part);
      begin = next;
    }
  }
}
