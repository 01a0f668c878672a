package dev.weft.cli.demo;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in as few columns as say it, with a bar for the eye. */
final class DemoTable {

  private static final int BAR = 24;
  private static final int SHORTEST_BAR = 8;

  private DemoTable() {}

  static List<String> lines(EvaluationReport report, int places) {
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("model"));
    report.metrics().forEach(metric -> head.add(metric + " "));
    cells.add(head);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      for (int m = 0; m < report.metrics().size(); m++) {
        Interval value = row.values().get(m);
        String mark = value.mean() == report.best(report.metrics().get(m)) ? "*" : " ";
        line.add(String.format(Locale.ROOT, "%.3f ±%.3f%s", value.mean(), value.halfWidth(), mark));
      }
      cells.add(line);
    }
    List<String> table = TextTable.figures(cells, places);
    List<String> lines = new ArrayList<>();
    int width = table.stream().mapToInt(Display::width).max().orElse(0);
    int bar = Math.min(BAR, places - width - 2);
    if (table.size() != cells.size() || bar < SHORTEST_BAR) {
      return table; // no room for bars
    }
    for (int i = 0; i < table.size(); i++) {
      String drawn = i == 0 ? "" : bar(report, report.rows().get(i - 1), bar);
      lines.add((Display.padded(table.get(i), width) + "  " + drawn).stripTrailing());
    }
    return lines;
  }

  private static String bar(EvaluationReport report, Row row, int longest) {
    Metric primary = report.primary();
    double best = report.best(primary);
    double own = row.values().get(report.metrics().indexOf(primary)).mean();
    return best <= 0 ? "" : "█".repeat((int) Math.round(longest * own / best));
  }
}
