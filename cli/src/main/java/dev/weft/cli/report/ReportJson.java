package dev.weft.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.Figures;
import dev.weft.evaluation.Figures.Coverage;
import dev.weft.evaluation.Figures.PersonalFigures;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest.Comparison;
import java.util.List;

/** Writes a report as JSON with snake_case names; every number in full precision. */
public final class ReportJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  /** The report, indented, ending with a line feed. */
  public static String text(EvaluationReport report) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report could not be written as JSON", e);
    }
  }

  /** The report as a tree. */
  public static ObjectNode node(EvaluationReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", report.title());
    switch (report.data()) {
      case DataFacts.ListFacts data -> addLists(node, report, data);
      case DataFacts.RatingFacts data -> addRatings(node, report, data);
    }
    ArrayNode rows = node.putArray("rows");
    report.rows().forEach(row -> rows.add(row(report, row)));
    ArrayNode failures = node.putArray("failures");
    for (Failure failure : report.failures()) {
      failures
          .addObject()
          .put("name", failure.name())
          .put("hyperparameters", failure.hyperparameters())
          .put("reason", failure.reason())
          .put("refused", failure.refused());
    }
    return node;
  }

  private static void addLists(ObjectNode node, EvaluationReport report, DataFacts.ListFacts data) {
    node.putObject("data")
        .put("users", data.users())
        .put("items", data.items())
        .put("candidates", data.candidates())
        .put("train_pairs", data.trainPairs())
        .put("test_pairs", data.testPairs())
        .put("test_users", data.testUsers());
    node.put("protocol", report.protocol());
    node.put("seed", report.seed());
    ArrayNode metrics = node.putArray("metrics");
    report.metrics().forEach(metric -> metrics.add(metric.toString()));
    node.put("primary", report.primary().toString());
    node.put("baseline", report.baseline());
    node.put("level", report.level());
  }

  private static void addRatings(
      ObjectNode node, EvaluationReport report, DataFacts.RatingFacts data) {
    node.putObject("data")
        .put("users", data.users())
        .put("items", data.items())
        .put("ratings", data.ratings())
        .put("min", data.scale().min())
        .put("max", data.scale().max());
    node.put("protocol", report.protocol());
    node.put("folds", report.folds());
    node.put("seed", report.seed());
    node.put("level", report.level());
    node.put("baseline", report.baseline());
  }

  private static ObjectNode row(EvaluationReport report, Row row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", row.name());
    node.put("hyperparameters", row.hyperparameters());
    switch (row.figures()) {
      case Figures.ListFigures figures -> addLists(node, report, row, figures);
      case Figures.RatingFigures figures -> addRatings(node, report, row, figures);
    }
    return node;
  }

  private static void addLists(
      ObjectNode node, EvaluationReport report, Row row, Figures.ListFigures figures) {
    ObjectNode values = node.putObject("values");
    report
        .metrics()
        .forEach(metric -> values.set(metric.toString(), interval(report.value(row, metric))));
    PersonalFigures personal = figures.personal();
    node.set("personal_ndcg", interval(personal.ndcg()));
    node.put("items_listed", personal.items());
    node.put("ten_most_listed_share", personal.tenMostListed());
    node.put("coverage", figures.coverage());
    node.put("gini", figures.gini());
    node.put("novelty_bits", figures.novelty());
    node.put("fit_seconds", row.fitSeconds());
    node.put("score_seconds", row.testSeconds());
    node.put("peak_heap_megabytes", row.peakHeapMegabytes());
    Comparison difference = row.difference();
    if (difference == null) {
      node.putNull("difference");
    } else {
      node.set(
          "difference",
          interval(difference.difference()).put("probability", difference.probability()));
    }
    node.set("by_history_length", slices(row.byHistory()));
    node.set("recall_by_support", slices(row.bySupport()));
  }

  private static void addRatings(
      ObjectNode node, EvaluationReport report, Row row, Figures.RatingFigures figures) {
    node.set("rmse", interval(report.value(row, Metric.RMSE)));
    node.set("mae", interval(report.value(row, Metric.MAE)));
    node.put("coverage", figures.coverage());
    node.put("width", figures.width());
    node.put("fit_seconds", row.fitSeconds());
    node.put("predict_seconds", row.testSeconds());
    Comparison difference = row.difference();
    if (difference != null) {
      node.set("difference", interval(difference.difference()));
      node.put("p", difference.probability());
    }
    ArrayNode calibration = node.putArray("calibration");
    for (Coverage coverage : figures.calibration()) {
      calibration
          .addObject()
          .put("nominal", coverage.nominal())
          .put("observed", coverage.observed());
    }
    node.set("by_history", errors(row.byHistory()));
    node.set("by_support", errors(row.bySupport()));
  }

  private static ArrayNode slices(List<Slice> slices) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Slice slice : slices) {
      ObjectNode each = array.addObject().put("label", slice.label()).put("count", slice.count());
      each.setAll(interval(slice.value()));
    }
    return array;
  }

  private static ArrayNode errors(List<Slice> slices) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Slice slice : slices) {
      ObjectNode each = array.addObject().put("range", slice.label()).put("count", slice.count());
      each.set("rmse", interval(slice.value()));
    }
    return array;
  }

  private static ObjectNode interval(Interval interval) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mean", Double.isNaN(interval.mean()) ? null : (Double) interval.mean())
        .put("low", interval.isKnown() ? (Double) interval.low() : null)
        .put("high", interval.isKnown() ? (Double) interval.high() : null);
  }
}
