package dev.weft.models.internal.ratings;

import dev.weft.data.RatingScale;
import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How far predictions lie from ratings that the model has not seen: split conformal quantiles of
 * the scaled residuals (Lei, G’Sell, Rinaldo, Tibshirani and Wasserman, “Distribution-free
 * predictive inference for regression”, JASA 2018, section 5.2).
 *
 * <p>A residual is divided by {@code √(1 + 1/(n_u + λ_u) + 1/(n_i + λ_i))} first, the standard
 * deviation of a rating around two shrunk means in units of the noise; λ is the noise's variance
 * over that of the true biases, by moments. So an interval is wider for those of whom little is
 * known, and for nobody as wide as the biases vary.
 *
 * <p>Biases are not all that is not known of somebody: of two opposite tastes the mean is right for
 * neither. So the same ratings are predicted for nobody, too; these residuals make the interval of
 * who rated nothing, and less and less of it up to five ratings.
 *
 * @param low 5 % quantile of the scaled residuals, at most 0; −∞ with fewer than 19 of them
 * @param high 95 % quantile, at least 0; ∞ likewise
 * @param strangerLow the same of who rated nothing, at most {@code low}
 * @param strangerHigh the same, at least {@code high}
 * @param userShrinkage λ_u
 * @param itemShrinkage λ_i
 */
record RatingCalibration(
    double low,
    double high,
    double strangerLow,
    double strangerHigh,
    double userShrinkage,
    double itemShrinkage) {

  private static final double TAIL = 0.05;

  /** With fewer ratings every one of them is predicted by a model that has not seen it. */
  private static final int SMALL = 2_000;

  private static final int SMALL_FOLDS = 5;
  private static final int FOLDS = 10;

  /** Keeps the stream of random numbers apart from those of the algorithms. */
  private static final long STREAM = 0x63616c6962L;

  private static final double LEAST_SHRINKAGE = 0.05;
  private static final double MOST_SHRINKAGE = 1e6;

  /** From this many ratings on a rater is known. */
  private static final int KNOWN = 5;

  /** Strangers are missed by as much as everybody. */
  RatingCalibration(double low, double high, double userShrinkage, double itemShrinkage) {
    this(low, high, low, high, userShrinkage, itemShrinkage);
  }

  /** How many of the ratings the fit that is measured learns from. */
  static long learned(long ratings) {
    return ratings - ratings / (ratings < SMALL ? SMALL_FOLDS : FOLDS);
  }

  /**
   * Measures an algorithm: with fewer than 2,000 ratings by five fits, each predicting a fifth,
   * else by one fit that predicts a random tenth.
   */
  static RatingCalibration of(RatingData data, Function<RatingData, ? extends Estimator> learn) {
    Ratings ratings = data.ratings();
    boolean small = ratings.size() < SMALL;
    RandomGenerator random = RandomStreams.of(data.seed(), STREAM);
    int[] fold =
        IntStream.range(0, ratings.size())
            .map(r -> random.nextInt(small ? SMALL_FOLDS : FOLDS))
            .toArray();
    RatingCalibration leverage = shrinkages(ratings);
    double[] residuals = new double[ratings.size()];
    double[] ofNobody = new double[ratings.size()];
    int count = 0;
    for (int f = 0; f < (small ? SMALL_FOLDS : 1); f++) {
      int tested = f;
      Ratings train = ratings.filter(r -> fold[r] != tested);
      Ratings test = ratings.filter(r -> fold[r] == tested);
      if (test.size() > 0) {
        Estimator estimator = learn.apply(data.withRatings(train));
        leverage.residualsOfNobody(estimator, train, test, ofNobody, count);
        count = leverage.residuals(estimator, train, test, residuals, count);
      }
    }
    Arrays.sort(residuals, 0, count);
    Arrays.sort(ofNobody, 0, count);
    double low = low(residuals, count);
    double high = high(residuals, count);
    return new RatingCalibration(
        low,
        high,
        Math.min(low, low(ofNobody, count)),
        Math.max(high, high(ofNobody, count)),
        leverage.userShrinkage,
        leverage.itemShrinkage);
  }

  private static double low(double[] sorted, int count) {
    int below = (int) ((count + 1) * TAIL);
    return below < 1 ? Double.NEGATIVE_INFINITY : Math.min(0, sorted[below - 1]);
  }

  private static double high(double[] sorted, int count) {
    int below = (int) ((count + 1) * TAIL);
    return below < 1 ? Double.POSITIVE_INFINITY : Math.max(0, sorted[count - below]);
  }

  /** The same as if nothing were known of any rater. */
  private void residualsOfNobody(
      Estimator estimator, Ratings train, Ratings test, double[] residuals, int from) {
    int[] ofItem = train.itemCounts();
    int[] items = IntStream.range(0, test.size()).map(test::item).toArray();
    double[] estimates = estimator.estimate(Rater.NOBODY, items);
    for (int r = 0; r < items.length; r++) {
      double error = test.value(r) - train.scale().clip(estimates[r]);
      residuals[from + r] = error / deviation(0, ofItem[items[r]]);
    }
  }

  /** Appends the scaled residuals of a test part and returns how many there are then. */
  private int residuals(
      Estimator estimator, Ratings train, Ratings test, double[] residuals, int count) {
    int[] ofUser = train.userCounts();
    int[] ofItem = train.itemCounts();
    int at = count;
    for (int from = 0; from < test.size(); ) {
      int user = test.user(from);
      int to = from;
      while (to < test.size() && test.user(to) == user) {
        to++;
      }
      int[] items = IntStream.range(from, to).map(test::item).toArray();
      double[] estimates = estimator.estimate(new Rater.Known(user), items);
      for (int e = 0; e < items.length; e++) {
        double error = test.value(from + e) - train.scale().clip(estimates[e]);
        residuals[at++] = error / deviation(ofUser[user], ofItem[items[e]]);
      }
      from = to;
    }
    return at;
  }

  /** λ_u and λ_i by moments: what the means of users and items vary beyond the noise in them. */
  private static RatingCalibration shrinkages(Ratings ratings) {
    BiasModel bias = new Bias().fit(RatingData.of(ratings));
    double[] userSums = new double[ratings.users()];
    double[] itemSums = new double[ratings.items()];
    double noise = 0;
    for (int r = 0; r < ratings.size(); r++) {
      float ofUser = bias.ofUser(ratings.user(r));
      float ofItem = bias.ofItem(ratings.item(r));
      double left = ratings.value(r) - bias.mean() - ofUser - ofItem;
      noise += left * left;
      userSums[ratings.user(r)] += left + ofUser;
      itemSums[ratings.item(r)] += left + ofItem;
    }
    noise /= Math.max(1, ratings.size());
    return new RatingCalibration(
        0,
        0,
        shrinkage(noise, userSums, ratings.userCounts(), ratings.size()),
        shrinkage(noise, itemSums, ratings.itemCounts(), ratings.size()));
  }

  private static double shrinkage(double noise, double[] sums, int[] counts, int size) {
    double squares = 0;
    int groups = 0;
    for (int g = 0; g < counts.length; g++) {
      if (counts[g] > 0) {
        squares += sums[g] * sums[g] / counts[g];
        groups++;
      }
    }
    double variance = (squares - noise * groups) / Math.max(1, size);
    if (noise == 0) {
      return 1;
    }
    return variance <= noise / MOST_SHRINKAGE
        ? MOST_SHRINKAGE
        : Math.max(LEAST_SHRINKAGE, noise / variance);
  }

  private double deviation(int userRatings, int itemRatings) {
    return Math.sqrt(1 + 1 / (userRatings + userShrinkage) + 1 / (itemRatings + itemShrinkage));
  }

  /** The prediction with its interval, clipped to the scale. */
  RatingPrediction around(double estimate, int userRatings, int itemRatings, RatingScale scale) {
    double value = scale.clip(estimate);
    double deviation = deviation(userRatings, itemRatings);
    return new RatingPrediction(
        value,
        scale.clip(value + between(strangerLow, low, userRatings) * deviation),
        scale.clip(value + between(strangerHigh, high, userRatings) * deviation));
  }

  private static double between(double stranger, double known, int ratings) {
    return ratings >= KNOWN || stranger == known
        ? known
        : stranger + (known - stranger) * ratings / KNOWN;
  }

  static RatingCalibration read(ModelReader in) {
    double low = in.number("residual-low");
    double high = in.number("residual-high");
    if (!(low <= 0 && high >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "residuals must lie on both sides of 0: %s and %s", low, high));
    }
    return new RatingCalibration(
        low,
        high,
        in.has("stranger-low") ? Math.min(low, in.number("stranger-low")) : low,
        in.has("stranger-high") ? Math.max(high, in.number("stranger-high")) : high,
        Math.abs(in.finite("user-shrinkage")),
        Math.abs(in.finite("item-shrinkage")));
  }

  void write(ModelWriter out) {
    out.number("residual-low", low);
    out.number("residual-high", high);
    out.number("stranger-low", strangerLow);
    out.number("stranger-high", strangerHigh);
    out.number("user-shrinkage", userShrinkage);
    out.number("item-shrinkage", itemShrinkage);
  }
}
