package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Shows a report as aligned plain text; the best value of each metric is marked with a star. */
public final class TerminalTable {

  /** Places of a usual terminal. */
  private static final int USUAL = 80;

  /** Column of the first personal figure: beside the primary metric, which comes first. */
  private static final int PERSONAL_PLACE = 2;

  private TerminalTable() {}

  /** The whole report with tables of at most 80 places, ending with a line feed. */
  public static String text(EvaluationReport report) {
    return text(report, USUAL);
  }

  /**
   * The whole report, ending with a line feed.
   *
   * @param places for a table; columns that do not fit beside each other stand below each other
   */
  public static String text(EvaluationReport report, int places) {
    var text = new StringBuilder();
    var data = report.data();
    text.append(Display.escaped(report.title())).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%,d users, %,d items (%,d candidates), %,d pairs to learn from; %,d test users, %,d"
                + " pairs to predict%n",
            data.users(),
            data.items(),
            data.candidates(),
            data.trainPairs(),
            data.testUsers(),
            data.testPairs()));
    text.append("protocol: ").append(Display.escaped(report.protocol()));
    text.append("; training seed ").append(report.seed()).append("\n\n");
    table(text, metricCells(report), places);
    text.append(String.format(Locale.ROOT, "± half of the %s interval over", level(report)));
    text.append(" users; * best\n");
    int k = report.primary().k();
    text.append("personal: ndcg@").append(k).append(" of what no list of popular items names;\n");
    text.append("items: distinct ones in the first ").append(k).append(" places of all lists;\n");
    text.append("top ten: share of these places that the ten most listed items take\n\n");
    table(text, costCells(report), places);
    text.append("Δ ").append(report.primary()).append(" − that of ");
    text.append(Display.escaped(report.baseline()));
    text.append(", with its interval and the paired randomisation test's p\n");
    slices(text, report.primary() + " by history length", report, Row::byHistory, places);
    slices(
        text,
        "recall@" + report.primary().k() + " by item support",
        report,
        Row::bySupport,
        places);
    text.append('\n');
    for (Row row : report.rows()) {
      text.append(Display.escaped(row.name())).append(" = ");
      text.append(Display.escaped(row.hyperparameters())).append('\n');
    }
    for (Failure failure : report.failures()) {
      text.append(Display.escaped(failure.name())).append(" failed: ");
      text.append(Display.escaped(failure.reason())).append('\n');
    }
    return text.toString().replace("\r\n", "\n");
  }

  private static List<List<String>> metricCells(EvaluationReport report) {
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    report.metrics().forEach(metric -> head.add(metric + " "));
    head.addAll(PERSONAL_PLACE, List.of("personal ", "items", "top ten"));
    cells.add(head);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      for (int m = 0; m < report.metrics().size(); m++) {
        Interval value = row.values().get(m);
        boolean best = value.mean() == report.best(report.metrics().get(m));
        line.add(figure(value, best));
      }
      line.addAll(PERSONAL_PLACE, personalCells(report, row.personal()));
      cells.add(line);
    }
    addFailures(report, cells);
    return cells;
  }

  private static List<String> personalCells(EvaluationReport report, PersonalFigures personal) {
    boolean best = personal.ndcg().mean() == report.bestPersonal();
    return List.of(
        figure(personal.ndcg(), best),
        fixed("%,d", personal.items()),
        fixed("%.0f %%", 100 * personal.tenMostListed()));
  }

  private static String figure(Interval value, boolean best) {
    return fixed("%.4f ±%.4f", value.mean(), value.halfWidth()) + (best ? "*" : " ");
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
      Function<Row, List<Slice>> slicesOf,
      int places) {
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
    table(text, cells, places);
  }

  private static String cell(
      Row row, String label, Function<Row, List<Slice>> slicesOf, boolean count) {
    return slicesOf.apply(row).stream()
        .filter(slice -> slice.label().equals(label))
        .map(slice -> count ? String.valueOf(slice.count()) : fixed("%.4f", slice.value().mean()))
        .findFirst()
        .orElse("–");
  }

  private static void table(StringBuilder text, List<List<String>> rows, int places) {
    TextTable.figures(rows, places).forEach(line -> text.append(line).append('\n'));
  }

  private static String level(EvaluationReport report) {
    return fixed("%.3g", report.level() * 100).replaceAll("\\.?0+$", "") + " %";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  private static String fixed(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
