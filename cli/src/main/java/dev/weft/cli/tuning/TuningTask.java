package dev.weft.cli.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.cli.measuring.Measurement;
import dev.weft.cli.measuring.RunDescription;
import dev.weft.cli.report.ReportHtml;
import dev.weft.cli.report.ReportJson;
import dev.weft.cli.report.ReportRun;
import dev.weft.cli.terminal.Console;
import dev.weft.cli.training.AlgorithmTexts;
import dev.weft.evaluation.EvaluationReport;
import dev.weft.evaluation.Experiment;
import dev.weft.evaluation.Fold;
import dev.weft.evaluation.Folds;
import dev.weft.evaluation.Run;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.SearchSpace;
import dev.weft.models.Trainer;
import dev.weft.training.Tuner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What is tuned, lists or ratings: the algorithms, what measures them, and the test part.
 *
 * @param title what the report is called
 * @param protocol how the data is cut, as options
 * @param texts how algorithms are named
 * @param validation measures candidates: a cut of the training part
 * @param tests the one cut whose test part is looked at once
 * @param baselines stand beside what was tuned
 * @param description of the run
 * @param described keeps some of what was measured for the description
 * @param seed source of the candidates
 * @param <A> what kind of algorithms they are
 */
record TuningTask<A extends Trainer, D, O extends Outcome>(
    String title,
    String protocol,
    AlgorithmTexts<A> texts,
    Fold<A, D, O> validation,
    Folds<A, D, O> tests,
    List<A> baselines,
    RunDescription description,
    BiConsumer<RunDescription, List<Run<O>>> described,
    long seed) {

  /** Measures candidates on the validation part. */
  Tuner<A> tuner() {
    return Tuner.of(validation, seed);
  }

  /** The texts with {@link AlgorithmTexts#ALL} replaced by all that fit the data and are tuned. */
  List<String> expanded(List<String> named, Consumer<String> log) {
    return texts.expanded(named, validation, log).stream()
        .filter(text -> !AlgorithmTexts.chosen(text))
        .toList();
  }

  /** What of an algorithm is searched on this data. */
  SearchSpace space(A algorithm) {
    return algorithm.searchSpace().on(validation::has);
  }

  /**
   * What the test part said.
   *
   * @param text for the terminal
   * @param json the same as data
   * @param page the same as a page, given a section that comes first
   */
  record Tested(String text, ObjectNode json, UnaryOperator<String> page) {}

  /**
   * The one look at the test part: what was tuned, trained again on the whole training part, beside
   * its defaults and the usual baselines. The best by validation comes first and is what the others
   * are compared with.
   */
  Tested test(List<TuningTable.Line<A>> found, Console console) {
    EvaluationReport report =
        new Measurement<>(
                title,
                tests,
                fold -> named(found),
                (name, model) -> {},
                runs -> described.accept(description, runs.stream().map(List::getFirst).toList()))
            .report(console);
    ReportRun run = description.description();
    return new Tested(
        report.text(console.places()),
        ReportJson.node(report),
        before -> ReportHtml.page(report, before, List.of(), run));
  }

  /**
   * Every algorithm once, by its name: tuned ones first, then as given, then the baselines. One
   * whose search found nothing better keeps its name.
   */
  private Map<String, A> named(List<TuningTable.Line<A>> lines) {
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
    baselines.forEach(baseline -> add(baseline, baseline.name(), named));
    return named;
  }

  private static <A extends Trainer> void add(A algorithm, String name, Map<String, A> named) {
    if (!named.containsValue(algorithm)) {
      named.put(Experiment.unique(name, named.keySet()), algorithm);
    }
  }
}
