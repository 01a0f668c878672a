package dev.weft.cli.tuning;

import dev.weft.cli.measuring.Attempts;
import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.terminal.Step;
import dev.weft.data.Split;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Experiment.Run;
import dev.weft.evaluation.Metric;
import dev.weft.evaluation.PairedTest;
import dev.weft.evaluation.RankingEvaluation;
import dev.weft.models.Algorithm;
import dev.weft.models.Trainer;
import dev.weft.models.TrainingData;
import dev.weft.models.neighbours.ItemKnn;
import dev.weft.models.popularity.Popularity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one look at the test part: what was tuned, trained again on the whole training part, beside
 * its defaults and the usual baselines. The best by validation comes first and is what the others
 * are compared with.
 */
final class TunedTest {

  private TunedTest() {}

  /**
   * Measures.
   *
   * @param lines what was tuned; those without a finished trial are left out
   * @param training of the split's training part
   * @param described keeps some of the lists
   */
  static EvaluationReport report(
      String title,
      List<TuningTable.Line<Algorithm>> lines,
      Split split,
      TrainingData training,
      Metric metric,
      Console console,
      RunDescription described) {
    Map<String, Algorithm> named = named(lines, List.of(new Popularity(), new ItemKnn()));
    var experiment =
        new Experiment(title, split, training, RankingEvaluation.of(metric), PairedTest.DEFAULT);
    var attempts = new Attempts();
    List<Run> runs = new ArrayList<>();
    try (Step step =
        console.step(
            String.format(Locale.ROOT, "Measuring %d algorithms on the test part", named.size()))) {
      int done = 0;
      for (var entry : named.entrySet()) {
        step.at(done++, named.size());
        String name = entry.getKey();
        Algorithm algorithm = entry.getValue();
        step.now(name);
        attempts.run(name, algorithm, () -> experiment.run(name, algorithm)).ifPresent(runs::add);
      }
    }
    attempts.requireOne(runs);
    described.keepLists(split, runs, metric);
    return experiment.report(runs).withFailures(attempts.failures());
  }

  /**
   * Every algorithm once, by its name: tuned ones first, then as given, then the baselines. One
   * whose search found nothing better keeps its name.
   */
  static <A extends Trainer> Map<String, A> named(
      List<TuningTable.Line<A>> lines, List<? extends A> baselines) {
    Map<String, A> named = new LinkedHashMap<>();
    for (TuningTable.Line<A> line : TuningTable.ranked(lines)) {
      if (line.tuning().winner().isPresent()) {
        A best = line.tuning().best();
        boolean same = best.equals(line.tuning().start());
        add(best, same ? best.name() : best.name() + " tuned", named);
      }
    }
    for (TuningTable.Line<A> line : TuningTable.ranked(lines)) {
      add(line.tuning().start(), line.tuning().start().name(), named);
    }
    for (A baseline : baselines) {
      add(baseline, baseline.name(), named);
    }
    return named;
  }

  private static <A extends Trainer> void add(A algorithm, String name, Map<String, A> named) {
    if (!named.containsValue(algorithm)) {
      named.put(Measurement.unique(name, new ArrayList<>(named.keySet())), algorithm);
    }
  }
}
