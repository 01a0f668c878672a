package dev.weft.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.EvaluationReport.Failure;
import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
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
    var data = report.data();
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

  private static ObjectNode row(EvaluationReport report, Row row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", row.name());
    node.put("hyperparameters", row.hyperparameters());
    ObjectNode values = node.putObject("values");
    for (int m = 0; m < report.metrics().size(); m++) {
      values.set(report.metrics().get(m).toString(), interval(row.values().get(m)));
    }
    node.set("personal_ndcg", interval(row.personal().ndcg()));
    node.put("items_listed", row.personal().items());
    node.put("ten_most_listed_share", row.personal().tenMostListed());
    node.put("coverage", row.coverage());
    node.put("gini", row.gini());
    node.put("novelty_bits", row.novelty());
    node.put("fit_seconds", row.fitSeconds());
    node.put("score_seconds", row.scoreSeconds());
    node.put("peak_heap_megabytes", row.peakHeapMegabytes());
    Comparison difference = row.difference();
    if (difference == null) {
      node.putNull("difference");
    } else {
      node.set(
          "difference",
          interval(difference.difference()).put("probability", difference.probability()));
    }
    slices(node.putArray("by_history_length"), row.byHistory());
    slices(node.putArray("recall_by_support"), row.bySupport());
    return node;
  }

  private static ObjectNode interval(Interval interval) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mean", interval.mean())
        .put("low", interval.low())
        .put("high", interval.high());
  }

  private static void slices(ArrayNode array, List<Slice> slices) {
    for (Slice slice : slices) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("label", slice.label());
      node.put("count", slice.count());
      array.add(node.setAll(interval(slice.value())));
    }
  }
}
