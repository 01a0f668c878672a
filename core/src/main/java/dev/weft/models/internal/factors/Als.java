package dev.weft.models.internal.factors;

import dev.weft.data.History;
import dev.weft.data.Interactions;
import dev.weft.features.internal.Fusion;
import dev.weft.math.Matrix;
import dev.weft.math.SparseMatrix;
import dev.weft.math.internal.Rule;
import dev.weft.models.Algorithm;
import dev.weft.models.FitMemory;
import dev.weft.models.Hyperparameters.Former;
import dev.weft.models.ModelReader;
import dev.weft.models.Need;
import dev.weft.models.SearchSpace;
import dev.weft.models.Signal;
import dev.weft.models.TrainingData;
import dev.weft.models.internal.Support;
import java.util.List;
import java.util.Set;

/**
 * Implicit alternating least squares: minimises {@code Σ_observed (1 − u·v)² + α₀ Σ_all (u·v)² +
 * Σ_users λ(n + α₀m)‖u‖² + Σ_items λ(n + α₀m)‖v − s·Wf‖²}, solving all users, then all items, in
 * turn. n is a row's number of observed entries and m the number of rows on the other side:
 * frequent rows are regularised more. All sums and m are over users and items with events, so that
 * those without change nothing.
 *
 * <p>Hu, Koren and Volinsky, ICDM 2008; with the frequency-scaled regularisation and the settings
 * of Rendle et al., “Revisiting the performance of iALS on item recommendation benchmarks”, RecSys
 * 2022. A user of a query is folded in by one solve, so no user id is a parameter.
 *
 * <p>f are an item's features and W is what a ridge regression of the item factors on them gives
 * after every sweep, see {@link FeaturePrior}: Agarwal and Chen, “Regression-based latent factor
 * models”, KDD 2009; Wang and Blei, “Collaborative topic modeling for recommending scientific
 * articles”, KDD 2011. An item without events has the factors Wf. Without features, or with s = 0,
 * this is plain ALS, in which such an item has none.
 *
 * <p>Cost of a sweep: that of {@link Solver} for every row with events, memory O((users + items) ×
 * k).
 *
 * @param factors k, 1..2,048
 * @param unobserved α₀, the weight of what was not observed, above 0, at most 10⁶
 * @param regularization λ, above 0, at most 10⁶
 * @param epochs how often both sides are solved, 1..1,000
 * @param solver how a row is solved
 * @param featureShare s, how far item factors are drawn towards what their features predict, 0..1
 */
public record Als(
    int factors,
    double unobserved,
    double regularization,
    @Former("sweeps") int epochs,
    Solver solver,
    double featureShare)
    implements Algorithm {

  /** Keeps a row without observations solvable when the other side is empty, too. */
  private static final float LEAST_PENALTY = 1e-9f;

  public Als {
    Rule.within("factors", factors, 1, 2_048);
    Rule.aboveTo("unobserved", unobserved, 0, 1e6);
    Rule.aboveTo("regularization", regularization, 0, 1e6);
    Rule.within("epochs", epochs, 1, 1_000);
    Rule.within("feature-share", featureShare, 0, 1);
  }

  /** 64 factors, α₀ = 0.2, λ = 0.012, 8 epochs, the fastest solver and the features' share. */
  public Als() {
    this(64, 0.2, 0.012, 8);
  }

  /** The default solver and share of the features. */
  public Als(int factors, double unobserved, double regularization, int epochs) {
    this(factors, unobserved, regularization, epochs, Solver.AUTO, 1);
  }

  /** The same with rows solved otherwise. */
  public Als withSolver(Solver other) {
    return new Als(factors, unobserved, regularization, epochs, other, featureShare);
  }

  /** The same with features counting otherwise; 0 leaves them out. */
  public Als withFeatureShare(double other) {
    return new Als(factors, unobserved, regularization, epochs, solver, other);
  }

  @Override
  public String description() {
    return "factors of users and items by alternating least squares";
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.EVENTS);
  }

  @Override
  public Set<Signal> signals(int historyLength, int itemSupport) {
    Signal known = itemSupport == 0 && featureShare > 0 ? Signal.TEXT : Signal.BEHAVIOUR;
    return Signal.ofHistory(historyLength, known);
  }

  @Override
  public SearchSpace searchSpace() {
    return SearchSpace.NONE
        .wholeLogarithmic("factors", 8, 128)
        .logarithmic("unobserved", 0.003, 3)
        .logarithmic("regularization", 0.001, 0.3)
        .whole("epochs", 4, 16);
  }

  @Override
  public FitMemory memory(TrainingData data) {
    long rows = (long) data.items() + data.interactions().users();
    long turned = solver.of(factors) == Solver.CONJUGATE_GRADIENT ? 2 : 1;
    long matrices = turned * Float.BYTES * rows * factors + 3L * Float.BYTES * factors * factors;
    long prior = featureShare == 0 ? 0 : Fusion.bytes(data.itemFeatures(), data.items());
    return FitMemory.ofPairs(data)
        .then(new FitMemory(matrices + prior, 0, (long) Float.BYTES * data.items() * factors));
  }

  @Override
  public AlsModel fit(TrainingData data) {
    List<History> takers =
        data.interactions().histories().stream().filter(h -> h.size() > 0).toList();
    SparseMatrix byUser = Interactions.of(data.items(), takers).matrix();
    float[] support = Support.of(data.interactions());
    FeaturePrior prior = FeaturePrior.of(this, data.itemFeatures(), support, byUser.rows());
    var alternation = new Alternation(this, byUser, data.seed());
    for (int sweep = 0; sweep < epochs; sweep++) {
      alternation.solveUsers();
      // The random start says nothing of features.
      alternation.solveItems(sweep == 0 ? FeaturePrior.NONE : prior);
    }
    Matrix items = alternation.items();
    prior.fillCold(items);
    return new AlsModel(this, items, support);
  }

  @Override
  public AlsModel read(ModelReader in) {
    return AlsModel.read(this, in);
  }

  /** {@code λ·(n + α₀·m)}. */
  float penalty(int observed, int otherSide) {
    return Math.max(LEAST_PENALTY, (float) (regularization * (observed + unobserved * otherSide)));
  }
}
