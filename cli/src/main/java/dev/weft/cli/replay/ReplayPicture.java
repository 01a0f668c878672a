package dev.weft.cli.replay;

import static dev.weft.cli.replay.ReplayReport.formatted;

import dev.weft.cli.replay.Replay.Course;
import dev.weft.cli.replay.ReplayReport.Window;
import java.util.List;

/**
 * Draws a replay as a picture (SVG): nDCG over the events so far, a line for each rival. Readable
 * on light and dark ground, and without a script.
 */
final class ReplayPicture {

  private static final int WIDTH = 860;
  private static final int HEIGHT = 430;
  private static final int LEFT = 66;
  private static final int RIGHT = 190;
  private static final int TOP = 62;
  private static final int BOTTOM = 54;
  private static final int STEPS = 5;
  private static final double ROOM = 1.08;
  private static final int LABEL_HEIGHT = 15;

  private static final String STYLE =
      """
        <style>
          .page { fill: #ffffff; stroke: #d0d7de; } .grid { stroke: #d8dee4; }
          .head { fill: #1f2328; font-size: 15px; font-weight: 600; }
          .text { fill: #4c545d; font-size: 12px; }
          .line { fill: none; stroke-width: 2; } .dashed { stroke-dasharray: 5 4; }
          .label { font-size: 12px; }
          .r0 { stroke: #2b5f95; } .r1 { stroke: #2a7d6f; } .r2 { stroke: #b0620a; }
          .r3 { stroke: #7a5195; } .r4 { stroke: #767e87; }
          .l0 { fill: #2b5f95; font-weight: 600; } .l1 { fill: #23695d; } .l2 { fill: #8f5008; }
          .l3 { fill: #684580; } .l4 { fill: #5c646c; }
          @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117; stroke: #30363d; } .grid { stroke: #2a313a; }
            .head { fill: #e6edf3; } .text { fill: #b1bac4; }
            .r0 { stroke: #6ea8e5; } .r1 { stroke: #56b8a6; } .r2 { stroke: #e0a24a; }
            .r3 { stroke: #b794d6; } .r4 { stroke: #9aa4af; }
            .l0 { fill: #9cc4ef; } .l1 { fill: #86d0c2; } .l2 { fill: #ecbf80; }
            .l3 { fill: #cfb6e6; } .l4 { fill: #b1bac4; }
          }
        </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final ReplayReport report;
  private final List<Window> windows;
  private final int events;
  private final double most;

  private ReplayPicture(ReplayReport report) {
    this.report = report;
    this.windows = report.windows().stream().filter(one -> !one.questions().isEmpty()).toList();
    this.events = report.replay().log().events().size();
    this.most =
        ROOM
            * report.courses().stream()
                .flatMap(course -> windows.stream().map(one -> one.ndcg(course)))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
  }

  static String of(ReplayReport report) {
    return new ReplayPicture(report).drawn();
  }

  private String drawn() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"title desc\" font-family=\"system-ui, -apple-system, 'Segoe UI',"
            + " Roboto, 'Helvetica Neue', Arial, sans-serif\">\n",
        WIDTH, HEIGHT);
    add("  <title id=\"title\">A replay of %s</title>\n", escaped(report.title()));
    add(
        "  <desc id=\"desc\">nDCG@10 of each %,d events, over %,d events in order of time: every"
            + " event is first predicted, then learned.</desc>\n",
        report.window(), events);
    svg.append(STYLE);
    add(
        "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n",
        WIDTH - 1, HEIGHT - 1);
    text("head", LEFT, 28, "start", report.title());
    text(
        "text",
        LEFT,
        47,
        "start",
        formatted(
            "Every event is first predicted, then learned; a point is the mean of %,d events.",
            report.window()));
    axes();
    double scale = most <= 0 ? 1 : most;
    double[] ends = new double[report.courses().size()];
    for (int c = 0; c < ends.length; c++) {
      ends[c] = line(c, scale);
    }
    labels(ends);
    return svg.append("</svg>\n").toString();
  }

  private double x(double event) {
    return LEFT + (WIDTH - LEFT - RIGHT) * event / events;
  }

  private double y(double ndcg, double scale) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * ndcg / scale;
  }

  private void axes() {
    double scale = most <= 0 ? 1 : most;
    double step = step(scale);
    for (int s = 0; s * step <= scale; s++) {
      double height = y(s * step, scale);
      add(
          "  <line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
          LEFT, WIDTH - RIGHT, height, height);
      String figure = step < 0.01 ? "%.3f" : "%.2f";
      text("text", LEFT - 8, height + 4, "end", formatted(figure, s * step));
    }
    double wide = Math.max(1, step(events));
    for (int s = 0; s * wide <= events; s++) {
      text("text", x(s * wide), HEIGHT - BOTTOM + 18, "middle", formatted("%,.0f", s * wide));
    }
    text("text", x(events / 2.0), HEIGHT - 14, "middle", "events so far");
    add(
        "  <text class=\"text\" transform=\"translate(20 %.1f) rotate(-90)\""
            + " text-anchor=\"middle\">nDCG@10</text>\n",
        y(scale / 2, scale));
  }

  private double line(int number, double scale) {
    Course course = report.courses().get(number);
    var path = new StringBuilder();
    double last = y(0, scale);
    for (Window one : windows) {
      last = y(one.ndcg(course), scale);
      path.append(path.isEmpty() ? "M" : " L");
      path.append(formatted("%.1f %.1f", x((one.from() + one.to()) / 2.0), last));
    }
    add(
        "  <path class=\"line r%d%s\" d=\"%s\"/>\n",
        number, course.trainings() == 0 ? " dashed" : "", path);
    return last;
  }

  /** Names behind the ends of the lines, none upon another. */
  private void labels(double[] ends) {
    boolean[] done = new boolean[ends.length];
    double free = TOP;
    for (int n = 0; n < ends.length; n++) {
      int next = -1;
      for (int c = 0; c < ends.length; c++) {
        if (!done[c] && (next < 0 || ends[c] < ends[next])) {
          next = c;
        }
      }
      done[next] = true;
      // Room is left for those below.
      double lowest = HEIGHT - BOTTOM - LABEL_HEIGHT * (ends.length - 1.0 - n);
      double place = Math.min(Math.max(free, ends[next]), lowest);
      free = place + LABEL_HEIGHT;
      String name = report.courses().get(next).name();
      text("label l" + next, WIDTH - RIGHT + 10, place + 4, "start", name);
    }
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

  private void text(String style, double x, double y, String anchor, String words) {
    add(
        "  <text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        style, x, y, anchor, escaped(words));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void add(String format, Object... values) {
    svg.append(formatted(format, values));
  }
}
