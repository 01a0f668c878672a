package dev.weft.evaluation;

import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingReport.Row;
import dev.weft.evaluation.Slices.Slice;
import dev.weft.text.internal.words.Display;
import dev.weft.text.internal.words.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Shows a report on predicted ratings as aligned plain text; the least RMSE has a star. */
public final class RatingTable {

  /** Places of a usual terminal. */
  private static final int USUAL = 80;

  private RatingTable() {}

  /** The whole report with tables of at most 80 places, ending with a line feed. */
  public static String text(RatingReport report) {
    return text(report, USUAL);
  }

  /**
   * The whole report, ending with a line feed.
   *
   * @param places for a table; columns that do not fit beside each other stand below each other
   */
  public static String text(RatingReport report, int places) {
    var text = new StringBuilder();
    text.append(Display.escaped(report.title())).append('\n');
    text.append(
        fixed(
            "%,d users, %,d items, %,d ratings on %s to %s; %s, seed %d\n\n",
            report.users(),
            report.items(),
            report.ratings(),
            number(report.scale().min()),
            number(report.scale().max()),
            report.folds() == 1 ? "one random part" : report.folds() + " random folds",
            report.seed()));
    table(text, cells(report), places);
    text.append(fixed("± half of the %s %% interval over users; * best; ", level(report)));
    text.append("Δ RMSE less that of ").append(report.rows().getFirst().name());
    text.append(
        ", with the paired randomisation test's p; coverage of the 90 % intervals and their");
    text.append(" mean width\n");
    slices(text, "RMSE by the user's ratings", report, Row::byHistory, places);
    slices(text, "RMSE by the item's ratings", report, Row::bySupport, places);
    text.append('\n');
    for (Row row : report.rows()) {
      text.append(Display.escaped(row.name())).append(" = ");
      text.append(Display.escaped(row.hyperparameters())).append('\n');
    }
    return text.toString();
  }

  private static void table(StringBuilder text, List<List<String>> rows, int places) {
    TextTable.figures(rows, places).forEach(line -> text.append(line).append('\n'));
  }

  private static List<List<String>> cells(RatingReport report) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "", "RMSE ", "MAE", "Δ", "interval", "p", "coverage", "width", "fit s", "predict s"));
    for (Row row : report.rows()) {
      Comparison difference = row.difference();
      boolean best = row.rmse().mean() == report.best();
      cells.add(
          List.of(
              row.name(),
              fixed("%.4f ±%.4f", row.rmse().mean(), row.rmse().halfWidth()) + (best ? "*" : " "),
              fixed("%.4f ±%.4f", row.mae().mean(), row.mae().halfWidth()),
              difference == null ? "baseline" : fixed("%+.4f", difference.difference().mean()),
              difference == null
                  ? ""
                  : fixed(
                      "%+.4f…%+.4f", difference.difference().low(), difference.difference().high()),
              difference == null ? "" : fixed("%.4f", difference.probability()),
              fixed("%.3f", row.coverage()),
              fixed("%.2f", row.width()),
              fixed("%.2f", row.fitSeconds()),
              fixed("%.2f", row.predictSeconds())));
    }
    return cells;
  }

  private static void slices(
      StringBuilder text,
      String title,
      RatingReport report,
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
    slicesOf.apply(report.rows().getFirst()).forEach(s -> counts.add(fixed("%d", s.count())));
    cells.add(counts);
    for (Row row : report.rows()) {
      List<String> line = new ArrayList<>(List.of(row.name()));
      slicesOf.apply(row).forEach(slice -> line.add(fixed("%.4f", slice.value().mean())));
      cells.add(line);
    }
    text.append('\n');
    table(text, cells, places);
  }

  private static String level(RatingReport report) {
    return number(Math.round(report.level() * 1e4) / 1e2);
  }

  /** Without a fraction where it is whole. */
  private static String number(double value) {
    return value == Math.rint(value) ? fixed("%.0f", value) : Double.toString(value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of core
  private static String fixed(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
