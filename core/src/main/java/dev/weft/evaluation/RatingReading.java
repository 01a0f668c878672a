package dev.weft.evaluation;

import dev.weft.data.RatingScale;
import dev.weft.data.internal.Buckets;
import dev.weft.evaluation.EvaluationReport.Slice;
import dev.weft.evaluation.PairedTest.Bootstrap;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingOutcome.Tested;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Errors of rating predictions with their intervals and differences, users being the sample.
 *
 * @param scale the least and the greatest rating
 * @param test how outcomes are compared
 */
record RatingReading(RatingScale scale, PairedTest test) implements Folds.Reading<RatingOutcome> {

  @Override
  public List<Interval> values(RatingOutcome outcome) {
    return List.of(
        enough(outcome.predictions(), rmse(outcome.predictions(), test.bootstrap())),
        enough(outcome.predictions(), mae(outcome.predictions(), test.bootstrap())));
  }

  @Override
  public List<Slice> byHistory(RatingOutcome outcome) {
    return slices(outcome.predictions(), Tested::history, Buckets.HISTORY, test.bootstrap());
  }

  @Override
  public List<Slice> bySupport(RatingOutcome outcome) {
    return slices(outcome.predictions(), Tested::support, Buckets.SUPPORT, test.bootstrap());
  }

  @Override
  public Figures.RatingFigures figures(RatingOutcome outcome) {
    return new Figures.RatingFigures(
        outcome.coverage(), outcome.width(), IntervalCalibration.of(outcome.predictions(), scale));
  }

  /** The root of the mean squared error; the root of an interval's ends is the root's interval. */
  static Interval rmse(List<Tested> tested, Bootstrap bootstrap) {
    Interval squared = mean(tested, Tested::squaredError, bootstrap);
    return new Interval(
        Math.sqrt(squared.mean()), Math.sqrt(squared.low()), Math.sqrt(squared.high()));
  }

  static Interval mae(List<Tested> tested, Bootstrap bootstrap) {
    return mean(tested, Tested::absoluteError, bootstrap);
  }

  private static Interval mean(
      List<Tested> tested, ToDoubleFunction<Tested> error, Bootstrap bootstrap) {
    int users = users(tested);
    double[] sums = new double[users];
    int[] counts = new int[users];
    for (Tested one : tested) {
      sums[one.user()] += error.applyAsDouble(one);
      counts[one.user()]++;
    }
    int[] active = IntStream.range(0, users).filter(u -> counts[u] > 0).toArray();
    return bootstrap.ratio(
        IntStream.of(active).mapToDouble(u -> sums[u]).toArray(),
        IntStream.of(active).map(u -> counts[u]).toArray());
  }

  /**
   * The difference of two RMSE, first less second. With squared errors a and b of N ratings it is
   * {@code Σ(a − b) / N / (rmse_a + rmse_b)}: a sum over users, whose terms change their signs in
   * the test and are drawn for the interval.
   */
  @Override
  public Comparison compare(RatingOutcome first, RatingOutcome second) {
    double roots = first.rmse() + second.rmse();
    int users = users(first.predictions());
    double[] ofFirst = new double[users];
    double[] ofSecond = new double[users];
    int[] counts = new int[users];
    for (int r = 0; r < first.predictions().size(); r++) {
      Tested one = first.predictions().get(r);
      ofFirst[one.user()] += one.squaredError();
      ofSecond[one.user()] += second.predictions().get(r).squaredError();
      counts[one.user()]++;
    }
    int[] active = IntStream.range(0, users).filter(u -> counts[u] > 0).toArray();
    double scale = roots == 0 ? 0 : active.length / (double) first.predictions().size() / roots;
    return ByUser.enough(
        test.compare(
            IntStream.of(active).mapToDouble(u -> scale * ofFirst[u]).toArray(),
            IntStream.of(active).mapToDouble(u -> scale * ofSecond[u]).toArray()),
        active.length);
  }

  private static Interval enough(List<Tested> tested, Interval found) {
    return ByUser.enough(found, (int) tested.stream().mapToInt(Tested::user).distinct().count());
  }

  /** RMSE within buckets; empty ones are left out. */
  static List<Slice> slices(
      List<Tested> tested, ToIntFunction<Tested> number, Buckets buckets, Bootstrap bootstrap) {
    return Slices.of(tested, number, buckets, within -> enough(within, rmse(within, bootstrap)));
  }

  private static int users(List<Tested> tested) {
    return tested.stream().mapToInt(Tested::user).max().orElse(-1) + 1;
  }
}
