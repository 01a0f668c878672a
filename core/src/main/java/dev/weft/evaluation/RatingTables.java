package dev.weft.evaluation;

import static dev.weft.evaluation.TerminalTable.fixed;

import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;

/** The tables of a report on predicted ratings. */
final class RatingTables {

  private RatingTables() {}

  static void add(TerminalTable table, EvaluationReport report, DataFacts.RatingFacts data) {
    table.say(
        "%,d users, %,d items, %,d ratings on %s to %s; %s, seed %d\n\n",
        data.users(),
        data.items(),
        data.ratings(),
        number(data.scale().min()),
        number(data.scale().max()),
        Display.escaped(report.protocol()),
        report.seed());
    table.fewUsers();
    table.table(errors(table, report));
    table.say(
        "± half of the %s interval over users; * best; Δ RMSE less that of %s, with the paired"
            + " randomisation test's p; coverage of the 90 %% intervals and their mean width\n",
        table.level(), Display.escaped(report.baseline()));
    table.slices("RMSE by the user's ratings", Row::byHistory);
    table.slices("RMSE by the item's ratings", Row::bySupport);
  }

  private static List<List<String>> errors(TerminalTable table, EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "", "RMSE ", "MAE", "Δ", "interval", "p", "coverage", "width", "fit s", "predict s"));
    for (Row row : report.rows()) {
      var figures = (Figures.RatingFigures) row.figures();
      Interval absolute = report.value(row, Metric.MAE);
      List<String> line = new ArrayList<>(List.of(row.name()));
      line.add(table.figure(row, Metric.RMSE));
      line.add(TerminalTable.figure(absolute));
      line.addAll(TerminalTable.difference(row));
      line.add(fixed("%.3f", figures.coverage()));
      line.add(fixed("%.2f", figures.width()));
      line.add(fixed("%.2f", row.fitSeconds()));
      line.add(fixed("%.2f", row.testSeconds()));
      cells.add(line);
    }
    table.addFailures(cells);
    return cells;
  }

  /** Without a fraction where it is whole. */
  private static String number(double value) {
    return value == Math.rint(value) ? fixed("%.0f", value) : Double.toString(value);
  }
}
