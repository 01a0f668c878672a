package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.internal.threads.Parallel;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.rows.RatingSizes;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A prediction of any of the classic algorithms with an interval that is calibrated on ratings held
 * out: a second model is learned without them, on another thread, and how far its predictions miss
 * them is how wide the intervals are.
 */
public final class CalibratedModel implements RatingModel {

  private final RatingAlgorithm algorithm;
  private final RatingScale scale;
  private final int[] userCounts;
  private final int[] itemCounts;
  private final RatingCalibration calibration;
  private final Estimator estimator;

  private CalibratedModel(
      RatingAlgorithm algorithm,
      RatingScale scale,
      int[] userCounts,
      int[] itemCounts,
      RatingCalibration calibration,
      Estimator estimator) {
    this.algorithm = algorithm;
    this.scale = scale;
    this.userCounts = userCounts;
    this.itemCounts = itemCounts;
    this.calibration = calibration;
    this.estimator = estimator;
  }

  /**
   * Of a fit and, on another processor, one without the ratings held out, which are copied.
   *
   * @param learn memory of learning from this many ratings
   */
  static FitMemory memory(RatingSizes sizes, Function<RatingSizes, FitMemory> learn) {
    FitMemory all = learn.apply(sizes);
    FitMemory most = learn.apply(sizes.withRatings(RatingCalibration.learned(sizes.ratings())));
    // Both parts of the ratings at 20 bytes each, folds and residuals of two kinds.
    long beside = most.heapBytes() + 40 * sizes.ratings() + Bias.memory(sizes).heapBytes();
    long counts = 4 * sizes.all();
    long heap =
        Parallel.WORKERS > 1
            ? all.heapBytes() + beside
            : Math.max(all.heapBytes(), all.keptBytes() + beside);
    return new FitMemory(heap + counts, all.nativeBytes(), all.keptBytes() + counts);
  }

  /** Learns from all ratings and, beside, how far off the predictions are. */
  static CalibratedModel fit(
      RatingAlgorithm algorithm, RatingData data, Function<RatingData, Estimator> learn) {
    RatingAlgorithm.requireMemory(algorithm, data);
    var estimator = new AtomicReference<Estimator>();
    var calibration = new AtomicReference<RatingCalibration>();
    Parallel.forEach(
        2,
        part -> {
          if (part == 0) {
            estimator.set(learn.apply(data));
          } else {
            calibration.set(RatingCalibration.of(data, learn));
          }
        });
    Ratings ratings = data.ratings();
    return new CalibratedModel(
        algorithm,
        ratings.scale(),
        ratings.userCounts(),
        ratings.itemCounts(),
        Objects.requireNonNull(calibration.get()),
        Objects.requireNonNull(estimator.get()));
  }

  /** Reads an estimator that was learned from this many users and items. */
  interface EstimatorReader {
    Estimator read(int users, int items, ModelReader in);
  }

  /** Reads what {@link #write} wrote. */
  static CalibratedModel read(RatingAlgorithm algorithm, ModelReader in, EstimatorReader reader) {
    int users = in.ints("user-counts").length;
    int items = in.ints("item-counts").length;
    Estimator estimator = reader.read(users, items, in);
    return new CalibratedModel(
        algorithm,
        new RatingScale(in.number("min"), in.number("max")),
        in.counts("user-counts", users),
        in.counts("item-counts", items),
        RatingCalibration.read(in),
        estimator);
  }

  @Override
  public RatingAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public int users() {
    return userCounts.length;
  }

  @Override
  public int items() {
    return itemCounts.length;
  }

  @Override
  public RatingScale scale() {
    return scale;
  }

  @Override
  public OptionalLong ratings() {
    return OptionalLong.of(Arrays.stream(userCounts).asLongStream().sum());
  }

  RatingCalibration calibration() {
    return calibration;
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    Rater.check(rater, userCounts.length, itemCounts.length, scale);
    for (int item : items) {
      Rater.checkItem(item, itemCounts.length);
    }
    int given =
        switch (rater) {
          case Rater.Known known -> userCounts[known.user()];
          case Rater.Guest guest -> guest.items().length;
        };
    double[] estimates = estimator.estimate(rater, items);
    List<RatingPrediction> predictions = new ArrayList<>(items.length);
    for (int i = 0; i < items.length; i++) {
      predictions.add(calibration.around(estimates[i], given, itemCounts[items[i]], scale));
    }
    return predictions;
  }

  @Override
  public void write(ModelWriter out) {
    out.number("min", scale.min());
    out.number("max", scale.max());
    out.ints("user-counts", userCounts);
    out.ints("item-counts", itemCounts);
    calibration.write(out);
    estimator.write(out);
  }
}
