package dev.weft.cli.benchmark.curve;

import dev.weft.cli.benchmark.protocol.PopularityCurve;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Kind;
import dev.weft.cli.benchmark.protocol.PopularityCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws curves as one picture (SVG): nDCG over the number of distinct items listed, a panel for
 * each data set. Readable on light and dark ground, and without a script.
 */
public final class CurvePicture {

  private static final int COLUMNS = 2;
  private static final int PANEL_WIDTH = 490;
  private static final int PANEL_HEIGHT = 330;
  private static final int HEAD = 64;
  private static final int LEFT = 66;
  private static final int RIGHT = 62;
  private static final int TOP = 34;
  private static final int BOTTOM = 50;

  /** No more steps on an axis than this. */
  private static final int STEPS = 5;

  /** Points of a curve that are no further apart have one label. */
  private static final double NEAR = 4;

  /** What a label covers. */
  private static final int LABEL_WIDTH = 74;

  private static final int LABEL_HEIGHT = 13;

  /** Room above the highest point, as a share of the scale. */
  private static final double ROOM = 1.12;

  private static final String STYLE =
      """
        <style>
          .page { fill: #ffffff; stroke: #d0d7de; } .grid { stroke: #d8dee4; }
          .head { fill: #1f2328; font-size: 15px; font-weight: 600; }
          .text { fill: #4c545d; font-size: 12px; }
          .curve { fill: none; stroke: #3b78b8; stroke-width: 2; }
          .default { fill: #3b78b8; } .mix { fill: none; stroke: #c07a12; stroke-width: 1.8; }
          .of-default { fill: #2b5f95; font-size: 11.5px; } .of-mix { fill: #96600e; font-size: 11.5px; }
          @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117; stroke: #30363d; } .grid { stroke: #2a313a; }
            .head { fill: #e6edf3; } .text { fill: #b1bac4; }
            .curve { stroke: #6ea8e5; } .default { fill: #6ea8e5; } .mix { stroke: #e0a24a; }
            .of-default { fill: #9cc4ef; } .of-mix { fill: #ecbf80; }
          }
        </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private CurvePicture() {}

  /** The picture; at least one curve. */
  public static String of(List<PopularityCurve> curves) {
    var picture = new CurvePicture();
    int rows = (curves.size() + COLUMNS - 1) / COLUMNS;
    int width = COLUMNS * PANEL_WIDTH;
    int height = HEAD + rows * PANEL_HEIGHT;
    picture.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"title desc\" font-family=\"system-ui, -apple-system, 'Segoe UI',"
            + " Roboto, 'Helvetica Neue', Arial, sans-serif\">\n",
        width, height);
    picture.add("  <title id=\"title\">From what is personal to what is in season</title>\n");
    picture.add(
        "  <desc id=\"desc\">nDCG@10 over the number of distinct items listed, for the default at"
            + " popularity 0 to 1 and for a simple mix, on %d data sets.</desc>\n",
        curves.size());
    picture.svg.append(STYLE);
    picture.add(
        "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n",
        width - 1, height - 1);
    picture.legend();
    for (int c = 0; c < curves.size(); c++) {
      picture.panel(curves.get(c), c % COLUMNS * PANEL_WIDTH, HEAD + c / COLUMNS * PANEL_HEIGHT);
    }
    return picture.svg.append("</svg>\n").toString();
  }

  private void legend() {
    add("  <circle class=\"default\" cx=\"30\" cy=\"24\" r=\"4.5\"/>");
    text("head", 42, 29, "start", "the default, by popularity");
    add("  <rect class=\"mix\" x=\"286\" y=\"19.5\" width=\"9\" height=\"9\"/>");
    text("head", 304, 29, "start", "z(EASE) + w · z(popularity of the last days), by w");
    text(
        "text",
        26,
        51,
        "start",
        "In brackets: share of the lists' places that the ten most listed items take. Better is up"
            + " and to the right.");
  }

  private void panel(PopularityCurve curve, int x0, int y0) {
    List<Point> mixes = curve.others().stream().filter(one -> one.kind() == Kind.MIX).toList();
    List<Point> all = Stream.concat(curve.steps().stream(), mixes.stream()).toList();
    var scale =
        new Scale(
            x0,
            y0,
            ROOM * all.stream().mapToInt(Point::items).max().orElse(1),
            ROOM * all.stream().mapToDouble(Point::ndcg).max().orElse(1));
    text("head", x0 + LEFT, y0 + TOP - 12, "start", curve.title());
    axes(scale);
    var path = new StringBuilder();
    for (Point step : curve.steps()) {
      path.append(path.isEmpty() ? "M" : " L");
      path.append(formatted("%.1f %.1f", scale.x(step.items()), scale.y(step.ndcg())));
    }
    add("  <path class=\"curve\" d=\"%s\"/>\n", path);
    for (Point mix : mixes) {
      double x = scale.x(mix.items());
      double y = scale.y(mix.ndcg());
      add("  <rect class=\"mix\" x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"/>\n", x - 4, y - 4);
      text("of-mix", x, y + 18, "middle", mix.name());
    }
    steps(curve.steps(), scale);
  }

  /** Points of the default; those that fall together have one label. */
  private void steps(List<Point> steps, Scale scale) {
    List<double[]> places = new ArrayList<>();
    int from = 0;
    for (int s = 0; s < steps.size(); s++) {
      Point step = steps.get(s);
      double x = scale.x(step.items());
      double y = scale.y(step.ndcg());
      add("  <circle class=\"default\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>\n", x, y);
      Point next = steps.get(Math.min(s + 1, steps.size() - 1));
      boolean together = Math.hypot(scale.x(next.items()) - x, scale.y(next.ndcg()) - y) < NEAR;
      if (!together || s == steps.size() - 1) {
        double place = y - 7;
        while (taken(places, x, place)) {
          place -= LABEL_HEIGHT;
        }
        places.add(new double[] {x, place});
        text("of-default", x + 6, place, "start", label(steps.get(from), step));
        from = s + 1;
      }
    }
  }

  private static boolean taken(List<double[]> places, double x, double y) {
    return places.stream()
        .anyMatch(one -> Math.abs(one[0] - x) < LABEL_WIDTH && Math.abs(one[1] - y) < LABEL_HEIGHT);
  }

  private static String label(Point first, Point last) {
    String name = first.equals(last) ? first.name() : first.name() + " to " + last.name();
    return formatted("%s (%.0f %%)", name, 100 * last.tenMostListed());
  }

  private void axes(Scale scale) {
    double step = step(scale.mostNdcg());
    for (double ndcg = 0; ndcg <= scale.mostNdcg(); ndcg += step) {
      add(
          "  <line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
          scale.x(0), scale.x(scale.mostItems()), scale.y(ndcg), scale.y(ndcg));
      text("text", scale.x(0) - 8, scale.y(ndcg) + 4, "end", formatted("%.2f", ndcg));
    }
    for (double items = 0; items <= scale.mostItems(); items += step(scale.mostItems())) {
      text("text", scale.x(items), scale.y(0) + 17, "middle", formatted("%,.0f", items));
    }
    add(
        "  <text class=\"text\" transform=\"translate(%d %.1f) rotate(-90)\""
            + " text-anchor=\"middle\">nDCG@10</text>\n",
        scale.left() + 22, scale.y(scale.mostNdcg() / 2));
    text(
        "text", scale.x(scale.mostItems() / 2), scale.y(0) + 35, "middle", "distinct items listed");
  }

  /** A step of 1, 2 or 5 times a power of ten, with which an axis has few. */
  private static double step(double most) {
    double step = Math.pow(10, Math.floor(Math.log10(most / STEPS)));
    for (double times : new double[] {2, 2.5, 2}) {
      if (most / step > STEPS) {
        step *= times;
      }
    }
    return step;
  }

  /** Where a point stands in a panel with a corner at {@code left}, {@code top}. */
  private record Scale(int left, int top, double mostItems, double mostNdcg) {

    double x(double items) {
      return left + LEFT + (PANEL_WIDTH - LEFT - RIGHT) * items / mostItems;
    }

    double y(double ndcg) {
      return top + PANEL_HEIGHT - BOTTOM - (PANEL_HEIGHT - BOTTOM - TOP) * ndcg / mostNdcg;
    }
  }

  private void text(String style, double x, double y, String anchor, String words) {
    add(
        "  <text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        style, x, y, anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void add(String format, Object... values) {
    svg.append(formatted(format, values));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String formatted(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
