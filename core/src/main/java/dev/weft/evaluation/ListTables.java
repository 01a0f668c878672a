package dev.weft.evaluation;

import static dev.weft.evaluation.TerminalTable.fixed;

import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.text.internal.words.Display;
import java.util.ArrayList;
import java.util.List;

/** The tables of a report on lists. */
final class ListTables {

  /** Column of the first personal figure: beside the primary metric, which comes first. */
  private static final int PERSONAL_PLACE = 2;

  private ListTables() {}

  static void add(TerminalTable table, EvaluationReport report, DataFacts.ListFacts data) {
    table.say(
        "%,d users, %,d items (%,d candidates), %,d pairs to learn from; %,d test users, %,d pairs"
            + " to predict\n",
        data.users(),
        data.items(),
        data.candidates(),
        data.trainPairs(),
        data.testUsers(),
        data.testPairs());
    table.say(
        "protocol: %s; training seed %d\n\n", Display.escaped(report.protocol()), report.seed());
    table.fewUsers();
    int k = report.primary().k();
    if (data.choice() <= k) {
      table.say(
          "Each list has room for all candidates that its user has not seen: recall@%d and"
              + " hit-rate@%1$d say nothing, and the other figures little.\n\n",
          k);
    }
    table.table(metrics(table, report));
    table.say("± half of the %s interval over users; * best\n", table.level());
    if (report.folds() > 1) {
      table.say("means over users in each fold that tests them; counts are of these\n");
    }
    table.say(
        Double.isNaN(PersonalFigures.best(report))
            ? "personal: – since nobody had taken before what is asked for;\n"
            : "personal: ndcg@%d of what no list of popular items names;\n",
        k);
    table.say("items: distinct ones in the first %d places of all lists;\n", k);
    table.say("top ten: share of these places that the ten most listed items take\n\n");
    table.table(costs(report));
    table.say(
        "Δ %s − that of %s, with its interval and the paired randomisation test's p\n",
        report.primary(), Display.escaped(report.baseline()));
    table.slices(report.primary() + " by history length", Row::byHistory);
    table.slices("recall@" + k + " by item support", Row::bySupport);
  }

  private static List<List<String>> metrics(TerminalTable table, EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    report.metrics().forEach(metric -> head.add(metric + " "));
    head.addAll(PERSONAL_PLACE, List.of("personal ", "items", "top ten"));
    cells.add(head);
    double best = PersonalFigures.best(report);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      report.metrics().forEach(metric -> line.add(table.figure(row, metric)));
      PersonalFigures personal = PersonalFigures.of(row);
      line.addAll(
          PERSONAL_PLACE,
          List.of(
              TerminalTable.figure(personal.ndcg(), personal.ndcg().mean() == best),
              fixed("%,d", personal.items()),
              fixed("%.0f %%", 100 * personal.tenMostListed())));
      cells.add(line);
    }
    table.addFailures(cells);
    return cells;
  }

  private static List<List<String>> costs(EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "", "Δ", "interval", "p", "coverage", "gini", "novelty", "fit s", "rank s", "heap MB"));
    for (Row row : report.rows()) {
      var figures = (Figures.ListFigures) row.figures();
      Double peak = row.peakHeapMegabytes();
      List<String> line = new ArrayList<>(List.of(row.name()));
      line.addAll(TerminalTable.difference(row));
      line.add(fixed("%.3f", figures.coverage()));
      line.add(fixed("%.3f", figures.gini()));
      line.add(fixed("%.2f", figures.novelty()));
      line.add(fixed("%.2f", row.fitSeconds()));
      line.add(fixed("%.2f", row.testSeconds()));
      line.add(peak == null ? "" : fixed("%.0f", peak));
      cells.add(line);
    }
    return cells;
  }
}
