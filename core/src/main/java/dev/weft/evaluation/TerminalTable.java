package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Shows a report as aligned plain text; the best value of each metric is marked with a star. */
public final class TerminalTable {

  private static final int LONGEST_NAME = 32;

  private TerminalTable() {}

  /** The whole report, ending with a line feed. */
  public static String text(EvaluationReport report) {
    var text = new StringBuilder();
    var data = report.data();
    text.append(printable(report.title())).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%,d users, %,d items (%,d candidates), %,d pairs to learn from; %,d test users, %,d"
                + " pairs asked%n",
            data.users(),
            data.items(),
            data.candidates(),
            data.trainPairs(),
            data.testUsers(),
            data.testPairs()));
    text.append("protocol: ").append(printable(report.protocol()));
    text.append("; training seed ").append(report.seed()).append("\n\n");
    table(text, metricCells(report));
    text.append(String.format(Locale.ROOT, "± half of the %s interval over", level(report)));
    text.append(" users; * best\n\n");
    table(text, costCells(report));
    text.append("Δ ").append(report.primary()).append(" − that of ");
    text.append(printable(report.baseline()));
    text.append(", with its interval and the paired randomisation test's p\n");
    slices(text, report.primary() + " by history length", report, Row::byHistory);
    slices(text, "recall@" + report.primary().k() + " by item support", report, Row::bySupport);
    text.append('\n');
    for (Row row : report.rows()) {
      text.append(printable(row.name())).append(" = ");
      text.append(printable(row.hyperparameters())).append('\n');
    }
    for (Failure failure : report.failures()) {
      text.append(printable(failure.name())).append(" failed: ");
      text.append(printable(failure.reason())).append('\n');
    }
    return text.toString().replace("\r\n", "\n");
  }

  private static List<List<String>> metricCells(EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    report.metrics().forEach(metric -> head.add(metric + " "));
    cells.add(head);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      for (int m = 0; m < report.metrics().size(); m++) {
        Interval value = row.values().get(m);
        boolean best = value.mean() == report.best(report.metrics().get(m));
        line.add(fixed("%.4f ±%.4f", value.mean(), value.halfWidth()) + (best ? "*" : " "));
      }
      cells.add(line);
    }
    addFailures(report, cells);
    return cells;
  }

  /** A row that says in every column but the first that there is nothing. */
  private static void addFailures(EvaluationReport report, List<List<String>> cells) {
    int columns = cells.getFirst().size();
    for (Failure failure : report.failures()) {
      List<String> line = new ArrayList<>(Collections.nCopies(columns, "–"));
      line.set(0, failure.name());
      line.set(1, "failed");
      cells.add(line);
    }
  }

  private static List<List<String>> costCells(EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "", "Δ", "interval", "p", "coverage", "gini", "novelty", "fit s", "rank s", "heap MB"));
    for (Row row : report.rows()) {
      Comparison difference = row.difference();
      Double peak = row.peakHeapMegabytes();
      cells.add(
          List.of(
              row.name(),
              difference == null ? "baseline" : fixed("%+.4f", difference.difference().mean()),
              difference == null
                  ? ""
                  : fixed(
                      "%+.4f…%+.4f", difference.difference().low(), difference.difference().high()),
              difference == null ? "" : fixed("%.4f", difference.probability()),
              fixed("%.3f", row.coverage()),
              fixed("%.3f", row.gini()),
              fixed("%.2f", row.novelty()),
              fixed("%.2f", row.fitSeconds()),
              fixed("%.2f", row.scoreSeconds()),
              peak == null ? "" : fixed("%.0f", peak)));
    }
    return cells;
  }

  private static void slices(
      StringBuilder text,
      String title,
      EvaluationReport report,
      Function<Row, List<Slice>> slicesOf) {
    var labels = new LinkedHashSet<String>();
    report.rows().forEach(row -> slicesOf.apply(row).forEach(slice -> labels.add(slice.label())));
    if (labels.size() < 2) {
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(title));
    head.addAll(labels);
    cells.add(head);
    List<String> counts = new ArrayList<>(List.of("count"));
    labels.forEach(label -> counts.add(cell(report.rows().getFirst(), label, slicesOf, true)));
    cells.add(counts);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      labels.forEach(label -> line.add(cell(row, label, slicesOf, false)));
      cells.add(line);
    }
    text.append('\n');
    table(text, cells);
  }

  private static String cell(
      Row row, String label, Function<Row, List<Slice>> slicesOf, boolean count) {
    return slicesOf.apply(row).stream()
        .filter(slice -> slice.label().equals(label))
        .map(slice -> count ? String.valueOf(slice.count()) : fixed("%.4f", slice.value().mean()))
        .findFirst()
        .orElse("–");
  }

  /** Appends rows of cells: the first column to the left, the others to the right. */
  static void table(StringBuilder text, List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(TerminalTable::shortened).toList()).toList();
    int[] widths = new int[cells.getFirst().size()];
    for (List<String> row : cells) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    for (List<String> row : cells) {
      var line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String padding = " ".repeat(widths[c] - width(row.get(c)));
        line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String shortened(String cell) {
    String shown = printable(cell);
    return shown.codePointCount(0, shown.length()) <= LONGEST_NAME
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  private static int width(String text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
  }

  /** Whether a terminal gives the character two columns: the East Asian wide blocks. */
  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE4F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }

  /** Control characters could steer the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static String level(EvaluationReport report) {
    return fixed("%.3g", report.level() * 100).replaceAll("\\.?0+$", "") + " %";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  private static String fixed(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
