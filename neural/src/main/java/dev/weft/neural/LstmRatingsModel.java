package dev.weft.neural;

import dev.weft.data.Event;
import dev.weft.data.RatingScale;
import dev.weft.math.Matrix;
import dev.weft.math.internal.Kernels;
import dev.weft.models.ModelReader;
import dev.weft.models.ModelWriter;
import dev.weft.models.internal.ratings.Predicted;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.Rater;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A base, the ratings it learned from, and the finished network. Where the network had too little
 * to learn from, or added nothing, the base answers alone.
 */
public final class LstmRatingsModel implements RatingModel {

  private static final Kernels KERNELS = Kernels.fastest();
  private static final String PARAMETER = "network/";

  /** Ratings of the mean that are added to each item's. */
  private static final double LEVEL_SHRINKAGE = 3;

  private final LstmRatings algorithm;
  private final RatingModel base;
  private final RatedSequences sequences;
  private final float[] levels;
  private final Matrix vectors;
  private final Map<String, Matrix> parameters;
  private final Network.Reader reader;
  private final float deviation;

  /** A model; without columns of the vectors the base answers alone. */
  LstmRatingsModel(
      LstmRatings algorithm,
      RatingModel base,
      RatedSequences sequences,
      float[] levels,
      Matrix vectors,
      Map<String, Matrix> parameters,
      float deviation) {
    this.algorithm = algorithm;
    this.base = base;
    this.sequences = sequences;
    this.levels = levels;
    this.vectors = vectors;
    this.parameters = parameters;
    this.reader =
        vectors.columns() == 0 ? _ -> new float[0] : algorithm.network().reader(parameters);
    this.deviation = deviation;
  }

  /** The base alone. */
  static LstmRatingsModel of(
      LstmRatings algorithm, RatingModel base, RatedSequences sequences, float[] levels) {
    Matrix nothing = Matrix.zeros(levels.length, 0);
    return new LstmRatingsModel(algorithm, base, sequences, levels, nothing, Map.of(), 0);
  }

  /** Each item's shrunk mean. */
  static float[] levels(RatedSequences sequences, int items, double mean) {
    double[] sums = new double[items];
    int[] counts = new int[items];
    for (int i = 0; i < sequences.items().length; i++) {
      sums[sequences.items()[i]] += sequences.values()[i];
      counts[sequences.items()[i]]++;
    }
    float[] levels = new float[items];
    for (int item = 0; item < items; item++) {
      levels[item] =
          (float) ((sums[item] + LEVEL_SHRINKAGE * mean) / (counts[item] + LEVEL_SHRINKAGE));
    }
    return levels;
  }

  /** Reads what {@link #write} wrote. */
  static LstmRatingsModel read(LstmRatings algorithm, ModelReader in) {
    RatingModel base = in.trained("base", RatingModel.class);
    int[] offsets = in.counts("offsets", base.users() + 1);
    int count = offsets[base.users()];
    int[] items = in.counts("rated", count);
    for (int user = 0; user < base.users(); user++) {
      if (offsets[user] > offsets[user + 1]) {
        throw new IllegalArgumentException("its 'offsets' must ascend: " + offsets[user + 1]);
      }
    }
    for (int item : items) {
      Rater.checkItem(item, base.items());
    }
    byte[] moments = in.bytes("times");
    if (moments.length != count * Long.BYTES) {
      throw new IllegalArgumentException("its 'times' must be of " + count + ": " + moments.length);
    }
    long[] times = new long[count];
    ByteBuffer.wrap(moments).asLongBuffer().get(times);
    var sequences =
        new RatedSequences(offsets, items, in.floats("values", count), times, new int[0]);
    Matrix vectors = in.matrix("items", base.items(), ModelReader.ANY);
    Map<String, Matrix> parameters = new LinkedHashMap<>();
    if (vectors.columns() > 0) {
      in.matrix("items", base.items(), algorithm.dimensions());
      algorithm
          .shapes()
          .forEach(
              (name, shape) ->
                  parameters.put(name, in.matrix(PARAMETER + name, shape.rows(), shape.columns())));
    }
    return new LstmRatingsModel(
        algorithm,
        base,
        sequences,
        in.floats("levels", base.items()),
        vectors,
        parameters,
        (float) Math.abs(in.finite("deviation")));
  }

  @Override
  public LstmRatings algorithm() {
    return algorithm;
  }

  @Override
  public int users() {
    return base.users();
  }

  @Override
  public int items() {
    return base.items();
  }

  @Override
  public OptionalLong ratings() {
    return base.ratings();
  }

  @Override
  public RatingScale scale() {
    return base.scale();
  }

  @Override
  public List<RatingPrediction> predict(Rater rater, int[] items, long time) {
    List<RatingPrediction> first = Predicted.of(base, rater, items, time);
    if (vectors.columns() == 0) {
      return first;
    }
    Given given = given(rater, time);
    if (given.to() == given.from()) {
      return first;
    }
    float[] state = state(given);
    int d = state.length;
    int horizon = Steps.gap(given.sequences().times()[given.to() - 1], time);
    float trust = Shapes.of(parameters, LstmRatings.HORIZON).at(horizon, 0);
    float mood = KERNELS.dot(Shapes.of(parameters, LstmRatings.MOOD).values(), 0, state, 0, d);
    float constant = Shapes.of(parameters, LstmRatings.CONSTANT).at(0, 0);
    List<RatingPrediction> predictions = new ArrayList<>(items.length);
    for (int i = 0; i < items.length; i++) {
      double match = KERNELS.dot(vectors.values(), items[i] * d, state, 0, d) / Math.sqrt(d);
      predictions.add(
          RatingPrediction.normal(
              first.get(i).value() + trust * (match + mood) + constant, deviation, scale()));
    }
    return predictions;
  }

  /** Ratings {@code from} to {@code to} of some. */
  private record Given(RatedSequences sequences, int from, int to) {}

  /** What a rater had given by then. */
  private Given given(Rater rater, long time) {
    RatedSequences own =
        switch (rater) {
          case Rater.Known _ -> sequences;
          case Rater.Guest guest -> GuestRatings.of(guest);
        };
    int user = rater instanceof Rater.Known known ? known.user() : 0;
    int from = own.offsets()[user];
    int to = own.offsets()[user + 1];
    while (time != Event.NO_TIME && to > from && own.times()[to - 1] > time) {
      to--;
    }
    return new Given(own, Math.max(from, to - algorithm.length()), to);
  }

  private float[] state(Given given) {
    RatedSequences own = given.sequences();
    int first = given.from();
    int[] items = new int[given.to() - first];
    int[] gaps = new int[items.length];
    float[] weights = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      items[i] = own.items()[first + i];
      gaps[i] = own.gap(first + i, first);
      weights[i] = own.values()[first + i] - levels[items[i]];
    }
    return reader.state(
        algorithm.table().inputs(new Steps(items, gaps, weights), vectors, parameters));
  }

  @Override
  public void write(ModelWriter out) {
    out.model("base", base);
    out.ints("offsets", sequences.offsets());
    out.ints("rated", sequences.items());
    out.floats("values", sequences.values());
    ByteBuffer times = ByteBuffer.allocate(sequences.times().length * Long.BYTES);
    times.asLongBuffer().put(sequences.times());
    out.bytes("times", times.array());
    out.floats("levels", levels);
    out.matrix("items", vectors);
    out.number("deviation", deviation);
    if (vectors.columns() > 0) {
      algorithm
          .shapes()
          .keySet()
          .forEach(name -> out.matrix(PARAMETER + name, Shapes.of(parameters, name)));
    }
  }
}
