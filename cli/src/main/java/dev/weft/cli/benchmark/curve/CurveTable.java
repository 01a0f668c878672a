package dev.weft.cli.benchmark.curve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.benchmark.protocol.PopularityCurve;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Curves as rows of cells, and as JSON. */
public final class CurveTable {

  private static final List<String> HEADS =
      List.of("ndcg@10", "personal", "recall@10 beyond 50", "items", "top ten");

  private CurveTable() {}

  /** The rows of a curve, the first being the heads. */
  public static List<List<String>> rows(PopularityCurve curve) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>(HEADS);
    heads.addFirst(curve.title());
    rows.add(heads);
    Stream.concat(curve.steps().stream(), curve.others().stream())
        .map(CurveTable::row)
        .forEach(rows::add);
    return rows;
  }

  private static List<String> row(Point point) {
    return List.of(
        PopularityCurve.label(point),
        formatted("%.4f", point.ndcg()),
        formatted("%.4f", point.personal()),
        formatted("%.4f", point.recallBeyond()),
        formatted("%,d", point.items()),
        formatted("%.0f %%", 100 * point.tenMostListed()));
  }

  /** Adds the curves to a list. */
  public static void addTo(ArrayNode array, List<PopularityCurve> curves) {
    for (PopularityCurve curve : curves) {
      ObjectNode node = array.addObject().put("data", curve.title());
      ArrayNode rows = node.putArray("rows");
      Stream.concat(curve.steps().stream(), curve.others().stream())
          .forEach(point -> add(rows.addObject(), point));
    }
  }

  private static void add(ObjectNode node, Point point) {
    node.put("kind", point.kind().name().toLowerCase(Locale.ROOT));
    node.put("name", point.name());
    node.put("ndcg@10", point.ndcg());
    node.put("personal_ndcg@10", point.personal());
    node.put("recall@10_beyond_50", point.recallBeyond());
    node.put("items_listed", point.items());
    node.put("ten_most_listed_share", point.tenMostListed());
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String formatted(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
