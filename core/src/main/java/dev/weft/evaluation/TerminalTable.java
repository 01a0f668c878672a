package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Shows a report as aligned plain text; the best value of each metric is marked with a star. */
final class TerminalTable {

  /** Places of a usual terminal. */
  private static final int USUAL = 80;

  private final EvaluationReport report;
  private final int places;
  private final StringBuilder text = new StringBuilder();

  private TerminalTable(EvaluationReport report, int places) {
    this.report = report;
    this.places = places;
  }

  /** The whole report with tables of at most 80 places, ending with a line feed. */
  static String text(EvaluationReport report) {
    return text(report, USUAL);
  }

  /**
   * The whole report, ending with a line feed.
   *
   * @param places for a table; columns that do not fit beside each other stand below each other
   */
  static String text(EvaluationReport report, int places) {
    var table = new TerminalTable(report, places);
    table.say("%s\n", Display.escaped(report.title()));
    switch (report.data()) {
      case DataFacts.ListFacts data -> ListTables.add(table, report, data);
      case DataFacts.RatingFacts data -> RatingTables.add(table, report, data);
    }
    table.algorithms();
    return table.text.toString();
  }

  private void algorithms() {
    text.append('\n');
    for (Row row : report.rows()) {
      say("%s = %s\n", Display.escaped(row.name()), Display.escaped(row.hyperparameters()));
    }
    for (Failure failure : report.failures()) {
      say("%s failed: %s\n", Display.escaped(failure.name()), Display.escaped(failure.reason()));
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  void say(String format, Object... values) {
    text.append(fixed(format, values));
  }

  /** A table of figures; its first row is the heads. */
  void table(List<List<String>> rows) {
    TextTable.figures(rows, places).forEach(line -> text.append(line).append('\n'));
  }

  /** The slices of all rows behind an empty line; nothing where there is a single one. */
  void slices(String title, Function<Row, List<Slice>> slicesOf) {
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
    table(cells);
  }

  private static String cell(
      Row row, String label, Function<Row, List<Slice>> slicesOf, boolean count) {
    return slicesOf.apply(row).stream()
        .filter(slice -> slice.label().equals(label))
        .map(slice -> count ? String.valueOf(slice.count()) : fixed("%.4f", slice.value().mean()))
        .findFirst()
        .orElse("–");
  }

  /** Rows that say in every column but the first that there is nothing. */
  void addFailures(List<List<String>> cells) {
    int columns = cells.getFirst().size();
    for (Failure failure : report.failures()) {
      List<String> line = new ArrayList<>(Collections.nCopies(columns, "–"));
      line.set(0, failure.name());
      line.set(1, "failed");
      cells.add(line);
    }
  }

  /** A metric of a row with half its interval, and a star where it is the best. */
  String figure(Row row, Metric metric) {
    Interval value = report.value(row, metric);
    return figure(value, value.mean() == report.best(metric));
  }

  static String figure(Interval value, boolean best) {
    return figure(value) + (best ? "*" : " ");
  }

  /** A value with half its interval, as far as they are known. */
  static String figure(Interval value) {
    if (Double.isNaN(value.mean())) {
      return "–";
    }
    return value.isKnown()
        ? fixed("%.4f ±%.4f", value.mean(), value.halfWidth())
        : fixed("%.4f", value.mean());
  }

  /** The difference to the baseline, its interval and its p. */
  static List<String> difference(Row row) {
    Comparison difference = row.difference();
    return difference == null
        ? List.of("baseline", "", "")
        : List.of(
            fixed("%+.4f", difference.difference().mean()),
            ends(difference.difference()),
            fixed("%.4f", difference.probability()));
  }

  private static String ends(Interval value) {
    return value.isKnown() ? fixed("%+.4f…%+.4f", value.low(), value.high()) : "–";
  }

  /** Says so where users are too few for an interval. */
  void fewUsers() {
    if (!report.rows().getFirst().values().getFirst().isKnown()) {
      say(
          "Fewer than %d test users: no interval is given, and no difference is more than chance.\n\n",
          ByUser.LEAST);
    }
  }

  /** Such as {@code 95 %}. */
  String level() {
    return fixed("%.3g", report.level() * 100).replaceAll("\\.?0+$", "") + " %";
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  static String fixed(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
