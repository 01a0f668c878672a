package dev.weft.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.evaluation.Coverage;
import dev.weft.evaluation.Interval;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingReport;
import dev.weft.evaluation.RatingReport.Row;
import dev.weft.evaluation.Slices.Slice;
import java.util.List;

/** Writes a report on predicted ratings as JSON with snake_case names. */
public final class RatingJson {

  private RatingJson() {}

  /** The report as a tree. */
  public static ObjectNode node(RatingReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", report.title());
    node.putObject("data")
        .put("users", report.users())
        .put("items", report.items())
        .put("ratings", report.ratings())
        .put("min", report.scale().min())
        .put("max", report.scale().max());
    node.put("folds", report.folds());
    node.put("seed", report.seed());
    node.put("level", report.level());
    node.put("baseline", report.rows().getFirst().name());
    ArrayNode rows = node.putArray("rows");
    report.rows().forEach(row -> rows.add(row(row)));
    return node;
  }

  private static ObjectNode row(Row row) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", row.name());
    node.put("hyperparameters", row.hyperparameters());
    node.set("rmse", interval(row.rmse()));
    node.set("mae", interval(row.mae()));
    node.put("coverage", row.coverage());
    node.put("width", row.width());
    node.put("fit_seconds", row.fitSeconds());
    node.put("predict_seconds", row.predictSeconds());
    Comparison difference = row.difference();
    if (difference != null) {
      node.set("difference", interval(difference.difference()));
      node.put("p", difference.probability());
    }
    ArrayNode calibration = node.putArray("calibration");
    for (Coverage coverage : row.calibration()) {
      calibration
          .addObject()
          .put("nominal", coverage.nominal())
          .put("observed", coverage.observed());
    }
    node.set("by_history", slices(row.byHistory()));
    node.set("by_support", slices(row.bySupport()));
    return node;
  }

  private static ArrayNode slices(List<Slice> slices) {
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
        .put("mean", interval.mean())
        .put("low", interval.low())
        .put("high", interval.high());
  }
}
