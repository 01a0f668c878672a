package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.models.Trainer;
import dev.weft.text.internal.words.TextTable;
import dev.weft.training.Tuning;
import dev.weft.training.Tuning.Trial;
import dev.weft.training.Tuning.Trial.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What tuning found, as lines and as JSON, the best first. */
final class TuningTable {

  /**
   * An algorithm's outcome.
   *
   * @param <A> what kind of algorithm it is
   * @param given the text under which it was tuned
   * @param tuning its trials
   */
  record Line<A extends Trainer>(String given, Tuning<A> tuning) {

    private double merit() {
      return tuning
          .winner()
          .map(trial -> tuning.goal().merit(trial.score()))
          .orElse(Double.NEGATIVE_INFINITY);
    }
  }

  private TuningTable() {}

  /** The outcomes by validation score, best first; those of equal score as they were named. */
  static <A extends Trainer> List<Line<A>> ranked(List<Line<A>> lines) {
    return lines.stream()
        .sorted(Comparator.<Line<A>>comparingDouble(Line::merit).reversed())
        .toList();
  }

  /** The texts of those that have a finished trial, best first. */
  static <A extends Trainer> List<String> texts(List<Line<A>> lines) {
    return ranked(lines).stream()
        .flatMap(line -> line.tuning().winner().stream())
        .map(Trial::hyperparameters)
        .toList();
  }

  /** Every algorithm's trials, best algorithm first. */
  static <A extends Trainer> Map<String, List<Trial>> trials(List<Line<A>> lines) {
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    ranked(lines).forEach(line -> trials.put(line.given(), line.tuning().trials()));
    return trials;
  }

  static <A extends Trainer> List<String> lines(
      List<Line<A>> lines, String metric, int questions, int places) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of(
            "validation " + metric,
            "default",
            "best",
            "change",
            "trials",
            "dropped",
            "failed",
            "s"));
    for (Line<A> line : ranked(lines)) {
      Tuning<A> tuning = line.tuning();
      cells.add(
          List.of(
              line.given(),
              tuning.first().map(trial -> fixed("%.4f", trial.score())).orElse("failed"),
              tuning.winner().map(trial -> fixed("%.4f", trial.score())).orElse("–"),
              change(tuning),
              String.valueOf(tuning.trials().size()),
              String.valueOf(tuning.count(Status.DROPPED)),
              String.valueOf(tuning.count(Status.FAILED)),
              fixed("%.1f", tuning.seconds())));
    }
    List<String> text = new ArrayList<>(TextTable.figures(cells, places));
    text.add(
        fixed(
            "over %,d validation users, by which the best of many trials is flattered", questions));
    text.add("");
    text.addAll(texts(lines));
    for (Line<A> line : lines) {
      if (line.tuning().winner().isEmpty()) {
        text.add(line.given() + " failed: " + line.tuning().trials().getFirst().reason());
      }
    }
    return text;
  }

  private static String change(Tuning<?> tuning) {
    return tuning.first().isPresent() && tuning.winner().isPresent()
        ? fixed("%+.4f", tuning.winner().get().score() - tuning.first().get().score())
        : "–";
  }

  static <A extends Trainer> ArrayNode json(List<Line<A>> lines) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Line<A> line : ranked(lines)) {
      Tuning<A> tuning = line.tuning();
      ObjectNode node = array.addObject();
      node.put("algorithm", line.given());
      node.put("default_score", tuning.first().map(Trial::score).orElse(null));
      node.put("best_score", tuning.winner().map(Trial::score).orElse(null));
      node.put("hyperparameters", tuning.winner().map(Trial::hyperparameters).orElse(null));
      node.put("best_trial", tuning.winner().map(Trial::number).orElse(null));
      node.put("trials", tuning.trials().size());
      node.put("dropped", tuning.count(Status.DROPPED));
      node.put("failed", tuning.count(Status.FAILED));
      node.put("seconds", tuning.seconds());
      node.put("ended", tuning.ended());
      ArrayNode trials = node.putArray("history");
      for (Trial trial : tuning.trials()) {
        ObjectNode one = trials.addObject();
        one.put("trial", trial.number());
        one.put("hyperparameters", trial.hyperparameters());
        one.put("score", trial.status() == Status.FAILED ? null : (Double) trial.score());
        one.put("users", trial.users());
        one.put("seconds", trial.seconds());
        one.put("status", trial.status().name().toLowerCase(Locale.ROOT));
      }
    }
    return array;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private static String fixed(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
