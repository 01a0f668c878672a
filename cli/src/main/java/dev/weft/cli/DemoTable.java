package dev.weft.cli;

import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report in as few columns as say it, with a bar for the eye. */
final class DemoTable {

  private static final int BAR = 24;

  private DemoTable() {}

  static List<String> lines(EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("model"));
    report.metrics().forEach(metric -> head.add(metric + " "));
    cells.add(head);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(name(row.name())));
      for (int m = 0; m < report.metrics().size(); m++) {
        Interval value = row.values().get(m);
        String mark = value.mean() == report.best(report.metrics().get(m)) ? "*" : " ";
        line.add(String.format(Locale.ROOT, "%.3f ±%.3f%s", value.mean(), value.halfWidth(), mark));
      }
      cells.add(line);
    }
    List<String> table = TextTable.figures(cells);
    List<String> lines = new ArrayList<>();
    int width = table.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < table.size(); i++) {
      String padding = " ".repeat(width - table.get(i).length());
      String bar = i == 0 ? "" : bar(report, report.rows().get(i - 1));
      lines.add((table.get(i) + padding + "  " + bar).stripTrailing());
    }
    return lines;
  }

  private static String bar(EvaluationReport report, Row row) {
    Metric primary = report.primary();
    double best = report.best(primary);
    double own = row.values().get(report.metrics().indexOf(primary)).mean();
    return best <= 0 ? "" : "█".repeat((int) Math.round(BAR * own / best));
  }

  private static String name(String algorithm) {
    return algorithm.equals("gate") ? "gate (Weft's default)" : algorithm;
  }
}
