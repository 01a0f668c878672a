package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.Row;
import dev.weft.evaluation.Folds.Reading;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Run.Outcome;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report, each against the first and against the best.
 *
 * @param reading reads their figures
 * @param baseline the first run
 * @param best the run with the best primary metric
 */
record ReportRows<O extends Outcome>(Reading<O> reading, Run<O> baseline, Run<O> best) {

  static <O extends Outcome> List<Row> of(List<Run<O>> runs, Metric primary, Reading<O> reading) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one algorithm");
    }
    Run<O> best =
        runs.stream()
            .max(
                Comparator.comparingDouble(
                    run -> primary.goal().merit(run.outcome().mean(primary))))
            .orElse(runs.getFirst());
    var rows = new ReportRows<>(reading, runs.getFirst(), best);
    return runs.stream().map(rows::row).toList();
  }

  private Row row(Run<O> run) {
    O outcome = run.outcome();
    return new Row(
        run.name(),
        run.hyperparameters(),
        reading.values(outcome),
        run.fitSeconds(),
        run.testSeconds(),
        run.peakHeapMegabytes(),
        difference(run, baseline),
        reading.byHistory(outcome),
        reading.bySupport(outcome),
        difference(run, best),
        reading.figures(outcome));
  }

  private @Nullable Comparison difference(Run<O> run, Run<O> other) {
    return run.name().equals(other.name()) ? null : reading.compare(run.outcome(), other.outcome());
  }
}
