package dev.weft.evaluation;

import dev.weft.data.internal.Buckets;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.RatingOutcome.Tested;
import dev.weft.evaluation.Slices.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Errors of rating predictions with their intervals and differences, users being the sample. */
final class RatingErrors {

  private RatingErrors() {}

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
  static Comparison compare(RatingOutcome first, RatingOutcome second, PairedTest test) {
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
    return test.compare(
        IntStream.of(active).mapToDouble(u -> scale * ofFirst[u]).toArray(),
        IntStream.of(active).mapToDouble(u -> scale * ofSecond[u]).toArray());
  }

  /** RMSE within buckets; empty ones are left out. */
  static List<Slice> slices(
      List<Tested> tested, ToIntFunction<Tested> number, Buckets buckets, Bootstrap bootstrap) {
    List<Slice> slices = new ArrayList<>();
    for (int b = 0; b < buckets.size(); b++) {
      int bucket = b;
      List<Tested> within =
          tested.stream().filter(t -> buckets.of(number.applyAsInt(t)) == bucket).toList();
      if (!within.isEmpty()) {
        slices.add(new Slice(buckets.label(b), within.size(), rmse(within, bootstrap)));
      }
    }
    return slices;
  }

  private static int users(List<Tested> tested) {
    return tested.stream().mapToInt(Tested::user).max().orElse(-1) + 1;
  }
}
