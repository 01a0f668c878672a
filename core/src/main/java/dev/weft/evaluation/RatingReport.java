package dev.weft.evaluation;

import dev.weft.data.RatingScale;
import dev.weft.evaluation.PairedTest.Comparison;
import dev.weft.evaluation.Slices.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RatingExperiment} found.
 *
 * @param title what it is called
 * @param users number of users with ratings
 * @param items number of items with ratings
 * @param ratings number of ratings
 * @param scale the least and the greatest rating
 * @param folds number of folds; 1 when a single part was tested once
 * @param seed the source of every random choice
 * @param level of the intervals, such as 0.95
 * @param rows one an algorithm, the baseline first
 */
public record RatingReport(
    String title,
    int users,
    int items,
    int ratings,
    RatingScale scale,
    int folds,
    long seed,
    double level,
    List<Row> rows) {

  public RatingReport {
    rows = List.copyOf(rows);
  }

  /**
   * One algorithm.
   *
   * @param name name in the report
   * @param hyperparameters the algorithm with its parameters, as text
   * @param rmse root mean squared error with its interval over users
   * @param mae mean absolute error with its interval over users
   * @param coverage share of the ratings within the interval that was predicted for nine in ten
   * @param width mean width of these intervals
   * @param fitSeconds time to learn, all folds together
   * @param predictSeconds time to predict all test ratings
   * @param difference RMSE less the baseline's, with the paired test; null for the baseline
   * @param calibration coverage of intervals for other shares, made of these
   * @param byHistory RMSE by the number of ratings known of the user
   * @param bySupport RMSE by the number of ratings known of the item
   */
  public record Row(
      String name,
      String hyperparameters,
      Interval rmse,
      Interval mae,
      double coverage,
      double width,
      double fitSeconds,
      double predictSeconds,
      @Nullable Comparison difference,
      List<Coverage> calibration,
      List<Slice> byHistory,
      List<Slice> bySupport) {

    public Row {
      calibration = List.copyOf(calibration);
      byHistory = List.copyOf(byHistory);
      bySupport = List.copyOf(bySupport);
    }
  }

  /** The least RMSE of all rows. */
  public double best() {
    return rows.stream().mapToDouble(row -> row.rmse().mean()).min().orElse(Double.NaN);
  }
}
