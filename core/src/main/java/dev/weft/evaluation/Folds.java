package dev.weft.evaluation;

import dev.weft.evaluation.EvaluationReport.DataFacts;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Run.Outcome;
import dev.weft.models.Trainer;
import java.util.List;

/**
 * A data set cut once or several times, and the family of metrics that algorithms are measured by
 * there: {@link ListFolds} for those that rank, {@link RatingFolds} for those that predict ratings.
 * On every fold they learn from the rest alone, and the test parts of all folds count as one test.
 *
 * @param <A> what kind of algorithm is measured
 * @param <D> what it learns from
 * @param <O> what it reaches
 */
public sealed interface Folds<A extends Trainer, D, O extends Outcome>
    permits ListFolds, RatingFolds {

  /** Number of folds, at least 1. */
  int size();

  /** One of the folds, whose training data is prepared now. */
  Fold<A, D, O> fold(int number);

  /** What is measured; the first decides. */
  List<Metric> metrics();

  /** How the data was cut, for reports. */
  String protocol();

  /** Sizes of the data. */
  DataFacts facts();

  /** The outcomes on all folds as one. */
  O joined(List<O> outcomes);

  /** What becomes of outcomes in a report. */
  Reading<O> reading(PairedTest test);

  /**
   * Reads the figures of a report's row off outcomes.
   *
   * @param <O> what an algorithm reaches
   */
  interface Reading<O> {

    /** One interval for each of the metrics. */
    List<Interval> values(O outcome);

    /** The first metric of the first less that of the second. */
    Comparison compare(O first, O second);

    /** A metric by how much is known of the user. */
    List<Slice> byHistory(O outcome);

    /** A metric by how much is known of the item. */
    List<Slice> bySupport(O outcome);

    /** What only such algorithms have. */
    Figures figures(O outcome);
  }
}
