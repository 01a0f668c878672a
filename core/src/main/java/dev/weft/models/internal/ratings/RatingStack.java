package dev.weft.models.internal.ratings;

import dev.weft.data.Ratings;
import dev.weft.math.internal.RandomStreams;
import dev.weft.math.internal.Rule;
import dev.weft.models.FitMemory;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.ratings.RatingAlgorithm;
import dev.weft.models.ratings.RatingData;
import dev.weft.models.ratings.RatingModel;
import dev.weft.models.ratings.RatingModel.RatingPrediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A weighted sum of several predictions, {@code r̂ = c + Σ_m w_m r̂_m} with {@code w_m ≥ 0}, fitted
 * by least squares on ratings that the members have not seen: a random part is held out once, then
 * the members with a weight learn from everything. Non-negative weights as in Breiman, “Stacked
 * regressions”, Machine Learning 1996. Costs two fits of every member.
 *
 * @param members at least one; with too few ratings to hold any out, the first alone counts
 * @param holdOut share of the ratings held out, in (0, 0.5]
 */
public record RatingStack(List<RatingAlgorithm> members, double holdOut)
    implements RatingAlgorithm {

  /** Weights from fewer ratings are chance. */
  private static final int MIN_HELD_OUT = 50;

  /** Keeps what is held out apart from the random numbers of the members. */
  private static final long STREAM = 0x737461636bL;

  public RatingStack {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a stack needs at least one member");
    }
    Rule.aboveTo("hold-out", holdOut, 0, 0.5);
  }

  /** A tenth held out. */
  public RatingStack(List<RatingAlgorithm> members) {
    this(members, 0.1);
  }

  /** Bias alone: give it members. */
  public RatingStack() {
    this(List.of(new Bias()));
  }

  @Override
  public String description() {
    return "several of these, weighed";
  }

  @Override
  public Set<Need> needs() {
    return members.stream()
        .flatMap(member -> member.needs().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Its members are tuned on their own. */
  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE;
  }

  /** The members one by one beside a copy of the ratings, then again, all being kept. */
  @Override
  public FitMemory memory(RatingData data) {
    FitMemory apart = FitMemory.NONE;
    FitMemory together = FitMemory.NONE;
    for (RatingAlgorithm member : members) {
      FitMemory one = member.memory(data);
      apart = apart.then(one.discarded());
      together = together.then(one);
    }
    long copy = 20L * data.ratings().size();
    return new FitMemory(apart.heapBytes() + copy, apart.nativeBytes(), 0).then(together);
  }

  @Override
  public RatingStackModel fit(RatingData data) {
    RatingAlgorithm.requireMemory(this, data);
    Ratings all = data.ratings();
    RandomGenerator random = RandomStreams.of(data.seed(), STREAM);
    boolean[] held = new boolean[all.size()];
    for (int r = 0; r < held.length; r++) {
      held[r] = random.nextDouble() < holdOut;
    }
    Ratings test = all.filter(r -> held[r]);
    StackWeights weights;
    if (test.size() < MIN_HELD_OUT) {
      weights = StackWeights.first(members.size());
    } else {
      RatingData train = data.withRatings(all.filter(r -> !held[r]));
      double[][] predictions = new double[members.size()][];
      for (int m = 0; m < predictions.length; m++) {
        predictions[m] = predictions(members.get(m).fit(train), test);
      }
      double[] target = new double[test.size()];
      for (int r = 0; r < target.length; r++) {
        target[r] = test.value(r);
      }
      weights = StackWeights.fit(predictions, target);
    }
    List<RatingModel> fitted = new ArrayList<>();
    List<Float> kept = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      if (weights.ofMember()[m] > 0 || members.size() == 1) {
        fitted.add(members.get(m).fit(data));
        kept.add((float) weights.ofMember()[m]);
      }
    }
    if (fitted.isEmpty()) {
      fitted.add(members.getFirst().fit(data));
      kept.add(0f);
    }
    return new RatingStackModel(
        this, fitted, kept, (float) weights.constant(), (float) weights.deviation());
  }

  @Override
  public RatingStackModel read(ModelReader in) {
    return RatingStackModel.read(this, in);
  }

  private static double[] predictions(RatingModel model, Ratings test) {
    return KnownPredictions.of(model, test).stream().mapToDouble(RatingPrediction::value).toArray();
  }
}
