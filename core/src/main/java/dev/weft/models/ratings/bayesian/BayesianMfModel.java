package dev.weft.models.ratings.bayesian;

import dev.weft.data.RatingScale;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.ratings.Rater;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Samples of users and items. A prediction is the mean over the samples, each clipped; its interval
 * is that of a normal distribution with the spread of the samples and their mean noise. A guest is
 * given, in every sample, the row that is expected of them from their ratings and attributes:
 * O(samples · (ratings · k² + k³)).
 */
public final class BayesianMfModel implements RatingModel {

  /**
   * Sizes, and what standardized ratings are turned back by.
   *
   * @param users number of users
   * @param items number of items
   * @param scale least and greatest rating
   * @param mean of the ratings
   * @param deviation of the ratings
   */
  record Units(int users, int items, RatingScale scale, float mean, float deviation) {}

  private final BayesianMf algorithm;
  private final Units units;
  private final Components rated;
  private final Components attributes;
  private final Samples samples;
  private final int d;

  BayesianMfModel(
      BayesianMf algorithm, Units units, Components rated, Components attributes, Samples samples) {
    this.algorithm = algorithm;
    this.units = units;
    this.rated = rated;
    this.attributes = attributes;
    this.samples = samples;
    this.d = algorithm.k() + 1;
  }

  /** Reads what {@link #write} wrote. */
  public static BayesianMfModel read(RatingAlgorithm algorithm, ModelReader in) {
    var hyperparameters = (BayesianMf) algorithm;
    var units =
        new Units(
            (int) in.number("users"),
            (int) in.number("items"),
            new RatingScale(in.number("min"), in.number("max")),
            (float) in.number("mean"),
            (float) in.number("deviation"));
    return new BayesianMfModel(
        hyperparameters,
        units,
        components(in, "rated"),
        components(in, "attributes"),
        Samples.read(in, units.users(), units.items(), hyperparameters.k() + 1));
  }

  private static Components components(ModelReader in, String name) {
    return new Components(
        in.matrix(name + " basis"),
        in.floats(name + " centre"),
        (float) in.number(name + " scale"));
  }

  @Override
  public BayesianMf algorithm() {
    return algorithm;
  }

  @Override
  public int items() {
    return units.items();
  }

  @Override
  public RatingScale scale() {
    return units.scale();
  }

  /** Number of samples kept; 0 when there was no rating. */
  public int samples() {
    return samples.size();
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    for (int item : items) {
      Objects.checkIndex(item, units.items());
    }
    double[] sums = new double[items.length];
    double[] squares = new double[items.length];
    double[] noise = new double[items.length];
    float[] row = new float[d + 1];
    Rows rows = rows(rater);
    for (int s = 0; s < samples.size(); s++) {
      rows.of(s, row);
      add(s, row, items, sums, squares, noise);
    }
    return predictions(sums, squares, noise);
  }

  /** Gives a rater's row in each sample. */
  private interface Rows {
    void of(int sample, float[] row);
  }

  private Rows rows(Rater rater) {
    return switch (rater) {
      case Rater.Known known -> {
        Objects.checkIndex(known.user(), units.users());
        yield (s, row) -> unpack(samples.users().get(s), known.user(), row);
      }
      case Rater.Guest guest -> new GuestRows(guest);
    };
  }

  private void unpack(short[] rows, int index, float[] into) {
    for (int c = 0; c <= d; c++) {
      into[c] = Float.float16ToFloat(rows[index * (d + 1) + c]);
    }
  }

  /** Adds one sample's predictions for a rater's row. */
  private void add(
      int s, float[] row, int[] items, double[] sums, double[] squares, double[] noise) {
    short[] rows = samples.items().get(s);
    for (int i = 0; i < items.length; i++) {
      int from = items[i] * (d + 1);
      float predicted = row[d - 1] + Float.float16ToFloat(rows[from + d - 1]);
      for (int c = 0; c < d - 1; c++) {
        predicted += row[c] * Float.float16ToFloat(rows[from + c]);
      }
      double value = units.scale().clip(units.mean() + (double) units.deviation() * predicted);
      sums[i] += value;
      squares[i] += value * value;
      noise[i] += 1 / (samples.noise().get(s) * row[d] * Float.float16ToFloat(rows[from + d]));
    }
  }

  private List<RatingPrediction> predictions(double[] sums, double[] squares, double[] noise) {
    int count = samples.size();
    List<RatingPrediction> predictions = new ArrayList<>(sums.length);
    for (int i = 0; i < sums.length; i++) {
      if (count == 0) {
        predictions.add(new RatingPrediction(units.mean(), scale().min(), scale().max()));
        continue;
      }
      double mean = sums[i] / count;
      double spread = Math.max(0, squares[i] / count - mean * mean);
      double unexplained = (double) units.deviation() * units.deviation() * noise[i] / count;
      predictions.add(RatingPrediction.normal(mean, Math.sqrt(spread + unexplained), scale()));
    }
    return predictions;
  }

  /** The rows expected of a guest. */
  private final class GuestRows implements Rows {

    private final Rater.Guest guest;
    private final float[] components;
    private final RowSolver solver = new RowSolver(d);
    private final float[] expected = new float[d];
    private final float[] item = new float[d + 1];
    private final double[] precision = new double[d * d];

    GuestRows(Rater.Guest guest) {
      this.guest = guest;
      for (int one : guest.items()) {
        Objects.checkIndex(one, units.items());
      }
      int features = attributes.basis().rows();
      if (guest.attributes().length > 0
          && attributes.rank() > 0
          && guest.attributes().length != features) {
        throw new IllegalArgumentException(
            "a guest must have %d attributes or none: %d"
                .formatted(features, guest.attributes().length));
      }
      this.components = SideInformation.guest(rated, attributes, guest.items(), guest.attributes());
    }

    @Override
    public void of(int s, float[] row) {
      float[] weights = samples.weights().get(s);
      System.arraycopy(samples.means().get(s), 0, expected, 0, d);
      for (int j = 0; j < components.length; j++) {
        for (int c = 0; c < d; c++) {
          expected[c] += components[j] * weights[j * d + c];
        }
      }
      float[] stored = samples.precisions().get(s);
      for (int i = 0; i < stored.length; i++) {
        precision[i] = stored[i];
      }
      solver.start();
      for (int r = 0; r < guest.items().length; r++) {
        unpack(samples.items().get(s), guest.items()[r], item);
        float value =
            (float) ((scale().clip(guest.values()[r]) - units.mean()) / units.deviation());
        solver.add(value, samples.noise().get(s) * item[d], item, 0);
      }
      solver.solve(precision, expected, 0);
      solver.mean(row, 0);
      row[d] = 1;
    }
  }

  @Override
  public void write(ModelWriter out) {
    out.number("users", units.users());
    out.number("items", units.items());
    out.number("min", scale().min());
    out.number("max", scale().max());
    out.number("mean", units.mean());
    out.number("deviation", units.deviation());
    write(out, "rated", rated);
    write(out, "attributes", attributes);
    samples.write(out);
  }

  private static void write(ModelWriter out, String name, Components components) {
    out.matrix(name + " basis", components.basis());
    out.floats(name + " centre", components.centre());
    out.number(name + " scale", components.scale());
  }
}
