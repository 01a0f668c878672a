package dev.weft.cli.report;

import dev.weft.evaluation.Metric.Goal;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A section of the page that shows tuning: the validation figure of every finished trial over the
 * seconds spent, and the best so far as a line. A drawing (SVG) that needs no script.
 */
public final class TuningPlot {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 190;
  private static final int TOP = 16;
  private static final int BOTTOM = 44;
  private static final int TICKS = 4;
  private static final int LABEL_HEIGHT = 16;

  /** The figures at the ends of the scale differ by no less. */
  private static final double LEAST_HEIGHT = 1e-4;

  /** Okabe and Ito's colours, told apart with any colour vision, on light and dark ground. */
  private static final List<String> COLOURS =
      List.of("#3a8fbf", "#d55e00", "#009e73", "#b8609a", "#b07d00", "#7a828a");

  private final Goal goal;
  private final double seconds;
  private final double lowest;
  private final double highest;

  private TuningPlot(Goal goal, double seconds, double lowest, double highest) {
    this.goal = goal;
    this.seconds = seconds;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * The section; empty when no trial was finished.
   *
   * @param metric what the figure is
   * @param goal which figure is the best
   * @param trials the trials of each algorithm, in order
   */
  public static String section(String metric, Goal goal, Map<String, List<Trial>> trials) {
    double[] scores =
        trials.values().stream()
            .flatMap(List::stream)
            .filter(TuningPlot::finished)
            .mapToDouble(Trial::score)
            .sorted()
            .toArray();
    if (scores.length == 0) {
      return "";
    }
    double longest =
        trials.values().stream()
            .mapToDouble(list -> list.stream().mapToDouble(Trial::seconds).sum())
            .max()
            .orElse(1);
    int worstTenth = scores.length / 10;
    double lowest = scores[goal == Goal.HIGHEST ? worstTenth : 0];
    double highest = scores[scores.length - 1 - (goal == Goal.HIGHEST ? 0 : worstTenth)];
    if (goal == Goal.HIGHEST) {
      lowest = Math.min(lowest, highest - LEAST_HEIGHT);
    } else {
      highest = Math.max(highest, lowest + LEAST_HEIGHT);
    }
    return new TuningPlot(goal, Math.max(longest, 1e-3), lowest, highest).drawn(metric, trials);
  }

  private static boolean finished(Trial trial) {
    return trial.status() == Status.FINISHED;
  }

  private String drawn(String metric, Map<String, List<Trial>> trials) {
    String name = PageHtml.escaped(metric);
    var html =
        new StringBuilder("<section>\n<h2>Tuning</h2>\n<figure><figcaption>Validation ")
            .append(name)
            .append(" over time</figcaption>")
            .append(
                text(
                    "<svg viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\" aria-label=\"Validation"
                        + " %s of every finished trial over the seconds spent\" font-size=\"13\""
                        + " fill=\"currentColor\">",
                    WIDTH, HEIGHT, name));
    axes(html);
    List<Double> labels = new ArrayList<>();
    int drawn = 0;
    for (var entry : trials.entrySet()) {
      String colour = COLOURS.get(drawn++ % COLOURS.size());
      curve(html, entry.getKey(), entry.getValue(), colour, labels);
    }
    return html.append("</svg></figure>\n<p class=\"note\">A dot is a trial that was measured on")
        .append(" all validation users, the line the best so far. Dots beyond the scale, which")
        .append(
            " are the worst, are left out. The figures below are those of the test part.</p>\n</section>\n")
        .toString();
  }

  private void axes(StringBuilder html) {
    for (int tick = 0; tick <= TICKS; tick++) {
      double score = lowest + (highest - lowest) * tick / TICKS;
      double time = seconds * tick / TICKS;
      html.append(
          text(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"currentColor\""
                  + " stroke-opacity=\"0.15\"/>",
              LEFT, WIDTH - RIGHT, y(score), y(score)));
      html.append(
          text(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.4f</text>",
              LEFT - 8, y(score) + 4, score));
      html.append(
          text(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.3g s</text>",
              x(time), HEIGHT - BOTTOM + 22, time));
    }
  }

  private void curve(
      StringBuilder html, String name, List<Trial> trials, String colour, List<Double> labels) {
    var line = new StringBuilder();
    double best = goal.worst();
    double spent = 0;
    for (Trial trial : trials) {
      spent += trial.seconds();
      if (!finished(trial)) {
        continue;
      }
      if (trial.score() >= lowest && trial.score() <= highest) {
        html.append(
            text(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\" fill-opacity=\"0.6\"/>",
                x(spent), y(trial.score()), colour));
      }
      if (goal.merit(trial.score()) > goal.merit(best)) {
        line.append(
            line.isEmpty()
                ? text("M%.1f %.1f", x(spent), y(trial.score()))
                : text("H%.1f V%.1f", x(spent), y(trial.score())));
        best = trial.score();
      }
    }
    if (line.isEmpty()) {
      return;
    }
    html.append(
        text(
            "<path d=\"%s H%.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
            line, x(spent), colour));
    double label = y(best);
    while (taken(labels, label)) {
      label += LABEL_HEIGHT;
    }
    labels.add(label);
    html.append(
        text(
            "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s %.4f</text>",
            WIDTH - RIGHT + 8, label + 4, colour, PageHtml.escaped(name), best));
  }

  private static boolean taken(List<Double> labels, double place) {
    return labels.stream().anyMatch(label -> Math.abs(label - place) < LABEL_HEIGHT);
  }

  private double x(double time) {
    return LEFT + (WIDTH - RIGHT - LEFT) * time / seconds;
  }

  /** What is beyond the scale stands at its end. */
  private double y(double score) {
    double share = (Math.clamp(score, lowest, highest) - lowest) / (highest - lowest);
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
