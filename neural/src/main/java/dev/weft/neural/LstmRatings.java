package dev.weft.neural;

import dev.weft.math.Matrix;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.internal.ratings.Bias;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ratings by what another model says and what a recurrent network adds that has read the rater's
 * ratings in their order: {@code r̂ = base + t·(h·v_i/√d + m·h) + c}, h being the state of {@link
 * Lstm} after the ratings so far, v the vectors of items and t how far the state is to be trusted
 * so long after the last of them. Over {@link Bias} it predicts alone; over another it predicts
 * what that one leaves.
 *
 * <p>What is left is learned from ratings that the base had not seen: of the latest 40 % what bases
 * miss that were learned from all before (60 and 80 %), and half of the time from a state of some
 * ratings earlier. Training stops when the squared error of the last tenth, by states before it, no
 * longer falls.
 *
 * @param base what predicts first
 * @param dimensions d, 2..1,024
 * @param units of the memory, 1..2,048
 * @param length most ratings that are read, 2..2,000
 * @param dropout share of numbers left out while training, 0..1 (exclusive)
 * @param own ρ, bound of an item's own part beside what it says; at least 0
 * @param rate of Adam, greater than 0
 * @param epochs most passes over the data
 */
public record LstmRatings(
    RatingAlgorithm base,
    int dimensions,
    int units,
    int length,
    double dropout,
    double own,
    double rate,
    int epochs)
    implements RatingAlgorithm {

  static final String MOOD = "mood";
  static final String CONSTANT = "constant";
  static final String HORIZON = "horizon";

  public LstmRatings {
    Rule.within("dimensions", dimensions, 2, 1_024);
    Rule.within("units", units, 1, 2_048);
    Rule.below("dropout", dropout, 0, 1);
    Rule.notNegative("own", own);
    var _ = new Learning(length, rate, 0, epochs, 1);
  }

  /** Over biases. */
  public LstmRatings() {
    this(new Bias(), 32, 64, 100, 0.3, 1, 1e-3, 60);
  }

  /** The same over another model. */
  public LstmRatings withBase(RatingAlgorithm other) {
    return new LstmRatings(other, dimensions, units, length, dropout, own, rate, epochs);
  }

  ItemTable table() {
    return new ItemTable(dimensions, own);
  }

  LstmNetwork network() {
    return new LstmNetwork(dimensions, units, dropout);
  }

  /** Matrices beside those of the items, of the sizes that they must have. */
  Map<String, Matrix> shapes() {
    Map<String, Matrix> shapes = new LinkedHashMap<>();
    shapes.put(ItemTable.GAPS, Matrix.zeros(Steps.GAPS, dimensions));
    shapes.put(ItemTable.WEIGHT, Matrix.zeros(1, dimensions));
    shapes.put(MOOD, Matrix.zeros(dimensions, 1));
    shapes.put(CONSTANT, Matrix.zeros(1, 1));
    shapes.put(HORIZON, Matrix.zeros(Steps.GAPS, 1));
    shapes.putAll(network().start(RandomStreams.of(0)));
    return shapes;
  }

  @Override
  public String name() {
    return "lstm-ratings";
  }

  @Override
  public String description() {
    return "what another model predicts, corrected by a recurrent network over the ratings so far";
  }

  @Override
  public boolean takesMinutes() {
    return true;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.of(Need.VALUES, Need.TIMES);
    needs.addAll(base.needs());
    return needs;
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .choice("dimensions", 16, 32, 64)
        .choice("units", 32, 64, 128)
        .uniform("dropout", 0, 0.6)
        .logarithmic("rate", 3e-4, 3e-3);
  }

  @Override
  public FitMemory memory(RatingData data) {
    long rows = data.ratings().items() * (256 + 6L * dimensions);
    long kept = 16L * data.ratings().size() + (long) Float.BYTES * rows;
    long places = (long) Learning.ROWS * length;
    return base.memory(data)
        .then(new FitMemory(3 * kept, Float.BYTES * places * (8L * units + rows / 256), kept));
  }

  @Override
  public LstmRatingsModel fit(RatingData data) {
    RatingAlgorithm.requireMemory(this, data);
    return new LstmRatingsTrainer(this, data).train();
  }

  @Override
  public LstmRatingsModel read(ModelReader in) {
    return LstmRatingsModel.read(this, in);
  }
}
